using System.Text.Json.Serialization;
using Survey.Core.Items;
using Survey.Core.Ledger;

namespace Survey.Api;

/// <summary>A row of the ledger.</summary>
/// <param name="Item">Identifier of the item.</param>
/// <param name="Number">序号.</param>
/// <param name="Wording">问题/意见.</param>
/// <param name="Category">Category key; null: undecided.</param>
/// <param name="Channels">来源渠道 with how many came by each, the greatest first.</param>
/// <param name="Mentions">反映人次.</param>
/// <param name="Goal">整改目标.</param>
/// <param name="Measure">整改措施.</param>
/// <param name="Leader">牵头领导.</param>
/// <param name="Unit">责任单位: code of a unit of the campaign, or a name.</param>
/// <param name="Owner">责任人.</param>
/// <param name="Deadline">完成时限; null: not set.</param>
/// <param name="Progress">进展, the oldest first.</param>
/// <param name="Evidence">佐证.</param>
/// <param name="ClosedOn">销号: the day; null: open.</param>
/// <param name="FollowUp">回访满意度.</param>
/// <param name="Turns">When it was closed and opened again.</param>
/// <param name="Merged">What the ledger had said of items that were merged into this one.</param>
/// <param name="State">Where it stands today.</param>
/// <param name="Overdue">Whether its day has passed and it is open.</param>
/// <param name="DueSoon">Whether it is open and due within seven days.</param>
/// <param name="Revision">Counts the changes; the ETag. 0: nobody has written to it.</param>
public sealed record LedgerEntryView(
    string Item, int Number, string Wording, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Category,
    IReadOnlyList<ItemCount> Channels, int Mentions, string? Goal, string? Measure, string? Leader, string? Unit, string? Owner,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Deadline? Deadline, IReadOnlyList<ProgressNote> Progress, IReadOnlyList<Evidence> Evidence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateOnly? ClosedOn, string? FollowUp, IReadOnlyList<LedgerTurn> Turns,
    IReadOnlyList<MergedEntryView> Merged, LedgerState State, bool Overdue, bool DueSoon, int Revision)
{
    /// <summary>The row as it is shown.</summary>
    public static LedgerEntryView Of(LedgerLine line)
    {
        var entry = line.Entry;
        return new(
            line.Item.Id, line.Item.Number, line.Item.Wording, line.Item.Category, line.Channels, line.Mentions, entry.Goal, entry.Measure, entry.Leader,
            entry.Unit, entry.Owner, entry.Deadline is { } kind ? new Deadline(kind, entry.Due) : null, entry.Progress, entry.Evidence,
            entry.ClosedOn, entry.FollowUp, entry.Turns, [.. line.Merged.Select(MergedEntryView.Of)], line.State, line.State == LedgerState.Overdue, line.IsDueSoon, entry.Revision);
    }
}

/// <summary>What the ledger had said of an item before it was merged into another.</summary>
/// <param name="Item">Identifier of the item that was merged away.</param>
/// <param name="Number">序号 it had.</param>
/// <param name="Wording">问题/意见.</param>
/// <param name="Measure">整改措施.</param>
/// <param name="Unit">责任单位.</param>
/// <param name="Owner">责任人.</param>
/// <param name="Deadline">完成时限; null: not set.</param>
/// <param name="Progress">进展, the oldest first.</param>
/// <param name="Evidence">佐证.</param>
/// <param name="ClosedOn">销号: the day; null: it was open.</param>
/// <param name="Turns">When it was closed and opened again.</param>
public sealed record MergedEntryView(
    string Item, int Number, string Wording, string? Measure, string? Unit, string? Owner, Deadline? Deadline, IReadOnlyList<ProgressNote> Progress,
    IReadOnlyList<Evidence> Evidence, DateOnly? ClosedOn, IReadOnlyList<LedgerTurn> Turns)
{
    /// <summary>The entry as it is shown.</summary>
    public static MergedEntryView Of(MergedEntry merged)
    {
        var entry = merged.Entry;
        return new(
            merged.Item.Id, merged.Item.Number, merged.Item.Wording, entry.Measure, entry.Unit, entry.Owner, entry.Deadline is { } kind ? new Deadline(kind, entry.Due) : null,
            entry.Progress, entry.Evidence, entry.ClosedOn, entry.Turns);
    }
}

/// <summary>A part of the ledger.</summary>
/// <param name="Entries">In the order of the numbers.</param>
/// <param name="Total">How many match.</param>
/// <param name="Next">The page after this one; null where there is none.</param>
/// <param name="Counts">How many stand where, whatever was asked for.</param>
/// <param name="Units">The same by responsible unit.</param>
public sealed record LedgerList(
    IReadOnlyList<LedgerEntryView> Entries, int Total, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Next, LedgerCounts Counts,
    IReadOnlyList<LedgerOfUnit> Units);

/// <summary>How many entries of one responsible unit stand where.</summary>
/// <param name="Unit">Its code, or the name of a body outside the campaign.</param>
/// <param name="Counts">How many.</param>
public sealed record LedgerOfUnit(string Unit, LedgerCounts Counts);

/// <summary>A report on how it goes.</summary>
/// <param name="Text">1–1,000 characters.</param>
/// <param name="On">The day it is about, not later than today; null: today.</param>
public sealed record ProgressReport(string Text, DateOnly? On = null);

/// <summary>A closing.</summary>
/// <param name="On">The day, not later than today; null: today.</param>
/// <param name="FollowUp">回访满意度; null: left as it is.</param>
public sealed record LedgerClosing(DateOnly? On = null, string? FollowUp = null);

/// <summary>A reopening.</summary>
/// <param name="Reason">1–200 characters; it stays in the history.</param>
public sealed record LedgerReopening(string Reason);

/// <summary>One change for several items.</summary>
/// <param name="Items">Identifiers of the items, 1–500.</param>
/// <param name="Change">What is to be changed of each.</param>
public sealed record LedgerAssignment(IReadOnlyList<SeenEntry> Items, LedgerChange Change);

/// <summary>What an assignment came to.</summary>
/// <param name="Changed">Entries changed.</param>
public sealed record LedgerAssigned(int Changed);

/// <summary>What an import came to.</summary>
/// <param name="Changed">Entries changed.</param>
/// <param name="Unchanged">Rows that said what stood there already.</param>
public sealed record LedgerImported(int Changed, int Unchanged);
