using Survey.Core.Outcomes;
using Survey.Testing;

namespace Survey.Stores.Tests.Contracts;

/// <summary>What keeping published outcomes means.</summary>
public abstract class OutcomeContract(IStoreUnderTest store) : StoreContract(store)
{
    IOutcomeStore Outcomes => Ports.Outcomes;

    [ContractFact]
    public async Task What_was_published_is_kept_and_of_two_who_publish_the_second_is_told()
    {
        var campaign = Some.Campaign();
        await Ports.Campaigns.AddAsync(campaign, Ports.Entry(), default);
        Assert.Null(await Outcomes.FindAsync(campaign.Id, default));
        var shown = new PublicOutcomes
        {
            Title = campaign.Title, On = new DateOnly(2025, 12, 1), K = 10, Others = 2,
            Items = [new OutcomeItem { Number = 1, Wording = "改善食堂就餐条件", Mentions = 12, State = OutcomeState.Done, ClosedOn = new DateOnly(2025, 12, 1) }],
        };
        var first = new CampaignOutcomes { Campaign = campaign.Id, Revision = 1, Shown = shown, By = "李明" };
        Assert.False(await Outcomes.ReplaceAsync(first with { Revision = 2 }, Ports.Entry(), default));
        Assert.True(await Outcomes.ReplaceAsync(first, Ports.Entry(), default));
        Assert.False(await Outcomes.ReplaceAsync(first, Ports.Entry(), default));
        var stored = (await Outcomes.FindAsync(campaign.Id, default))!;
        Assert.Equal((1, "李明", campaign.Title, 2), (stored.Revision, stored.By, stored.Shown!.Title, stored.Shown.Others));
        Assert.Equal<OutcomeItem>(shown.Items, stored.Shown.Items);
        Assert.True(await Outcomes.ReplaceAsync(first with { Revision = 2, Shown = null }, Ports.Entry(), default));
        Assert.Null((await Outcomes.FindAsync(campaign.Id, default))!.Shown);
    }
}
