using System.Collections.Immutable;
using System.Globalization;
using Survey.Core.Ledger;
using Survey.Core.Problems;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Ledger;

/// <summary>The fields of an entry as a page posts them.</summary>
static class EntryFields
{
    static readonly (string Pointer, string Field)[] Places =
    [
        ("/deadline/due", "due"), ("/goal", "goal"), ("/measure", "measure"), ("/leader", "leader"), ("/unit", "unit"), ("/owner", "owner"),
        ("/evidence", "title"), ("/followUp", "followUp"), ("/text", "text"), ("/on", "on"), ("/reason", "reason"),
    ];

    /// <summary>The change asked for; with <paramref name="onlyWritten"/> an empty field leaves what stands there.</summary>
    public static Outcome<LedgerChange> Read(ConsoleVisit visit, bool onlyWritten)
    {
        var kind = visit.Posted["deadline"].ToString() switch
        {
            "immediate" => DeadlineKind.Immediate,
            "longTerm" => DeadlineKind.LongTerm,
            "byDate" => DeadlineKind.ByDate,
            _ => (DeadlineKind?)null,
        };
        var due = visit.Posted["due"].ToString().Trim();
        var day = Day(due);
        // A day alone says which kind is meant; with another kind the field was merely left filled.
        if (kind is null && day is not null) kind = DeadlineKind.ByDate;
        if (due.Length > 0 && day is null && kind is not (DeadlineKind.Immediate or DeadlineKind.LongTerm)) return new Problem("answer_not_a_date", "/deadline/due");
        return new LedgerChange
        {
            Goal = Said("goal"), Measure = Said("measure"), Leader = Said("leader"), Unit = Said("unit"), Owner = Said("owner"),
            Deadline = kind is null && onlyWritten ? null : new Deadline(kind, kind is DeadlineKind.ByDate ? day : null),
            FollowUp = visit.Posted.ContainsKey("followUp") ? Said("followUp") : null,
        };

        string? Said(string field) => visit.Posted[field].ToString() is var said && onlyWritten && string.IsNullOrWhiteSpace(said) ? null : said;
    }

    /// <summary>What is wrong, each line leading to its field.</summary>
    public static IReadOnlyList<ErrorSummary.Line> Lines(ConsoleVisit visit, ImmutableArray<Problem> problems) =>
    [
        .. problems.Select(problem => new ErrorSummary.Line(
            visit.Words.Say(problem),
            problem.Pointer.StartsWith("/evidence/", StringComparison.Ordinal) && problem.Pointer.EndsWith("/url", StringComparison.Ordinal) ? "url"
                : Places.FirstOrDefault(place => problem.Pointer.StartsWith(place.Pointer, StringComparison.Ordinal)).Field)),
    ];

    /// <summary>A day of a date field; null where it is none.</summary>
    public static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(typed?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
