using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;

namespace Survey.Core.Items;

/// <summary>Puts proposals aside; their suggestions stay unplaced.</summary>
public sealed class RejectProposals(ICampaignStore campaigns, IProposalStore proposals, TimeProvider clock)
{
    /// <summary>How many there were.</summary>
    public async Task<Outcome<int>> RunAsync(string campaign, IReadOnlyList<string> ids, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is null) return Problem.Missing();
        if (ids.Count is 0 or > MakeItems.MostAtOnce) return new Problem("items_number", "/items").With("max", MakeItems.MostAtOnce);
        return await proposals.RejectAsync(campaign, ids, new AuditEntry(clock.GetUtcNow(), by, "items.reject", campaign, $"{ids.Count}"), cancellationToken);
    }
}
