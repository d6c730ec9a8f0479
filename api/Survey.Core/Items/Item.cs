using System.Collections.Immutable;

namespace Survey.Core.Items;

/// <summary>
/// Several suggestions that say one thing, in official wording. How many say it (反映人次) is counted from the suggestions
/// that stand in it, never typed in.
/// </summary>
public sealed record Item
{
    /// <summary>Characters of a wording at the most.</summary>
    public const int LongestWording = 200;

    /// <summary>Identifier.</summary>
    public required string Id { get; init; }

    /// <summary>The campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>Counts the changes; the ETag of the API.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>序号: the place in the lists, from 1; given once and kept.</summary>
    public required int Number { get; init; }

    /// <summary>1–200 characters in official style, one line.</summary>
    public required string Wording { get; init; }

    /// <summary>Category key; null: undecided.</summary>
    public string? Category { get; init; }

    /// <summary>
    /// The item it was merged into; null where it stands for itself. One that was merged away is shown nowhere, but kept, so
    /// that undoing brings it back with what the ledger says of it.
    /// </summary>
    public string? MergedInto { get; init; }
}

/// <summary>How many suggestions of an item share a channel or a unit.</summary>
/// <param name="Key">Channel key or unit code; empty where the suggestion does not show it.</param>
/// <param name="Count">Suggestions.</param>
public sealed record ItemCount(string Key, int Count);

/// <summary>An item with what stands in it.</summary>
/// <param name="Item">The item.</param>
/// <param name="Mentions">反映人次: the suggestions in it.</param>
/// <param name="Channels">By channel, the greatest first.</param>
/// <param name="Units">By unit, the greatest first.</param>
public sealed record ItemSummary(Item Item, int Mentions, ImmutableArray<ItemCount> Channels, ImmutableArray<ItemCount> Units)
{
    /// <summary>An item with the suggestions in it as they were counted by channel and unit; empty: not shown.</summary>
    public static ItemSummary Of(Item item, IEnumerable<(string Channel, string Unit, int Count)> counts)
    {
        var list = counts.ToList();
        return new ItemSummary(item, list.Sum(count => count.Count), [.. By(count => count.Channel)], [.. By(count => count.Unit)]);

        IEnumerable<ItemCount> By(Func<(string Channel, string Unit, int Count), string> key) =>
            list.GroupBy(key, StringComparer.Ordinal).Select(group => new ItemCount(group.Key, group.Sum(count => count.Count)))
                .OrderByDescending(count => count.Count).ThenBy(count => count.Key, StringComparer.Ordinal);
    }
}

/// <summary>
/// Where every suggestion of a campaign went. Nothing disappears:
/// <c>Raw + Parts = Placed + Excluded + Unplaced + Split</c>.
/// </summary>
/// <param name="Raw">Suggestions as they came in.</param>
/// <param name="Split">Those among them that hold several opinions and are counted by their parts.</param>
/// <param name="Parts">The parts they were split into.</param>
/// <param name="Placed">Those in an item.</param>
/// <param name="Excluded">Those left out with a reason.</param>
/// <param name="Unplaced">Those nobody has dealt with yet.</param>
public sealed record ItemBalance(int Raw, int Split, int Parts, int Placed, int Excluded, int Unplaced);

/// <summary>What a list of items is narrowed to; null: not narrowed.</summary>
/// <param name="Text">Runs of characters the wording contains, all of those between blanks.</param>
/// <param name="Category">A category key.</param>
public sealed record ItemFilter(string? Text = null, string? Category = null)
{
    /// <summary>Those without a category alone.</summary>
    public bool Uncategorised { get; init; }
}
