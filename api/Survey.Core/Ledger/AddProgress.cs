using Survey.Core.Audit;
using Survey.Core.Problems;
using Survey.Core.Responses;

namespace Survey.Core.Ledger;

/// <summary>Reports on how it goes. What was reported stays: a mistake is put right by the next report.</summary>
public sealed class AddProgress(WriteEntry write)
{
    /// <summary>Characters of a report at the most.</summary>
    public const int LongestText = 1_000;

    /// <summary>Reports of an entry at the most.</summary>
    public const int MostNotes = 500;

    /// <summary>The entry with the report; <paramref name="on"/> is the day it is about, not later than today; null: today.</summary>
    public Task<Outcome<LedgerEntry>> RunAsync(string item, int? revision, string text, DateOnly? on, Actor by, CancellationToken cancellationToken) =>
        write.RunAsync(item, revision, by, "ledger.progress", found =>
            Add(found.Entry, text, on ?? found.Today, found.Today, by.Name) switch
            {
                Outcome<LedgerEntry>.Done(var after) => (after, ""),
                var refused => ((Outcome<LedgerEntry>.Refused)refused).Problems,
            }, cancellationToken);

    /// <summary>The entry with one more report, in the order of the days; or what is wrong with it.</summary>
    internal static Outcome<LedgerEntry> Add(LedgerEntry entry, string text, DateOnly on, DateOnly today, string by)
    {
        if (entry.ClosedOn is not null) return Problem.Conflict("ledger_closed");
        // One line, so that a report is one line of a table's cell, too.
        var clean = WrittenText.Clean(text, oneLine: true);
        if (clean.EnumerateRunes().Count() is 0 or > LongestText) return new Problem("ledger_progress_text", "/text").With("max", LongestText);
        if (on > today || on < EditEntry.Earliest) return new Problem("ledger_past_day", "/on");
        if (entry.Progress.Length >= MostNotes) return Problem.Conflict("ledger_progress_many");
        var place = entry.Progress.TakeWhile(note => note.On <= on).Count();
        return entry with { Progress = entry.Progress.Insert(place, new ProgressNote(on, by, clean)) };
    }
}
