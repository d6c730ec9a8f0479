using System.Collections.Immutable;
using Survey.Core.Items;

namespace Survey.Core.Ledger;

/// <summary>A row of the ledger: an item with its mentions, and what is done about it.</summary>
/// <param name="Item">The item.</param>
/// <param name="Mentions">反映人次: the suggestions in it.</param>
/// <param name="Channels">来源渠道: by channel key, the greatest first; "" where it is not shown.</param>
/// <param name="Entry">What is done about it; blank where nobody wrote to it.</param>
/// <param name="Today">The day it is judged on, in the campaign's zone.</param>
public sealed record LedgerLine(Item Item, int Mentions, ImmutableArray<ItemCount> Channels, LedgerEntry Entry, DateOnly Today)
{
    /// <summary>The entries of items that were merged into it.</summary>
    public ImmutableArray<MergedEntry> Merged { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public LedgerState State => Entry.State(Today);

    /// <summary>Whether its day is near.</summary>
    public bool IsDueSoon => Entry.IsDueSoon(Today);
}

/// <summary>What the ledger is narrowed to; null: not narrowed.</summary>
/// <param name="Unit">The responsible unit: a code of the campaign's, or a name.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Category">Category key of the item.</param>
/// <param name="Text">A run of characters its wording, goal or measure contains, in any case of letters.</param>
public sealed record LedgerFilter(string? Unit = null, LedgerState? State = null, string? Category = null, string? Text = null)
{
    /// <summary>The unit codes one may see; null: everything.</summary>
    public ImmutableArray<string>? Within { get; init; }

    /// <summary>Whether an entry lies within what one may see.</summary>
    public bool Reaches(LedgerEntry entry) => Within is not { } within || (entry.Unit is { } unit && within.Contains(unit));

    /// <summary>Whether a row is among those asked for.</summary>
    public bool Takes(LedgerLine line) =>
        (Unit is null || line.Entry.Unit == Unit)
        && (State is null || line.State == State)
        && (Category is null || line.Item.Category == Category)
        && (Text is null || new[] { line.Item.Wording, line.Entry.Goal, line.Entry.Measure }.Any(text => text?.Contains(Text, StringComparison.OrdinalIgnoreCase) == true));
}

/// <summary>How many entries stand where; every one is counted once.</summary>
/// <param name="Closed">已销号.</param>
/// <param name="Open">推进中.</param>
/// <param name="Overdue">逾期.</param>
/// <param name="Blank">未分派.</param>
/// <param name="DueSoon">快到期, among those open or not yet assigned.</param>
public sealed record LedgerCounts(int Closed, int Open, int Overdue, int Blank, int DueSoon)
{
    /// <summary>All of them.</summary>
    public int Total => Closed + Open + Overdue + Blank;

    /// <summary>Counts rows.</summary>
    public static LedgerCounts Of(IEnumerable<LedgerLine> lines)
    {
        var all = lines.ToList();
        return new(Number(LedgerState.Closed), Number(LedgerState.Open), Number(LedgerState.Overdue), Number(LedgerState.Blank), all.Count(line => line.IsDueSoon));

        int Number(LedgerState state) => all.Count(line => line.State == state);
    }
}
