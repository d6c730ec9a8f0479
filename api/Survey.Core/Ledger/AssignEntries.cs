using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Problems;

namespace Survey.Core.Ledger;

/// <summary>An entry as somebody saw it.</summary>
/// <param name="Item">The item.</param>
/// <param name="Revision">The revision seen; null: not checked.</param>
public sealed record SeenEntry(string Item, int? Revision = null);

/// <summary>Gives several items at once to a unit, a leader, an owner, with a deadline; all of them or none.</summary>
public sealed class AssignEntries(ICampaignStore campaigns, IItemStore items, ILedgerStore ledger, TimeProvider clock)
{
    /// <summary>Items of one request at the most.</summary>
    public const int MostAtOnce = 500;

    /// <summary>How many were changed; or everything wrong, once for all of them.</summary>
    public async Task<Outcome<int>> RunAsync(
        string campaign, IReadOnlyList<SeenEntry> seen, LedgerChange change, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is not { } found) return Problem.Missing();
        if (seen.Count is 0 or > MostAtOnce) return new Problem("ledger_ticked", "/items").With("max", MostAtOnce);
        if (change == new LedgerChange()) return new Problem("ledger_assign_nothing");
        var present = await ledger.ListAsync(campaign, cancellationToken);
        var known = (await items.ListAsync(campaign, new ItemFilter(), cancellationToken)).Select(summary => summary.Item.Id).ToHashSet(StringComparer.Ordinal);
        List<LedgerEntry> changed = new(seen.Count);
        foreach (var (item, revision) in seen.DistinctBy(one => one.Item))
        {
            if (!known.Contains(item)) return Problem.Missing();
            var entry = present.GetValueOrDefault(item) ?? LedgerEntry.None(item, campaign);
            if (revision is not null && revision != entry.Revision) return WriteEntry.Stale;
            var outcome = EditEntry.Apply(entry, change, found);
            if (outcome is not Outcome<LedgerEntry>.Done { Value: var after }) return ((Outcome<LedgerEntry>.Refused)outcome).Problems;
            changed.Add(after with { Revision = entry.Revision + 1 });
        }
        var fields = changed.SelectMany(after => EditEntry.Differing(present.GetValueOrDefault(after.Item) ?? LedgerEntry.None(after.Item, campaign), after)).Distinct();
        var log = new AuditEntry(clock.GetUtcNow(), by, "ledger.assign", campaign, $"{changed.Count}: {string.Join(' ', fields)}");
        return await ledger.ReplaceAsync(changed, log, cancellationToken) ? changed.Count : WriteEntry.Stale;
    }
}
