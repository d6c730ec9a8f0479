using System.Collections.Immutable;

namespace Survey.Core.Ledger;

/// <summary>What of an entry is to be changed: what is null stays, an empty text is taken away.</summary>
public sealed record LedgerChange
{
    /// <summary>整改目标, at most 500 characters.</summary>
    public string? Goal { get; init; }

    /// <summary>整改措施, at most 2,000 characters.</summary>
    public string? Measure { get; init; }

    /// <summary>牵头领导, at most 100 characters.</summary>
    public string? Leader { get; init; }

    /// <summary>责任单位: code or name of a unit of the campaign, or the name of a body outside it; at most 100 characters.</summary>
    public string? Unit { get; init; }

    /// <summary>责任人, at most 100 characters.</summary>
    public string? Owner { get; init; }

    /// <summary>完成时限; without a kind: none.</summary>
    public Deadline? Deadline { get; init; }

    /// <summary>佐证: all of it, in place of the present ones; at most 50.</summary>
    public ImmutableArray<Evidence>? Evidence { get; init; }

    /// <summary>回访满意度, at most 200 characters.</summary>
    public string? FollowUp { get; init; }
}

/// <summary>完成时限.</summary>
/// <param name="Kind">Which of the three; null: none set, or by date where a day is given.</param>
/// <param name="Due">The last day on time, for a deadline by date alone, 2000 to 2099.</param>
public sealed record Deadline(DeadlineKind? Kind = null, DateOnly? Due = null);
