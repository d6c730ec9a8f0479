#pragma warning disable RS0030 // Predictable is the point: a walk that fails is walked again by its seed.
using Survey.Core.Audit;
using Survey.Core.Items;
using Survey.Core.Problems;

namespace Survey.Stores.Tests.Contracts;

/// <summary>Whatever is done with items, in whatever order: no opinion is lost or counted twice, and every step can be taken back exactly.</summary>
public abstract class ItemUndoContract(IStoreUnderTest store) : StoreContract(store)
{
    const int Texts = 24;
    const int Steps = 150;

    IItemStore Items => Ports.Items;

    [ContractTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Every_step_undone_in_its_turn_leads_back_exactly(int seed)
    {
        var scene = await ItemScene.WithTextsAsync(Ports, Items, seed, Texts);
        var begun = await scene.StateAsync();
        Stack<(int Number, string Before)> done = [];
        HashSet<string> seen = [];
        var random = new Random(seed);
        for (var step = 0; step < Steps; step++)
        {
            var before = await scene.StateAsync();
            if (random.Next(4) == 0 && done.Count > 0)
            {
                var undone = Only(await scene.Undo.RunAsync(scene.Campaign, null, null, Actor.Operator, default));
                var (number, was) = done.Pop();
                Assert.Equal((number, was), (undone.Number, await scene.StateAsync()));
                await scene.CheckAsync($"undoing {undone.Kind}");
                continue;
            }
            var said = await scene.StepAsync();
            seen.Add(said);
            await scene.CheckAsync(said);
            var last = await Items.LastActAsync(scene.Campaign, null, default);
            if (last is not null && (done.Count == 0 || done.Peek().Number != last.Number)) done.Push((last.Number, before));
            else Assert.Equal(before, await scene.StateAsync());
        }
        while (done.TryPop(out var top))
        {
            Only(await scene.Undo.RunAsync(scene.Campaign, null, null, Actor.Operator, default));
            Assert.Equal(top.Before, await scene.StateAsync());
        }
        Assert.Equal(begun, await scene.StateAsync());
        Assert.Equal("undo_nothing", ((Outcome<ItemAct>.Refused)await scene.Undo.RunAsync(scene.Campaign, null, null, Actor.Operator, default)).Problems[0].Code);
        // A walk that did next to nothing would prove nothing.
        Assert.True(seen.Count(said => !said.Contains("refused", StringComparison.Ordinal)) > 8, string.Join(", ", seen));
    }

    [ContractTheory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Steps_undone_out_of_their_turn_lose_nothing_either(int seed)
    {
        var scene = await ItemScene.WithTextsAsync(Ports, Items, seed, Texts);
        var begun = await scene.StateAsync();
        var (random, undone) = (new Random(seed), 0);
        for (var step = 0; step < Steps; step++)
        {
            if (random.Next(3) == 0)
            {
                if (await scene.UndoSomewhereAsync()) undone++;
                await scene.CheckAsync("undoing somewhere");
            }
            else
            {
                await scene.CheckAsync(await scene.StepAsync());
            }
        }
        while (await Items.LastActAsync(scene.Campaign, null, default) is not null)
        {
            Only(await scene.Undo.RunAsync(scene.Campaign, null, null, Actor.Operator, default));
            await scene.CheckAsync("undoing the rest");
        }
        Assert.Equal(begun, await scene.StateAsync());
        Assert.True(undone > 10, $"only {undone} steps were undone out of their turn");
    }

    static ItemAct Only(Outcome<ItemAct> outcome) => outcome is Outcome<ItemAct>.Done(var act) ? act : throw new Xunit.Sdk.XunitException($"{((Outcome<ItemAct>.Refused)outcome).Problems[0]}");
}
