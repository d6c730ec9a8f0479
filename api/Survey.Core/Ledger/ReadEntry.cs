using System.Collections.Immutable;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Problems;

namespace Survey.Core.Ledger;

/// <summary>Reads the row of one item.</summary>
public sealed class ReadEntry(ICampaignStore campaigns, IItemStore items, ILedgerStore ledger, TimeProvider clock)
{
    /// <summary>
    /// The row; refused where there is no such item, where it was merged away, or where it is not one of the units'
    /// (<paramref name="within"/>; null: every unit's).
    /// </summary>
    public async Task<Outcome<LedgerLine>> RunAsync(string item, ImmutableArray<string>? within, CancellationToken cancellationToken)
    {
        if (await items.FindAsync(item, cancellationToken) is not { MergedInto: null } found) return Problem.Missing();
        var entry = await ledger.FindAsync(item, cancellationToken) ?? LedgerEntry.None(item, found.Campaign);
        var filter = new LedgerFilter { Within = within };
        if (!filter.Reaches(entry)) return Problem.Missing();
        var campaign = (await campaigns.FindAsync(found.Campaign, cancellationToken))!;
        var summary = await items.SummaryAsync(found, cancellationToken);
        var merged = MergedEntry.ByItem(await items.MergedAsync(found.Campaign, cancellationToken), await ledger.ListAsync(found.Campaign, cancellationToken));
        return new LedgerLine(found, summary.Mentions, summary.Channels, entry, CampaignZone.Day(clock.GetUtcNow(), campaign.TimeZone))
        {
            Merged = MergedEntry.Seen(merged[item], filter),
        };
    }
}
