using System.Collections.Immutable;
using Survey.Core.Items;

namespace Survey.Core.Ledger;

/// <summary>An item that was merged away, with what the ledger had said of it: read with the item it went into, changed by nobody.</summary>
/// <param name="Item">The item.</param>
/// <param name="Entry">Its entry as it stood at the merge.</param>
public sealed record MergedEntry(Item Item, LedgerEntry Entry)
{
    /// <summary>The entries of items merged away, by the item that stands for them now, in the order of their numbers.</summary>
    public static ILookup<string, MergedEntry> ByItem(IReadOnlyList<Item> merged, IReadOnlyDictionary<string, LedgerEntry> entries)
    {
        var into = merged.ToDictionary(item => item.Id, item => item.MergedInto!, StringComparer.Ordinal);
        return merged.Where(item => entries.ContainsKey(item.Id)).ToLookup(Standing, item => new MergedEntry(item, entries[item.Id]), StringComparer.Ordinal);

        string Standing(Item item)
        {
            var id = item.MergedInto!;
            while (into.TryGetValue(id, out var next)) id = next;
            return id;
        }
    }

    /// <summary>Those among them that somebody may see.</summary>
    internal static ImmutableArray<MergedEntry> Seen(IEnumerable<MergedEntry> merged, LedgerFilter filter) => [.. merged.Where(one => filter.Reaches(one.Entry))];
}
