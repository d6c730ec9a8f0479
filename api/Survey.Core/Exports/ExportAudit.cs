using System.Globalization;
using System.Runtime.CompilerServices;
using Survey.Core.Audit;

namespace Survey.Core.Exports;

/// <summary>Exports what organisers did, the newest entry first, each with the hash that chains it to the one before.</summary>
public sealed class ExportAudit(IAuditStore audit)
{
    const int AtOnce = 1_000;

    static readonly string[] Columns = ["number", "at", "byId", "byName", "act", "subject", "detail", "hash"];

    /// <summary>The table.</summary>
    public ExportTable Run(CancellationToken cancellationToken) => new("audit", "Survey", Columns, RowsAsync(cancellationToken));

    async IAsyncEnumerable<IReadOnlyList<Field>> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long? before = null;
        for (var entries = await audit.ListAsync(before, AtOnce, cancellationToken); entries.Count > 0; entries = await audit.ListAsync(before, AtOnce, cancellationToken))
        {
            foreach (var (number, entry, hash) in entries)
            {
                yield return
                [
                    (decimal?)number, entry.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), entry.By.Id, entry.By.Name,
                    entry.Act, entry.Subject, entry.Detail, hash,
                ];
            }
            before = entries[^1].Number;
        }
    }
}
