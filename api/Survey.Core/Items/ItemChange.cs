using System.Collections.Immutable;

namespace Survey.Core.Items;

/// <summary>One step in the work on items, as a whole: it happens or it does not, and it can be turned round.</summary>
/// <param name="Items">The items it makes or changes.</param>
/// <param name="Moves">The suggestions it moves.</param>
public sealed record ItemChange(ImmutableArray<ItemStep> Items, ImmutableArray<SuggestionMove> Moves)
{
    /// <summary>What kind of step it is, for those who read the history.</summary>
    public ItemActKind Kind { get; init; } = ItemActKind.Change;

    /// <summary>The suggestions it splits or joins; done after the moves.</summary>
    public ImmutableArray<SuggestionSplit> Splits { get; init; } = [];

    /// <summary>A change of items alone.</summary>
    public static ItemChange OfItems(ItemActKind kind, params IEnumerable<ItemStep> items) => new([.. items], []) { Kind = kind };

    /// <summary>A change of places alone.</summary>
    public static ItemChange OfMoves(ItemActKind kind, params IEnumerable<SuggestionMove> moves) => new([], [.. moves]) { Kind = kind };

    /// <summary>
    /// What it touches, perhaps twice: it writes an item or suggestion (w), it makes, merges or takes back an item (e), or it relies
    /// on one being there (u). A step is undone only once no later one stands that wrote the same, made away with what it relies
    /// on, or relies on what it made.
    /// </summary>
    public IEnumerable<(string Thing, string How)> Touches()
    {
        foreach (var (before, after) in Items)
        {
            yield return ((before ?? after)!.Id, "w");
            if (before is null || after is null || before.MergedInto != after.MergedInto) yield return ((before ?? after)!.Id, "e");
            foreach (var into in new[] { before?.MergedInto, after?.MergedInto }.OfType<string>()) yield return (into, "u");
        }
        var moves = Moves.Concat(Splits.SelectMany(split => split.Parts.Select(part => new SuggestionMove(part.Id, part.Item, null))
            .Append(new SuggestionMove(split.Whole, split.Item, null))));
        foreach (var move in moves)
        {
            yield return (move.Suggestion, "w");
            if (move.From is not null) yield return (move.From, "u");
            if (move.To is not null) yield return (move.To, "u");
        }
    }
}

/// <summary>An item before and after.</summary>
/// <param name="Before">As it was seen; null: it is made.</param>
/// <param name="After">As it becomes, its revision one above the one before; null: it is taken back, which only a made item can be.</param>
public sealed record ItemStep(Item? Before, Item? After);

/// <summary>
/// A suggestion that goes from one place to another: an item, none, or among those left out. One that is excluded stands in no
/// item, so of an item and a reason one at the most is named on each side.
/// </summary>
/// <param name="Suggestion">Its identifier.</param>
/// <param name="From">The item it is in; null: in none.</param>
/// <param name="To">The item it goes to; null: into none.</param>
public sealed record SuggestionMove(string Suggestion, string? From, string? To)
{
    /// <summary>Why it is left out so far; null: it is not.</summary>
    public string? FromReason { get; init; }

    /// <summary>Why it is left out from now on; null: it is not.</summary>
    public string? ToReason { get; init; }

    /// <summary>The way back.</summary>
    public SuggestionMove Back() => new(Suggestion, To, From) { FromReason = ToReason, ToReason = FromReason };
}

/// <summary>
/// A suggestion that is split into its opinions, or joined again. No text is kept here: the parts are cut from the whole, so
/// what is masked stays masked.
/// </summary>
/// <param name="Whole">The suggestion as it came in.</param>
/// <param name="Item">The item the whole stands in while it is one; null: in none.</param>
/// <param name="Parts">Its parts in the order of the text, two at least; their identifiers rise in that order.</param>
/// <param name="Joins">False: it is split; true: the parts go and the whole stands for itself again.</param>
public sealed record SuggestionSplit(string Whole, string? Item, ImmutableArray<SuggestionPart> Parts, bool Joins)
{
    /// <summary>The way back.</summary>
    public SuggestionSplit Back() => this with { Joins = !Joins };
}

/// <summary>A part of a split suggestion.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="From">Where it begins in the whole, in Unicode code points; it ends where the next one begins.</param>
/// <param name="Item">The item it stands in while it is a part; null: in none.</param>
/// <param name="Excluded">Why it is left out; null: it is not.</param>
public sealed record SuggestionPart(string Id, int From, string? Item = null, string? Excluded = null);
