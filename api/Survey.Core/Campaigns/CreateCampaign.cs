using Survey.Core.Audit;
using Survey.Core.Problems;

namespace Survey.Core.Campaigns;

/// <summary>Makes a campaign in its first stage.</summary>
public sealed class CreateCampaign(ICampaignStore campaigns, TimeProvider clock)
{
    static readonly CampaignValidator Validator = new();

    /// <summary>The campaign, or everything wrong with the draft.</summary>
    public async Task<Outcome<Campaign>> RunAsync(CampaignDraft draft, Actor by, CancellationToken cancellationToken)
    {
        if (Validator.Problems(draft) is { Length: > 0 } problems) return problems;
        var campaign = draft.ToCampaign(Identifier.New(), revision: 1, Stage.Solicitation);
        await campaigns.AddAsync(campaign, new AuditEntry(clock.GetUtcNow(), by, "campaign.create", campaign.Id), cancellationToken);
        return campaign;
    }
}

/// <summary>Makes a campaign with the bodies, audiences, channels and categories of another, for the next round.</summary>
public sealed class CopyCampaign(ICampaignStore campaigns, TimeProvider clock)
{
    /// <summary>The copy, in its first stage and without forms.</summary>
    public async Task<Outcome<Campaign>> RunAsync(string id, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } source) return Problem.Missing();
        var copy = source with { Id = Identifier.New(), Revision = 1, Stage = Stage.Solicitation };
        await campaigns.AddAsync(copy, new AuditEntry(clock.GetUtcNow(), by, "campaign.copy", copy.Id, $"of {id}"), cancellationToken);
        return copy;
    }
}
