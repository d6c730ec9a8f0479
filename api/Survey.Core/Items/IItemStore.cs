using Survey.Core.Audit;

namespace Survey.Core.Items;

/// <summary>Keeps items, which suggestion stands in which, and every step that led there.</summary>
public interface IItemStore
{
    /// <summary>One item, also one that was merged away; or null.</summary>
    Task<Item?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The items of a campaign with their mentions, in the order of their numbers; none that was merged away.</summary>
    Task<IReadOnlyList<ItemSummary>> ListAsync(string campaign, ItemFilter filter, CancellationToken cancellationToken);

    /// <summary>An item with what stands in it.</summary>
    Task<ItemSummary> SummaryAsync(Item item, CancellationToken cancellationToken);

    /// <summary>The items of a campaign that were merged into others, in the order of their numbers.</summary>
    Task<IReadOnlyList<Item>> MergedAsync(string campaign, CancellationToken cancellationToken);

    /// <summary>Where every suggestion of a campaign went.</summary>
    Task<ItemBalance> BalanceAsync(string campaign, CancellationToken cancellationToken);

    /// <summary>The highest number given to an item of a campaign, merged ones included; 0 where there is none.</summary>
    Task<int> LastNumberAsync(string campaign, CancellationToken cancellationToken);

    /// <summary>Where these suggestions of a campaign stand; what is not there or another campaign's is left out.</summary>
    Task<IReadOnlyList<SuggestionPlace>> PlacesAsync(string campaign, IEnumerable<string> suggestions, CancellationToken cancellationToken);

    /// <summary>Where the suggestions of an item stand: in it, every one.</summary>
    Task<IReadOnlyList<SuggestionPlace>> PlacesInAsync(string item, CancellationToken cancellationToken);

    /// <summary>The parts of a suggestion in the order of its text; none where it was not split.</summary>
    Task<IReadOnlyList<SuggestionPlace>> PartsAsync(string whole, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a change, all of it or nothing, and remembers it as a step: false where an item is no longer as it was seen, a
    /// suggestion no longer where it was, or one that is excluded or split would come into an item.
    /// </summary>
    Task<bool> ApplyAsync(string campaign, ItemChange change, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// Turns a step round, all of it or nothing, and remembers it as undone. Items get revisions of their own; everything else
    /// is as it was before the step.
    /// </summary>
    Task<UndoOutcome> UndoAsync(ItemAct act, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>The steps of a campaign, the latest first; where <paramref name="thing"/> is an item or a suggestion, those that touched it.</summary>
    Task<IReadOnlyList<ItemAct>> ActsAsync(string campaign, string? thing, int count, CancellationToken cancellationToken);

    /// <summary>The latest step not undone; where <paramref name="thing"/> is an item or a suggestion, the latest that touched it. Null where there is none.</summary>
    Task<ItemAct?> LastActAsync(string campaign, string? thing, CancellationToken cancellationToken);
}

/// <summary>Where a suggestion stands.</summary>
/// <param name="Id">The suggestion.</param>
/// <param name="Item">The item; null: in none.</param>
/// <param name="Excluded">Why it is left out; null: it is not.</param>
/// <param name="Parts">How many opinions it was split into; 0: it was not.</param>
public sealed record SuggestionPlace(string Id, string? Item, string? Excluded, int Parts);
