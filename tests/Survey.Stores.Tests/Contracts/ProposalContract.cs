using Survey.Core;
using Survey.Core.Items;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Stores.Tests.Contracts;

/// <summary>What keeping proposals means: the latest alone, in their order, and of their suggestions those still unplaced.</summary>
public abstract class ProposalContract(IStoreUnderTest store) : StoreContract(store)
{
    [ContractFact]
    public async Task Only_the_latest_proposals_are_kept_in_their_order()
    {
        var (campaign, texts) = await TextsAsync(4);
        Assert.False(await Ports.Proposals.AnyAsync(campaign, default));
        await ProposeAsync(campaign, [texts[0]]);
        await ProposeAsync(campaign, [texts[0], texts[1]], [texts[2]], [texts[3]]);
        await ProposeAsync((await TextsAsync(1)).Campaign, [texts[0]]);
        var lines = await Ports.Proposals.LinesAsync(campaign, default);
        Assert.Equal([(2, 0.87m), (1, 0.87m), (1, 0.87m)], lines.Select(line => (line.Open, line.Confidence)));
        Assert.True(await Ports.Proposals.AnyAsync(campaign, default));
        var found = await Ports.Proposals.FindAsync(campaign, [lines[2].Id, Identifier.New(), lines[0].Id], default);
        Assert.Equal([lines[2].Id, lines[0].Id], found.Select(kept => kept.Id));
        Assert.Equal(One(texts[0], texts[1]), found[1].Proposal, Same);
        await ProposeAsync(campaign);
        Assert.Empty(await Ports.Proposals.LinesAsync(campaign, default));
    }

    [ContractFact]
    public async Task Of_its_suggestions_a_proposal_names_those_still_unplaced()
    {
        var (campaign, texts) = await TextsAsync(3);
        await ProposeAsync(campaign, [texts[0], texts[1]], [texts[2]]);
        var item = new Item { Id = Identifier.New(), Campaign = campaign, Number = 1, Wording = "改善食堂就餐条件" };
        var placed = new ItemChange([new(null, item)], [new(texts[1], null, item.Id), new(texts[2], null, null) { ToReason = "没有内容" }]);
        Assert.True(await Ports.Items.ApplyAsync(campaign, placed, Ports.Entry(), default));
        var line = Assert.Single(await Ports.Proposals.LinesAsync(campaign, default));
        Assert.Equal(1, line.Open);
        Assert.Equal<string>([texts[0]], Assert.Single(await Ports.Proposals.FindAsync(campaign, [line.Id], default)).Proposal.Suggestions);
        var act = (await Ports.Items.LastActAsync(campaign, null, default))!;
        Assert.IsType<UndoOutcome.Undone>(await Ports.Items.UndoAsync(act, Ports.Entry(), default));
        Assert.Equal([2, 1], (await Ports.Proposals.LinesAsync(campaign, default)).Select(one => one.Open));
    }

    [ContractFact]
    public async Task What_is_rejected_is_proposed_no_longer()
    {
        var (campaign, texts) = await TextsAsync(2);
        await ProposeAsync(campaign, [texts[0]], [texts[1]]);
        var lines = await Ports.Proposals.LinesAsync(campaign, default);
        Assert.Equal(0, await Ports.Proposals.RejectAsync((await TextsAsync(1)).Campaign, [lines[0].Id], Ports.Entry(), default));
        Assert.Equal(1, await Ports.Proposals.RejectAsync(campaign, [lines[0].Id], Ports.Entry("items.reject"), default));
        Assert.Equal([lines[1]], await Ports.Proposals.LinesAsync(campaign, default));
        Assert.Empty(await Ports.Proposals.FindAsync(campaign, [lines[0].Id], default));
        Assert.Equal("items.reject", (await Ports.Audit.ListAsync(null, 1, default))[0].Entry.Act);
    }

    Task ProposeAsync(string campaign, params string[][] suggestions) =>
        Ports.Proposals.ReplaceAsync(campaign, [.. suggestions.Select(one => One(one))], Ports.Entry(), default);

    static ItemProposal One(params string[] suggestions) => new([.. suggestions], "改善食堂就餐条件", null, 0.87m, ["食堂", "太挤"]);

    static bool Same(ItemProposal expected, ItemProposal actual) =>
        expected.Suggestions.SequenceEqual(actual.Suggestions) && expected.Because.SequenceEqual(actual.Because)
        && (expected.Wording, expected.Category, expected.Confidence) == (actual.Wording, actual.Category, actual.Confidence);

    async Task<(string Campaign, string[] Texts)> TextsAsync(int count)
    {
        var campaign = Some.Campaign();
        await Ports.Campaigns.AddAsync(campaign, Ports.Entry(), default);
        Suggestion[] texts = [.. Enumerable.Range(0, count).Select(_ => new Suggestion
        {
            Id = Identifier.New(), Campaign = campaign.Id, Text = "食堂太挤", Channel = "talk", On = new DateOnly(2025, 12, 1),
        })];
        await Ports.Suggestions.AddAsync(texts, null, Ports.Entry(), default);
        return (campaign.Id, [.. texts.Select(text => text.Id)]);
    }
}
