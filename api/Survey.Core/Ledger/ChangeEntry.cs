using Survey.Core.Audit;
using Survey.Core.Problems;

namespace Survey.Core.Ledger;

/// <summary>Says what is to be reached and done about an item, by whom and by when, and shows evidence. The audit log names the fields.</summary>
public sealed class ChangeEntry(WriteEntry write)
{
    /// <summary>The changed entry, or everything wrong; a change that changes nothing is no write.</summary>
    public Task<Outcome<LedgerEntry>> RunAsync(string item, int? revision, LedgerChange change, Actor by, CancellationToken cancellationToken) =>
        write.RunAsync(item, revision, by, "ledger.change", found => EditEntry.Apply(found.Entry, change, found.Campaign) switch
        {
            Outcome<LedgerEntry>.Done(var after) => (after, string.Join(' ', EditEntry.Differing(found.Entry, after))),
            var refused => ((Outcome<LedgerEntry>.Refused)refused).Problems,
        }, cancellationToken);
}
