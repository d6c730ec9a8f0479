using Survey.Core.Forms;

namespace Survey.Core.Tallies;

/// <summary>A column of a table of paper tallies: the ballots that have one choice of one item, or left it blank.</summary>
/// <param name="Item">Item key.</param>
/// <param name="Choice">Choice key, or <see cref="PaperCell.Blank"/>.</param>
public sealed record PaperColumn(string Item, string Choice)
{
    /// <summary>The heading of the column, <c>q1.satisfied</c>.</summary>
    public string Name => $"{Item}.{Choice}";

    /// <summary>The columns of an item: its choices, then blank; none for what paper does not count.</summary>
    public static IEnumerable<PaperColumn> Of(CountedItem item) =>
        item.Choices.IsDefaultOrEmpty ? [] : [.. item.Choices.Select(choice => new PaperColumn(item.Key, choice.Key)), new PaperColumn(item.Key, PaperCell.Blank)];
}
