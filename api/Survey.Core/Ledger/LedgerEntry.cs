using System.Collections.Immutable;

namespace Survey.Core.Ledger;

/// <summary>完成时限: by when a measure is done.</summary>
public enum DeadlineKind
{
    /// <summary>立行立改: at once.</summary>
    Immediate,

    /// <summary>限期: by a day.</summary>
    ByDate,

    /// <summary>长期坚持: kept up, with no end.</summary>
    LongTerm,
}

/// <summary>
/// 整改台账: what is done about one item, by whom and by when. There is one for every item; one nobody has written to is
/// blank.
/// </summary>
public sealed record LedgerEntry
{
    /// <summary>The item.</summary>
    public required string Item { get; init; }

    /// <summary>The campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>Counts the changes; the ETag of the API. 0: nobody has written to it.</summary>
    public int Revision { get; init; }

    /// <summary>整改目标: what is to be reached.</summary>
    public string? Goal { get; init; }

    /// <summary>整改措施: what is done.</summary>
    public string? Measure { get; init; }

    /// <summary>牵头领导: who answers for it at the top.</summary>
    public string? Leader { get; init; }

    /// <summary>责任单位: the code of a unit of the campaign, or the name of a body outside it.</summary>
    public string? Unit { get; init; }

    /// <summary>责任人: who does it.</summary>
    public string? Owner { get; init; }

    /// <summary>完成时限; null: not set.</summary>
    public DeadlineKind? Deadline { get; init; }

    /// <summary>The day of a deadline <see cref="DeadlineKind.ByDate"/>, the last one on time, in the campaign's zone; for the other kinds null.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>进展: what was reported, the oldest first.</summary>
    public ImmutableArray<ProgressNote> Progress { get; init; } = [];

    /// <summary>佐证: where it can be seen.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>销号: the day it was closed, in the campaign's zone; null: it is open.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>回访满意度: what those who had raised it said of the result; null: nobody asked.</summary>
    public string? FollowUp { get; init; }

    /// <summary>When it was closed and opened again, the oldest first.</summary>
    public ImmutableArray<LedgerTurn> Turns { get; init; } = [];

    /// <summary>Whether its day has passed and it is not closed. A deadline by date alone can be overdue.</summary>
    public bool IsOverdue(DateOnly today) => ClosedOn is null && Deadline is DeadlineKind.ByDate && Due < today;

    /// <summary>快到期: whether it is open and its day is today or one of the seven to come.</summary>
    public bool IsDueSoon(DateOnly today) =>
        ClosedOn is null && Deadline is DeadlineKind.ByDate && Due is { } due && due >= today && due <= today.AddDays(DaysOfNotice);

    /// <summary>Where it stands on a day; every entry stands in exactly one place.</summary>
    public LedgerState State(DateOnly today) =>
        ClosedOn is not null ? LedgerState.Closed
        : IsOverdue(today) ? LedgerState.Overdue
        : Unit is null ? LedgerState.Blank
        : LedgerState.Open;

    /// <summary>The entry of an item nobody has written to.</summary>
    public static LedgerEntry None(string item, string campaign) => new() { Item = item, Campaign = campaign };

    const int DaysOfNotice = 7;
}

/// <summary>Where an entry stands.</summary>
public enum LedgerState
{
    /// <summary>未分派: no unit answers for it yet.</summary>
    Blank,

    /// <summary>推进中: a unit answers for it, and its day, where it has one, has not passed.</summary>
    Open,

    /// <summary>逾期: its day has passed.</summary>
    Overdue,

    /// <summary>已销号.</summary>
    Closed,
}

/// <summary>A closing or reopening.</summary>
/// <param name="On">The day, in the campaign's zone.</param>
/// <param name="By">Name of the organiser.</param>
/// <param name="Closed">Whether it was closed; false: opened again.</param>
/// <param name="Reason">Why it was opened again; null for a closing.</param>
public sealed record LedgerTurn(DateOnly On, string By, bool Closed, string? Reason = null);

/// <summary>One report on how it goes.</summary>
/// <param name="On">The day, in the campaign's zone.</param>
/// <param name="By">Name of the organiser who wrote it down.</param>
/// <param name="Text">What was reported.</param>
public sealed record ProgressNote(DateOnly On, string By, string Text);

/// <summary>Something that shows that a measure was taken.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Url">Where it lies, http or https; null: on paper.</param>
public sealed record Evidence(string Title, string? Url = null);
