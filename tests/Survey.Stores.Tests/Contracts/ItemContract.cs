using Survey.Core;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Stores.Tests.Contracts;

/// <summary>What stores of items and of the ledger mean: changes whole or not at all, and a suggestion in one item at the most.</summary>
public abstract class ItemContract(IStoreUnderTest store) : StoreContract(store)
{
    IItemStore Items => Ports.Items;

    ILedgerStore Ledger => Ports.Ledger;

    [ContractFact]
    public async Task A_made_item_counts_its_suggestions_by_channel_and_unit()
    {
        var (campaign, texts) = await TextsAsync();
        var item = One(campaign, 1);
        Assert.True(await ApplyAsync(campaign, [new(null, item)], [new(texts[0].Id, null, item.Id), new(texts[1].Id, null, item.Id)]));
        var listed = Assert.Single(await Items.ListAsync(campaign, new(), default));
        Assert.Equal((item, 2), (listed.Item, listed.Mentions));
        Assert.Equal(new ItemCount("talk", 2), Assert.Single(listed.Channels));
        Assert.Equal<ItemCount>([new("A", 1), new("B", 1)], listed.Units);
        Assert.Equal(item, await Items.FindAsync(item.Id, default));
        Assert.Equal(1, await Items.LastNumberAsync(campaign, default));
        Assert.Equal(new ItemBalance(Raw: 3, Split: 0, Parts: 0, Placed: 2, Excluded: 1, Unplaced: 0), await Items.BalanceAsync(campaign, default));
        Assert.Equal(2, (await Ports.Suggestions.ListAsync(campaign, new() { Item = item.Id }, 1, 10, default)).Total);
        Assert.Equal(0, (await Ports.Suggestions.ListAsync(campaign, new() { Standing = SuggestionStanding.Unplaced }, 1, 10, default)).Total);
    }

    [ContractFact]
    public async Task A_change_that_fails_in_one_part_changes_nothing()
    {
        var (campaign, texts) = await TextsAsync();
        var item = One(campaign, 1);
        // The third is excluded, so none of the three comes in, and there is no item.
        Assert.False(await ApplyAsync(campaign, [new(null, item)], [.. texts.Select(text => new SuggestionMove(text.Id, null, item.Id))]));
        Assert.Empty(await Items.ListAsync(campaign, new(), default));
        Assert.True(await ApplyAsync(campaign, [new(null, item)], []));
        Assert.True(await ApplyAsync(campaign, [new(item, item with { Wording = "改善食堂", Revision = 2 })], []));
        Assert.False(await ApplyAsync(campaign, [new(item, item with { Wording = "规范食堂", Revision = 2 })], []));
        Assert.False(await ApplyAsync(campaign, [], [new(texts[0].Id, item.Id, null)]));
        Assert.False(await ApplyAsync(campaign, [], [new(texts[0].Id, null, Identifier.New())]));
        Assert.Equal("改善食堂", (await Items.FindAsync(item.Id, default))!.Wording);
    }

    [ContractFact]
    public async Task An_item_merged_away_is_kept_and_not_listed_and_takes_nothing_in()
    {
        var (campaign, texts) = await TextsAsync();
        var (kept, merged) = (One(campaign, 1), One(campaign, 2));
        Assert.True(await ApplyAsync(campaign, [new(null, kept), new(null, merged)], []));
        Assert.True(await ApplyAsync(campaign, [new(merged, merged with { MergedInto = kept.Id, Revision = 2 })], []));
        Assert.Equal([kept.Id], (await Items.ListAsync(campaign, new(), default)).Select(summary => summary.Item.Id));
        Assert.False(await ApplyAsync(campaign, [], [new(texts[0].Id, null, merged.Id)]));
        Assert.Equal(2, await Items.LastNumberAsync(campaign, default));
    }

    [ContractFact]
    public async Task A_suggestion_that_is_excluded_leaves_its_item()
    {
        var (campaign, texts) = await TextsAsync();
        var item = One(campaign, 1);
        Assert.True(await ApplyAsync(campaign, [new(null, item)], [new(texts[0].Id, null, item.Id)]));
        Assert.True(await Ports.Suggestions.ReplaceAsync([texts[0] with { Excluded = "重复", Revision = 2 }], Ports.Entry(), default));
        Assert.Null((await Ports.Suggestions.FindAsync(texts[0].Id, default))!.Item);
        Assert.Equal(0, Assert.Single(await Items.ListAsync(campaign, new(), default)).Mentions);
    }

    [ContractFact]
    public async Task Of_two_who_write_to_the_ledger_the_second_is_told()
    {
        var (campaign, _) = await TextsAsync();
        var item = One(campaign, 1);
        Assert.True(await ApplyAsync(campaign, [new(null, item)], []));
        var entry = new LedgerEntry
        {
            Item = item.Id, Campaign = campaign, Revision = 1, Measure = "更换座椅", Deadline = DeadlineKind.ByDate, Due = new DateOnly(2025, 12, 31),
            Progress = [new(new DateOnly(2025, 12, 2), "李明", "已招标")], Evidence = [new("照片", "https://example.cn/1.jpg")],
        };
        Assert.Null(await Ledger.FindAsync(item.Id, default));
        Assert.False(await Ledger.ReplaceAsync([entry with { Revision = 2 }], Ports.Entry(), default));
        Assert.True(await Ledger.ReplaceAsync([entry], Ports.Entry(), default));
        Assert.False(await Ledger.ReplaceAsync([entry with { Goal = "later" }], Ports.Entry(), default));
        Assert.True(await Ledger.ReplaceAsync([entry with { Goal = "座椅完好", Revision = 2 }], Ports.Entry(), default));
        var stored = (await Ledger.ListAsync(campaign, default))[item.Id];
        Assert.Equal(("座椅完好", 2, entry.Due), (stored.Goal, stored.Revision, stored.Due));
        Assert.Equal<ProgressNote>(entry.Progress, stored.Progress);
        Assert.Equal<Evidence>(entry.Evidence, stored.Evidence);
    }

    Task<bool> ApplyAsync(string campaign, ItemStep[] items, SuggestionMove[] moves) =>
        Items.ApplyAsync(campaign, new ItemChange([.. items], [.. moves]), Ports.Entry(), default);

    static Item One(string campaign, int number) => new() { Id = Identifier.New(), Campaign = campaign, Number = number, Wording = "改善食堂就餐条件" };

    /// <summary>Two that can be placed and one that is excluded.</summary>
    async Task<(string Campaign, Suggestion[] Texts)> TextsAsync()
    {
        var campaign = Some.Campaign();
        await Ports.Campaigns.AddAsync(campaign, Ports.Entry(), default);
        Suggestion[] texts = [Text("A"), Text("B"), Text("B") with { Excluded = "没有内容" }];
        await Ports.Suggestions.AddAsync(texts, null, Ports.Entry(), default);
        return (campaign.Id, texts);

        Suggestion Text(string unit) => new()
        {
            Id = Identifier.New(), Campaign = campaign.Id, Text = "食堂太挤", Unit = unit, Channel = "talk", On = new DateOnly(2025, 12, 1),
        };
    }
}
