using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.Outcomes;
using Survey.Core.Suggestions;
using Survey.Core.Works;
using Survey.Testing;

namespace Survey.Stores.Tests.Contracts;

/// <summary>What removing a campaign means: everything that hangs on it goes, nothing of others does, and nothing comes back.</summary>
public abstract class CampaignRemovalContract(IStoreUnderTest store) : StoreContract(store)
{
    [ContractFact]
    public async Task Everything_goes_with_a_campaign_and_nothing_of_another()
    {
        var (gone, kept) = (await FullAsync(), await FullAsync());
        Assert.True(await Ports.Campaigns.RemoveAsync(gone.Id, Ports.Entry("campaign.remove"), default));
        Assert.Equal((0, 1), (await HeldAsync(gone), await HeldAsync(kept)));
        Assert.True(await Ports.Campaigns.RemoveAsync(gone.Id, Ports.Entry("campaign.remove"), default));
        Assert.Single(await Ports.Audit.ListAsync(null, 100, default), entry => entry.Entry.Act == "campaign.remove");
        await LeftAsync(gone.Id);
    }

    [ContractFact]
    public async Task Nothing_is_stored_for_a_campaign_that_is_gone()
    {
        var campaign = Some.Campaign();
        await Ports.Campaigns.AddAsync(campaign, Ports.Entry(), default);
        Assert.True(await Ports.Campaigns.RemoveAsync(campaign.Id, Ports.Entry(), default));
        Assert.NotNull(await Record.ExceptionAsync(() => Ports.Forms.AddAsync(Some.Draft(campaign), Ports.Entry("late"), default)));
        Assert.NotNull(await Record.ExceptionAsync(() => Ports.Suggestions.AddAsync([Text(campaign)], null, Ports.Entry("late"), default)));
        Assert.NotNull(await Record.ExceptionAsync(() => Ports.Proposals.ReplaceAsync(campaign.Id, [Proposal("x")], Ports.Entry("late"), default)));
        Assert.NotNull(await Record.ExceptionAsync(() => Ports.Reports.AddAsync(OfReport(campaign), Ports.Entry("late"), default)));
        Assert.NotNull(await Record.ExceptionAsync(() => Ports.Outcomes.ReplaceAsync(Published(campaign), Ports.Entry("late"), default)));
        Assert.DoesNotContain(await Ports.Audit.ListAsync(null, 100, default), entry => entry.Entry.Act == "late");
    }

    /// <summary>Whatever else a store can say about what is left of a campaign.</summary>
    protected virtual Task LeftAsync(string campaign) => Task.CompletedTask;

    /// <summary>A campaign with one of everything that can hang on it.</summary>
    async Task<Campaign> FullAsync()
    {
        var campaign = Some.Campaign();
        await Ports.Campaigns.AddAsync(campaign, Ports.Entry(), default);
        var form = Some.Draft(campaign);
        await Ports.Forms.AddAsync(form, Ports.Entry(), default);
        await Ports.Collectors.AddAsync([new(Core.Collectors.CollectorCode.New(), form.Id, "A", "teacher", "poster")], Ports.Entry(), default);
        var text = Text(campaign);
        await Ports.Suggestions.AddAsync([text, Text(campaign)], null, Ports.Entry(), default);
        var item = new Item { Id = Identifier.New(), Campaign = campaign.Id, Number = 1, Wording = "改善食堂就餐条件" };
        Assert.True(await Ports.Items.ApplyAsync(campaign.Id, new ItemChange([new(null, item)], [new(text.Id, null, item.Id)]), Ports.Entry(), default));
        Assert.True(await Ports.Ledger.ReplaceAsync([new LedgerEntry { Item = item.Id, Campaign = campaign.Id, Revision = 1, Measure = "更换座椅" }], Ports.Entry(), default));
        await Ports.Proposals.ReplaceAsync(campaign.Id, [Proposal(text.Id)], Ports.Entry(), default);
        Assert.True(await Ports.Outcomes.ReplaceAsync(Published(campaign), Ports.Entry(), default));
        await Ports.Reports.AddAsync(OfReport(campaign), Ports.Entry(), default);
        var work = new Work { Id = Identifier.New(), Kind = WorkKind.ExportSuggestions, Campaign = campaign.Id, By = Actor.Operator, StartedAt = Ports.Entry().At, Total = 9 };
        await Ports.Works.AddAsync(work, default);
        await Ports.Works.AppendAsync(work.Id, new byte[3], default);
        return campaign;
    }

    /// <summary>How many of everything there are: the same number of each.</summary>
    async Task<int> HeldAsync(Campaign campaign) => Assert.Single(new HashSet<int>
    {
        await Ports.Campaigns.FindAsync(campaign.Id, default) is null ? 0 : 1,
        (await Ports.Forms.ListAsync(campaign.Id, 1, 10, default)).Total,
        (await Ports.Suggestions.AllAsync(campaign.Id, default).ToListAsync()).Count / 2,
        (await Ports.Items.ListAsync(campaign.Id, new(), default)).Count,
        (await Ports.Items.ActsAsync(campaign.Id, null, 10, default)).Count,
        (await Ports.Ledger.ListAsync(campaign.Id, default)).Count,
        await Ports.Proposals.AnyAsync(campaign.Id, default) ? 1 : 0,
        await Ports.Outcomes.FindAsync(campaign.Id, default) is null ? 0 : 1,
        (await Ports.Reports.ListAsync(campaign.Id, 1, 10, default)).Total,
        (await Ports.Works.ListAsync(campaign.Id, 10, default)).Count,
    });

    static Suggestion Text(Campaign campaign) => new()
    {
        Id = Identifier.New(), Campaign = campaign.Id, Text = "食堂太挤", Unit = "A", Channel = "talk", On = new DateOnly(2025, 12, 1),
    };

    static ItemProposal Proposal(string suggestion) => new([suggestion], "改善食堂就餐条件", null, 0.5m, ["食堂"]);

    static CampaignOutcomes Published(Campaign campaign) => new() { Campaign = campaign.Id, Revision = 1, By = "李明" };

    static Core.Reports.Report OfReport(Campaign campaign) =>
        SomeReport.Of(SomeReport.Facts(units: 2, items: 3)) with { Id = Identifier.New(), Campaign = campaign.Id, CreatedAt = Ports.Entry().At };
}
