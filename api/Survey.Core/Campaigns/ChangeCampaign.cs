using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Problems;

namespace Survey.Core.Campaigns;

/// <summary>What of a campaign is to be changed; what is null stays. Published forms keep what they were published with.</summary>
public sealed record CampaignChange
{
    /// <summary>New title.</summary>
    public LocalizedText? Title { get; init; }

    /// <summary>New host; "" takes it away.</summary>
    public LocalizedText? Host { get; init; }

    /// <summary>New contact; "" takes it away.</summary>
    public string? Contact { get; init; }

    /// <summary>New IANA time zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>All units, in place of the present ones.</summary>
    public ImmutableArray<Unit>? Units { get; init; }

    /// <summary>All audiences, in place of the present ones.</summary>
    public ImmutableArray<Audience>? Audiences { get; init; }

    /// <summary>All channels, in place of the present ones.</summary>
    public ImmutableArray<Channel>? Channels { get; init; }

    /// <summary>All categories, in place of the present ones.</summary>
    public ImmutableArray<Category>? Categories { get; init; }

    /// <summary>The draft with these changes.</summary>
    public CampaignDraft Apply(CampaignDraft draft) => draft with
    {
        Title = Title ?? draft.Title,
        Host = Host is null ? draft.Host : Host.IsBlank ? null : Host,
        Contact = Contact is null ? draft.Contact : Contact.Length == 0 ? null : Contact,
        TimeZone = TimeZone ?? draft.TimeZone,
        Units = Units ?? draft.Units,
        Audiences = Audiences ?? draft.Audiences,
        Channels = Channels ?? draft.Channels,
        Categories = Categories ?? draft.Categories,
    };
}

/// <summary>Changes a campaign; where two people edit, the second is told.</summary>
public sealed class ChangeCampaign(ICampaignStore campaigns, TimeProvider clock)
{
    static readonly CampaignValidator Validator = new();

    /// <summary>
    /// The changed campaign, or why not. <paramref name="revision"/> is the one the change was made from; null: not checked.
    /// </summary>
    public async Task<Outcome<Campaign>> RunAsync(
        string id, int? revision, CampaignChange change, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return Problem.Missing();
        if (revision is not null && revision != campaign.Revision) return Stale;
        var draft = change.Apply(CampaignDraft.Of(campaign));
        if (Validator.Problems(draft) is { Length: > 0 } problems) return problems;
        var changed = draft.ToCampaign(id, campaign.Revision + 1, campaign.Stage);
        return await campaigns.ReplaceAsync(changed, new AuditEntry(clock.GetUtcNow(), by, "campaign.change", id), cancellationToken)
            ? changed
            : Stale;
    }

    static Problem Stale { get; } = new("changed_meanwhile", "", ProblemKind.Stale);
}

/// <summary>Moves a campaign to a stage, forward or back.</summary>
public sealed class SetStage(ICampaignStore campaigns, TimeProvider clock)
{
    /// <summary>The campaign in its new stage, or why not.</summary>
    public async Task<Outcome<Campaign>> RunAsync(string id, Stage stage, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return Problem.Missing();
        if (campaign.Stage == stage) return campaign;
        var moved = campaign with { Stage = stage, Revision = campaign.Revision + 1 };
        var entry = new AuditEntry(clock.GetUtcNow(), by, "campaign.stage", id, stage.ToString());
        return await campaigns.ReplaceAsync(moved, entry, cancellationToken) ? moved : new Problem("changed_meanwhile", "", ProblemKind.Stale);
    }
}

/// <summary>Removes a campaign of which nothing was ever published.</summary>
public sealed class RemoveCampaign(ICampaignStore campaigns, TimeProvider clock)
{
    /// <summary>Nothing, or why not.</summary>
    public async Task<Outcome<Nothing>> RunAsync(string id, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is null) return Problem.Missing();
        var entry = new AuditEntry(clock.GetUtcNow(), by, "campaign.remove", id);
        return await campaigns.RemoveAsync(id, entry, cancellationToken) ? Nothing.Value : Problem.Conflict("campaign_has_published_forms");
    }
}
