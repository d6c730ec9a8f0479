using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Problems;

namespace Survey.Core.Ledger;

/// <summary>One write to the entry of one item: found, judged, and stored with its audit entry where nobody else was first.</summary>
public sealed class WriteEntry(IItemStore items, ICampaignStore campaigns, ILedgerStore ledger, TimeProvider clock)
{
    /// <summary>What a write is judged by.</summary>
    public sealed record Found(LedgerEntry Entry, Campaign Campaign, DateOnly Today);

    /// <summary>
    /// The entry as it was written, or why not. <paramref name="revision"/> is the one the write was made from; null: not checked.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="revision">As somebody saw it.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="act">noun.verb of the audit log.</param>
    /// <param name="write">The entry as it becomes, and what the log says beside it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Outcome<LedgerEntry>> RunAsync(
        string item, int? revision, Actor by, string act, Func<Found, Outcome<(LedgerEntry Entry, string Detail)>> write, CancellationToken cancellationToken)
    {
        if (await items.FindAsync(item, cancellationToken) is not { MergedInto: null } found) return Problem.Missing();
        var entry = await ledger.FindAsync(item, cancellationToken) ?? LedgerEntry.None(item, found.Campaign);
        if (revision is not null && revision != entry.Revision) return Stale;
        var campaign = (await campaigns.FindAsync(found.Campaign, cancellationToken))!;
        var now = clock.GetUtcNow();
        var outcome = write(new Found(entry, campaign, CampaignZone.Day(now, campaign.TimeZone)));
        if (outcome is not Outcome<(LedgerEntry Entry, string Detail)>.Done { Value: var (after, detail) })
            return ((Outcome<(LedgerEntry Entry, string Detail)>.Refused)outcome).Problems;
        if (after == entry) return entry;
        after = after with { Revision = entry.Revision + 1 };
        return await ledger.ReplaceAsync([after], new AuditEntry(now, by, act, item, detail), cancellationToken) ? after : Stale;
    }

    internal static Problem Stale => new("changed_meanwhile", "", ProblemKind.Stale);
}
