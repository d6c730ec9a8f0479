using Survey.Core.Audit;
using Survey.Core.Problems;

namespace Survey.Core.Items;

/// <summary>
/// Merges items into one: their suggestions go over and they are shown no more. They are kept with what the ledger says of
/// them, which is read with the item they went into until undoing brings both back.
/// </summary>
public sealed class MergeItems(IItemStore items, TimeProvider clock)
{
    /// <summary>The item the others were merged into, or why not.</summary>
    public async Task<Outcome<Item>> RunAsync(string id, IReadOnlyList<string> others, Actor by, CancellationToken cancellationToken)
    {
        var standing = await JudgeItem.StandingAsync(items, id, null, cancellationToken);
        if (standing is not Outcome<Item>.Done { Value: var kept }) return standing;
        if (others.Count is 0 or > MakeItems.MostAtOnce) return new Problem("items_ticked", "/items").With("min", 1);
        if (others.Contains(id, StringComparer.Ordinal)) return new Problem("item_merge_self", "/items");
        List<ItemStep> steps = [];
        List<SuggestionMove> moves = [];
        foreach (var (place, other) in others.Index().DistinctBy(one => one.Item, StringComparer.Ordinal))
        {
            var found = await JudgeItem.StandingAsync(items, other, kept.Campaign, cancellationToken);
            if (found is Outcome<Item>.Refused { Problems: [{ Kind: ProblemKind.Missing }] }) return new Problem("item_unknown", $"/items/{place}");
            if (found is not Outcome<Item>.Done { Value: var merged }) return found;
            steps.Add(new ItemStep(merged, merged with { MergedInto = id, Revision = merged.Revision + 1 }));
            moves.AddRange((await items.PlacesInAsync(other, cancellationToken)).Select(place => new SuggestionMove(place.Id, other, id)));
        }
        var change = new ItemChange([.. steps], [.. moves]) { Kind = ItemActKind.Merge };
        var entry = new AuditEntry(clock.GetUtcNow(), by, "item.merge", id, string.Join(", ", steps.Select(step => step.Before!.Number)));
        return await items.ApplyAsync(kept.Campaign, change, entry, cancellationToken) ? kept : JudgeItem.Stale;
    }
}
