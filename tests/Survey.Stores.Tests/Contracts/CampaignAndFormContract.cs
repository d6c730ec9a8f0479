using Survey.Core;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.People;
using Survey.Testing;

namespace Survey.Stores.Tests.Contracts;

/// <summary>What stores of campaigns, forms and collectors mean.</summary>
public abstract class CampaignAndFormContract(IStoreUnderTest store) : StoreContract(store)
{
    [ContractFact]
    public async Task A_campaign_comes_back_as_it_was_stored()
    {
        var campaign = Some.Campaign();
        await Ports.Campaigns.AddAsync(campaign, Ports.Entry(), default);
        Assert.Equal(Written(campaign), Written((await Ports.Campaigns.FindAsync(campaign.Id, default))!));
        Assert.Null(await Ports.Campaigns.FindAsync(Identifier.New(), default));
        Assert.Equal(1, (await Ports.Campaigns.ListAsync(Reach.Everything, 1, 10, default)).Total);
        Assert.Empty((await Ports.Campaigns.ListAsync(Reach.Everything, 2, 10, default)).Campaigns);
    }

    [ContractFact]
    public async Task The_list_of_campaigns_and_its_number_end_with_the_reach()
    {
        var (near, far) = (Some.Campaign(), Some.Campaign());
        foreach (var campaign in new[] { near, far }) await Ports.Campaigns.AddAsync(campaign, Ports.Entry(), default);
        var (found, total) = await Ports.Campaigns.ListAsync(new Reach { Campaigns = [new(near.Id), new(Identifier.New())] }, 1, 10, default);
        Assert.Equal((near.Id, 1), (Assert.Single(found).Id, total));
        Assert.Equal(0, (await Ports.Campaigns.ListAsync(Reach.Nothing, 1, 10, default)).Total);
        Assert.Equal(2, (await Ports.Campaigns.ListAsync(Reach.Everything, 1, 10, default)).Total);
    }

    [ContractFact]
    public async Task Of_two_who_change_a_campaign_the_second_is_told_and_changes_nothing()
    {
        var campaign = Some.Campaign();
        await Ports.Campaigns.AddAsync(campaign, Ports.Entry(), default);
        Assert.True(await Ports.Campaigns.ReplaceAsync(campaign with { Revision = 2, Title = "first" }, Ports.Entry("first"), default));
        Assert.False(await Ports.Campaigns.ReplaceAsync(campaign with { Revision = 2, Title = "second" }, Ports.Entry("second"), default));
        Assert.Equal("first", (await Ports.Campaigns.FindAsync(campaign.Id, default))!.Title.In("en"));
        Assert.DoesNotContain(await Ports.Audit.ListAsync(null, 10, default), entry => entry.Entry.Act == "second");
    }

    [ContractFact]
    public async Task A_campaign_goes_with_its_drafts_and_stays_with_what_was_published()
    {
        var draft = await Ports.DraftAsync();
        Assert.True(await Ports.Campaigns.RemoveAsync(draft.Campaign, Ports.Entry(), default));
        Assert.Null(await Ports.Forms.FindAsync(draft.Id, default));
        var published = await Ports.PublishedAsync();
        Assert.False(await Ports.Campaigns.RemoveAsync(published.Campaign, Ports.Entry(), default));
        Assert.NotNull(await Ports.Forms.FindAsync(published.Id, default));
    }

    [ContractFact]
    public async Task A_form_comes_back_with_every_type_of_question()
    {
        var draft = await Ports.DraftAsync();
        var form = draft with
        {
            Revision = 2,
            Definition = draft.Definition with
            {
                Questions =
                [
                    .. draft.Definition.Questions, new MultipleQuestion { Key = "m", Text = "?", MaxChoices = 2, Correct = ["a"], Marks = 2.5m },
                    new MatrixQuestion { Key = "x", Text = "?", Rows = [new("r", "row")], ShowIf = new("q2", "food") }, new NpsQuestion { Key = "n", Text = "?" },
                    new NumberQuestion { Key = "z", Text = "?", Min = 0.1m }, new DateQuestion { Key = "d", Text = "?", Max = new(2025, 12, 31) },
                    new ShortTextQuestion { Key = "s", Text = "?" }, new LongTextQuestion { Key = "l", Text = "?", Max = 5000 }, new SectionText { Key = "t", Text = "…" },
                ],
            },
        };
        Assert.True(await Ports.Forms.ReplaceAsync(form, Ports.Entry(), default));
        Assert.Equal(Written(form), Written((await Ports.Forms.FindAsync(form.Id, default))!));
    }

    [ContractFact]
    public async Task A_draft_can_be_removed_and_a_published_form_cannot()
    {
        var (draft, open) = (await Ports.DraftAsync(), await Ports.PublishedAsync());
        Assert.True(await Ports.Forms.RemoveAsync(draft.Id, Ports.Entry(), default));
        Assert.False(await Ports.Forms.RemoveAsync(open.Id, Ports.Entry(), default));
        Assert.Equal([open.Id], (await Ports.Forms.ListAsync([FormState.Open, FormState.Closed], default)).Select(form => form.Id));
        Assert.Empty(await Ports.Forms.ListAsync([FormState.Closed], default));
    }

    [ContractFact]
    public async Task Publishing_takes_the_collectors_over_in_the_same_transaction()
    {
        var closed = await Ports.PublishedAsync(FormState.Closed);
        await Ports.Collectors.AddAsync([Way(closed)], Ports.Entry(), default);
        var next = await Ports.DraftAsync();
        Assert.True(await Ports.Forms.PublishAsync(next with { Revision = 2, State = FormState.Open }, closed.Id, Ports.Entry(), default));
        Assert.Empty(await Ports.Collectors.ListAsync(closed.Id, default));
        Assert.Single(await Ports.Collectors.ListAsync(next.Id, default));
        Assert.False(await Ports.Forms.PublishAsync(next with { Revision = 2, State = FormState.Open }, closed.Id, Ports.Entry(), default));
    }

    [ContractFact]
    public async Task Collectors_come_in_the_order_they_were_made_and_can_be_paused()
    {
        var form = await Ports.PublishedAsync();
        Collector[] made = [Way(form), Way(form), Way(form)];
        await Ports.Collectors.AddAsync(made, Ports.Entry(), default);
        Assert.Equal(made, await Ports.Collectors.ListAsync(form.Id, default));
        Assert.True(await Ports.Collectors.ReplaceAsync(made[1] with { Paused = true }, Ports.Entry(), default));
        Assert.Equal(made[1] with { Paused = true }, await Ports.Collectors.FindAsync(made[1].Code, default));
        Assert.False(await Ports.Collectors.ReplaceAsync(Way(form), Ports.Entry(), default));
        Assert.Null(await Ports.Collectors.FindAsync(CollectorCode.New(), default));
    }

    static Collector Way(Form form) => new(CollectorCode.New(), form.Id, "A", "teacher", "poster");

    static string Written<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value, SurveyJson.Options);
}
