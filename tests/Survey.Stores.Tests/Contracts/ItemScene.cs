#pragma warning disable RS0030 // Predictable is the point: a walk that fails is walked again by its seed.
using System.Collections.Immutable;
using System.Globalization;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Items;
using Survey.Core.Problems;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Stores.Tests.Contracts;

/// <summary>A campaign with opinions, worked on by somebody who does anything at all, in an order a seed decides.</summary>
public sealed class ItemScene
{
    readonly Ports _ports;
    readonly IItemStore _items;
    readonly Random _random;
    readonly MovableClock _clock = new();
    readonly ExcludeSuggestions _exclude;

    ItemScene(Ports ports, IItemStore items, int seed)
    {
        (_ports, _items, _random) = (ports, items, new Random(seed));
        _exclude = new(items, ports.Campaigns, _clock);
    }

    public string Campaign { get; private set; } = "";

    public UndoItems Undo => new(_items, _ports.Campaigns, _clock);

    public static async Task<ItemScene> WithTextsAsync(Ports ports, IItemStore items, int seed, int count)
    {
        var scene = new ItemScene(ports, items, seed);
        var campaign = Some.Campaign();
        scene.Campaign = campaign.Id;
        await ports.Campaigns.AddAsync(campaign, Ports.Entry(), default);
        await ports.Suggestions.AddAsync(
            [.. Enumerable.Range(0, count).Select(n => new Suggestion
            {
                Id = Identifier.New(), Campaign = campaign.Id, Text = $"食堂太挤{n}，校门口堵车{n}。", Unit = n % 2 == 0 ? "A" : "B", Channel = "talk", On = new DateOnly(2025, 12, 1),
            })],
            null, Ports.Entry(), default);
        return scene;
    }

    /// <summary>Somebody else who works on the same campaign, through ports of their own.</summary>
    public ItemScene Beside(Ports ports, int seed) => new(ports, ports.Items, seed) { Campaign = Campaign };

    /// <summary>Does something, or is told why not; what it was.</summary>
    public async Task<string> StepAsync()
    {
        var all = await TextsAsync();
        string[] free = [.. all.Where(one => one is { Item: null, Excluded: null, Parts: 0 }).Select(one => one.Id)];
        var standing = await _items.ListAsync(Campaign, new(), default);
        var (item, other) = (Any(standing)?.Item.Id, Any(standing)?.Item.Id);
        string[] within = [.. all.Where(one => one.Item is not null && one.Item == item).Select(one => one.Id)];
        var what = _random.Next(12);
        return what switch
        {
            0 => Said("accept", await new MakeItems(_items, _ports.Campaigns, _clock).RunAsync(
                Campaign, [.. Few(free, 6).Chunk(2).Select((pair, n) => new ItemDraft($"改善{n}", pair))], ItemActKind.Accept, Actor.Operator, default)),
            1 => Said("make", await new MakeItems(_items, _ports.Campaigns, _clock).RunAsync(
                Campaign, [new ItemDraft($"规范{_random.Next(99)}", Few(free, 4), "canteen")], ItemActKind.Make, Actor.Operator, default)),
            2 or 3 when item is not null => Said("place", await new ChangeItem(_items, _ports.Campaigns, _clock).RunAsync(
                item, null, new ItemEdit { Add = Few([.. all.Select(one => one.Id)], 3), Remove = _random.Next(2) == 0 ? Few(within, 2) : null }, Actor.Operator, default)),
            4 when item is not null => Said("rename", await new ChangeItem(_items, _ports.Campaigns, _clock).RunAsync(
                item, null, new ItemEdit { Wording = $"加强{_random.Next(99)}", Category = _random.Next(2) == 0 ? "traffic" : "" }, Actor.Operator, default)),
            5 when item is not null => Said("merge", await new MergeItems(_items, _clock).RunAsync(item, [other!], Actor.Operator, default)),
            6 when item is not null => Said("split", await new SplitItem(_items, _ports.Campaigns, _clock).RunAsync(
                item, new ItemDraft("", Few(within, 2)), Actor.Operator, default)),
            7 => Said("exclude", await _exclude.RunAsync(Campaign, Few([.. all.Select(one => one.Id)], 2), new Exclusion("没有内容"), Actor.Operator, default)),
            8 => Said("restore", await _exclude.RestoreAsync(Campaign, Few([.. all.Where(one => one.Excluded is not null).Select(one => one.Id)], 2), Actor.Operator, default)),
            9 => Said("cut", await new SplitSuggestion(_ports.Suggestions, _items, _ports.Campaigns, new ReadOpinions(_ports.Suggestions), _clock).RunAsync(Any(all)!.Id, [_random.Next(1, 14)], Actor.Operator, default)),
            10 => Said("join", await new JoinSuggestion(_ports.Suggestions, _items, _clock).RunAsync(Any(all)!.Id, Actor.Operator, default)),
            11 => Said("renumber", await new RenumberItems(_items, _ports.Campaigns, _clock).RunAsync(Campaign, Actor.Operator, default)),
            _ => "nothing",
        };
    }

