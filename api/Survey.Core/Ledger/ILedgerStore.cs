using Survey.Core.Audit;

namespace Survey.Core.Ledger;

/// <summary>Keeps what is done about items.</summary>
public interface ILedgerStore
{
    /// <summary>The entry of an item; null where nobody has written to it.</summary>
    Task<LedgerEntry?> FindAsync(string item, CancellationToken cancellationToken);

    /// <summary>The entries of a campaign that somebody has written to, by item.</summary>
    Task<IReadOnlyDictionary<string, LedgerEntry>> ListAsync(string campaign, CancellationToken cancellationToken);

    /// <summary>
    /// Writes entries whose stored revision is one below (0: none stored), all or none; false, and nothing changed, where
    /// somebody else was first at one of them.
    /// </summary>
    Task<bool> ReplaceAsync(IReadOnlyList<LedgerEntry> entries, AuditEntry entry, CancellationToken cancellationToken);
}
