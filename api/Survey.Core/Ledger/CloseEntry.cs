using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Problems;

namespace Survey.Core.Ledger;

/// <summary>销号: closes an entry that says what was done, who did it, and where it can be seen.</summary>
public sealed class CloseEntry(WriteEntry write)
{
    /// <summary>
    /// The closed entry, or everything that is missing. <paramref name="on"/> is the day, not later than today; null: today.
    /// <paramref name="followUp"/> is what those who had raised it said; null: left as it is.
    /// </summary>
    public Task<Outcome<LedgerEntry>> RunAsync(string item, int? revision, DateOnly? on, string? followUp, Actor by, CancellationToken cancellationToken) =>
        write.RunAsync(item, revision, by, "ledger.close", found =>
        {
            var asked = EditEntry.Apply(found.Entry, new LedgerChange { FollowUp = followUp }, found.Campaign);
            if (asked is not Outcome<LedgerEntry>.Done { Value: var entry }) return ((Outcome<LedgerEntry>.Refused)asked).Problems;
            return Close(entry, on ?? found.Today, found.Today, by.Name) switch
            {
                Outcome<LedgerEntry>.Done(var after) => (after, ""),
                var refused => ((Outcome<LedgerEntry>.Refused)refused).Problems,
            };
        }, cancellationToken);

    /// <summary>What an entry lacks to be closed, each with its field; empty where it can be.</summary>
    public static ImmutableArray<Problem> Missing(LedgerEntry entry) =>
    [
        .. new[]
        {
            entry.Measure is null ? Problem.Conflict("ledger_close_measure", "/measure") : null,
            entry.Owner is null ? Problem.Conflict("ledger_close_owner", "/owner") : null,
            entry.Evidence.IsEmpty ? Problem.Conflict("ledger_close_evidence", "/evidence") : null,
        }.OfType<Problem>(),
    ];

    /// <summary>The entry closed on a day, or why not.</summary>
    internal static Outcome<LedgerEntry> Close(LedgerEntry entry, DateOnly on, DateOnly today, string by)
    {
        if (entry.ClosedOn is not null) return Problem.Conflict("ledger_closed");
        if (Missing(entry) is { IsEmpty: false } missing) return missing;
        if (on > today || on < EditEntry.Earliest) return new Problem("ledger_past_day", "/on");
        return entry with { ClosedOn = on, Turns = entry.Turns.Add(new LedgerTurn(on, by, Closed: true)) };
    }
}