    /// <summary>Undoes the latest step that touched some item or suggestion; whether it was undone.</summary>
    public async Task<bool> UndoSomewhereAsync()
    {
        var standing = await _items.ListAsync(Campaign, new(), default);
        var thing = _random.Next(2) == 0 ? Any(standing)?.Item.Id : Any(await TextsAsync())!.Id;
        return thing is not null && await Undo.RunAsync(Campaign, thing, null, Actor.Operator, default) is Outcome<ItemAct>.Done;
    }

    /// <summary>Everything that is kept, but for the revisions.</summary>
    public async Task<string> StateAsync()
    {
        var standing = (await _items.ListAsync(Campaign, new(), default)).Select(summary => summary.Item).Concat(await _items.MergedAsync(Campaign, default));
        return string.Join('\n', standing.OrderBy(item => item.Id, StringComparer.Ordinal).Select(item => $"{item with { Revision = 0 }}")
            .Concat((await TextsAsync()).Select(one => $"{one with { Revision = 0 }}")));
    }

    /// <summary>What must hold whatever was done: nothing is lost, nothing counted twice, nothing stands in what is not there.</summary>
    public async Task CheckAsync(string after)
    {
        var all = await TextsAsync();
        var balance = await _items.BalanceAsync(Campaign, default);
        var standing = await _items.ListAsync(Campaign, new(), default);
        var told = $"after {after}: {balance}";
        Assert.True(balance.Raw + balance.Parts == balance.Placed + balance.Excluded + balance.Unplaced + balance.Split, told);
        Assert.True(balance.Placed == standing.Sum(summary => summary.Mentions), told);
        Assert.True(balance.Raw == all.Count(one => one.Whole is null) && balance.Parts == all.Count - balance.Raw, told);
        var living = standing.Select(summary => summary.Item.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(all, one => Assert.True(one.Item is null || (living.Contains(one.Item) && one is { Excluded: null, Parts: 0 }), told));
        foreach (var whole in all.Where(one => one.Parts > 0))
            Assert.Equal(whole.Text, string.Concat(all.Where(one => one.Whole == whole.Id).OrderBy(one => one.Id, StringComparer.Ordinal).Select(one => one.Text)));
        Assert.All(await _items.MergedAsync(Campaign, default), merged => Assert.NotEqual(merged.Id, merged.MergedInto));
    }

    async Task<List<Suggestion>> TextsAsync() => await _ports.Suggestions.AllAsync(Campaign, default).ToListAsync();

    T? Any<T>(IReadOnlyList<T> list) => list.Count == 0 ? default : list[_random.Next(list.Count)];

    string[] Few(string[] ids, int most) => [.. ids.OrderBy(_ => _random.Next()).Take(_random.Next(1, most + 1))];

    static string Said<T>(string what, Outcome<T> outcome) => outcome is Outcome<T>.Done ? what : $"{what} (refused)";
}
