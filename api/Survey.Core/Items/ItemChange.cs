using System.Collections.Immutable;

namespace Survey.Core.Items;

/// <summary>One step in the work on items, as a whole: it happens or it does not, and it can be turned round.</summary>
/// <param name="Items">The items it makes or changes.</param>
/// <param name="Moves">The suggestions it moves.</param>
public sealed record ItemChange(ImmutableArray<ItemStep> Items, ImmutableArray<SuggestionMove> Moves);

/// <summary>An item before and after.</summary>
/// <param name="Before">As it was seen; null: it is made.</param>
/// <param name="After">As it becomes, its revision one above the one before; null: it is taken back, which only a made item can be.</param>
public sealed record ItemStep(Item? Before, Item? After);

/// <summary>A suggestion that goes from one item to another.</summary>
/// <param name="Suggestion">Its identifier.</param>
/// <param name="From">The item it is in; null: in none.</param>
/// <param name="To">The item it goes to; null: into none.</param>
public sealed record SuggestionMove(string Suggestion, string? From, string? To);
