using System.Collections.Immutable;
using Survey.Core.Problems;
using Survey.Core.Items;

namespace Survey.Core.Ledger;

/// <summary>Reads the row of one item.</summary>
public sealed class ReadEntry(IItemStore items, ReadLedger read)
{
    /// <summary>
    /// The row; refused where there is no such item, where it was merged away, or where it is not one of the units'
    /// (<paramref name="within"/>; null: every unit's).
    /// </summary>
    public async Task<Outcome<LedgerLine>> RunAsync(string item, ImmutableArray<string>? within, CancellationToken cancellationToken)
    {
        if (await items.FindAsync(item, cancellationToken) is not { MergedInto: null } found) return Problem.Missing();
        return await read.RunAsync(found.Campaign, new LedgerFilter { Within = within }, cancellationToken) is Outcome<LedgerPart>.Done(var part)
            && part.All.FirstOrDefault(line => line.Item.Id == item) is { } line
            ? line
            : Problem.Missing();
    }
}
