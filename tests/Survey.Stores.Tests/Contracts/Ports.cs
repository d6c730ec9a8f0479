using Survey.Core.Audit;
using Survey.Core.Boxes;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.Outcomes;
using Survey.Core.People;
using Survey.Core.Reports;
using Survey.Core.Suggestions;
using Survey.Core.Tallies;
using Survey.Core.Works;
using Survey.Testing;

namespace Survey.Stores.Tests.Contracts;

/// <summary>The ports of one main store, empty at first.</summary>
public sealed class Ports
{
    public required IAuditStore Audit { get; init; }
    public required ICampaignStore Campaigns { get; init; }
    public required IFormStore Forms { get; init; }
    public required ICollectorStore Collectors { get; init; }
    public required ITallyStore Tallies { get; init; }
    public required IOpeningStore Openings { get; init; }
    public required ISuggestionStore Suggestions { get; init; }
    public required IItemStore Items { get; init; }
    public required IProposalStore Proposals { get; init; }
    public required ILedgerStore Ledger { get; init; }
    public required IOutcomeStore Outcomes { get; init; }
    public required IReportStore Reports { get; init; }
    public required IWorkStore Works { get; init; }
    public required IOrganiserStore Organisers { get; init; }
    public required ISessionStore Sessions { get; init; }
    public required IInvitationStore Invitations { get; init; }
    public required ITokenStore Tokens { get; init; }

    /// <summary>An entry a test does not care about.</summary>
    public static AuditEntry Entry(string act = "test.act") => new(new DateTimeOffset(2025, 12, 1, 4, 0, 0, TimeSpan.Zero), Actor.Operator, act, "subject", "detail");

    /// <summary>Some act, of which a test minds the entry alone.</summary>
    public Task ActAsync(AuditEntry entry) => Campaigns.AddAsync(Some.Campaign(), entry, default);

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
