using Survey.Core.Audit;
using Survey.Core.Items;
using Survey.Core.Problems;
using Survey.Stores.Tests.Contracts;

namespace Survey.Stores.MongoDb.Tests;

/// <summary>Two who do anything at all with the items of one campaign, at once and each through a process of their own.</summary>
public sealed class TwoAtOnceTests() : StoreContract(new MongoPorts())
{
    const int Texts = 16;
    const int Steps = 60;

    [ContractTheory]
    [InlineData(21)]
    [InlineData(22)]
    public async Task No_opinion_is_lost_or_counted_twice_and_all_of_it_can_be_undone(int seed)
    {
        var one = await ItemScene.WithTextsAsync(Ports, Ports.Items, seed, Texts);
        var other = one.Beside(await ((MongoPorts)UnderTest).AnotherProcessAsync(), seed + 1000);
        var begun = await one.StateAsync();
        var said = await Task.WhenAll(WalkAsync(one), WalkAsync(other));
        await one.CheckAsync("what both did");
        Assert.Null(await Ports.Audit.FirstBreakAsync(default));
        while (await Ports.Items.LastActAsync(one.Campaign, null, default) is not null)
            Assert.IsType<Outcome<ItemAct>.Done>(await one.Undo.RunAsync(one.Campaign, null, null, Actor.Operator, default));
        Assert.Equal(begun, await one.StateAsync());
        // A walk that was always in the way of the other would prove nothing.
        Assert.All(said, walk => Assert.True(walk.Count(step => !step.Contains("refused", StringComparison.Ordinal)) > Steps / 4, string.Join(", ", walk)));
    }

    static async Task<List<string>> WalkAsync(ItemScene scene)
    {
        List<string> said = [];
        for (var step = 0; step < Steps; step++)
            said.Add(step % 4 == 3 ? await scene.UndoSomewhereAsync() ? "undo" : "undo (refused)" : await scene.StepAsync());
        return said;
    }
}
