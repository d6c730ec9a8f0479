using Survey.Core.Audit;
using Survey.Core.Boxes;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Suggestions;
using Survey.Core.Tallies;
using Survey.Testing;

namespace Survey.Stores.Tests.Contracts;

/// <summary>The ports of one main store, empty at first.</summary>
public sealed record Ports(
    ICampaignStore Campaigns, IFormStore Forms, ICollectorStore Collectors, ITallyStore Tallies, ISuggestionStore Suggestions,
    IOpeningStore Openings, IAuditStore Audit)
{
    /// <summary>An entry a test does not care about.</summary>
    public static AuditEntry Entry(string act = "test.act") => new(new DateTimeOffset(2025, 12, 1, 4, 0, 0, TimeSpan.Zero), Actor.Operator, act, "subject", "detail");

    /// <summary>A stored campaign with a stored draft.</summary>
    public async Task<Form> DraftAsync()
    {
        var campaign = Some.Campaign();
        await Campaigns.AddAsync(campaign, Entry(), default);
        var form = Some.Draft(campaign);
        await Forms.AddAsync(form, Entry(), default);
        return form;
    }

    /// <summary>A stored form that is open, or closed.</summary>
    public async Task<Form> PublishedAsync(FormState state = FormState.Open)
    {
        var draft = await DraftAsync();
        var campaign = (await Campaigns.FindAsync(draft.Campaign, default))!;
        var form = draft with { State = state, Revision = 2, Version = Some.Version(draft.Definition, campaign) with { Form = draft.Id } };
        Assert.True(await Forms.ReplaceAsync(form, Entry(), default));
        return form;
    }
}
