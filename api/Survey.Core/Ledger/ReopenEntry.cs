using Survey.Core.Audit;
using Survey.Core.Problems;
using Survey.Core.Responses;

namespace Survey.Core.Ledger;

/// <summary>Opens a closed entry again, for a reason that stays in its history.</summary>
public sealed class ReopenEntry(WriteEntry write)
{
    const int LongestReason = 200;

    /// <summary>The open entry, or why not.</summary>
    public Task<Outcome<LedgerEntry>> RunAsync(string item, int? revision, string reason, Actor by, CancellationToken cancellationToken) =>
        write.RunAsync(item, revision, by, "ledger.reopen", found =>
        {
            if (found.Entry.ClosedOn is null) return Problem.Conflict("ledger_not_closed");
            var why = WrittenText.Clean(reason, oneLine: true);
            if (why.EnumerateRunes().Count() is 0 or > LongestReason) return new Problem("ledger_reopen_reason", "/reason").With("max", LongestReason);
            var turn = new LedgerTurn(found.Today, by.Name, Closed: false, why);
            return (found.Entry with { ClosedOn = null, Turns = found.Entry.Turns.Add(turn) }, why);
        }, cancellationToken);
}
