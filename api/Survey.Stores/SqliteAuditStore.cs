using System.Data;
using System.Globalization;
using Dapper;
using Survey.Core.Audit;

namespace Survey.Stores;

/// <summary>The audit log on SQLite: append-only (triggers refuse change), each entry hashed onto the one before.</summary>
public sealed class SqliteAuditStore(SqliteDatabase database) : IAuditStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS audit (
            number INTEGER PRIMARY KEY, at TEXT NOT NULL, by_id TEXT NOT NULL, by_name TEXT NOT NULL,
            act TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, hash TEXT NOT NULL);
        CREATE TRIGGER IF NOT EXISTS audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        CREATE TRIGGER IF NOT EXISTS audit_remains BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
        """;

    const string Columns = "number, at, by_id AS ById, by_name AS ByName, act, subject, detail, hash";

    /// <inheritdoc/>
    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken) => database.WriteAsync((connection, transaction) =>
    {
        Append(connection, transaction, entry);
        return true;
    }, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ChainedAuditEntry>> ListAsync(long? before, int count, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var rows = await connection.QueryAsync<AuditRow>(new CommandDefinition(
            $"SELECT {Columns} FROM audit WHERE number < @before ORDER BY number DESC LIMIT @count",
            new { before = before ?? long.MaxValue, count }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <inheritdoc/>
    public async Task<(IReadOnlyList<ChainedAuditEntry> Entries, int Total)> SearchAsync(
        AuditFilter filter, int page, int size, CancellationToken cancellationToken)
    {
        const string matches = """
            (@By IS NULL OR by_id = @By OR instr(lower(by_name), lower(@By)) > 0) AND (@Act IS NULL OR act = @Act)
            AND (@Subject IS NULL OR subject = @Subject) AND (@from IS NULL OR at >= @from) AND (@until IS NULL OR at < @until)
            """;
        var values = new
        {
            filter.By,
            filter.Act,
            filter.Subject,
            from = filter.From is { } from ? ChainedAuditEntry.Instant(from) : null,
            until = filter.Before is { } until ? ChainedAuditEntry.Instant(until) : null,
            size,
            skip = (page - 1) * (long)size,
        };
        using var connection = database.Read();
        var total = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            $"SELECT count(*) FROM audit WHERE {matches}", values, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<AuditRow>(new CommandDefinition(
            $"SELECT {Columns} FROM audit WHERE {matches} ORDER BY number DESC LIMIT @size OFFSET @skip", values, cancellationToken: cancellationToken));
        return ([.. rows.Select(row => row.ToEntry())], total);
    }

    /// <inheritdoc/>
    public Task<long?> FirstBreakAsync(CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var previous = "";
        var next = 1L;
        foreach (var row in connection.Query<AuditRow>($"SELECT {Columns} FROM audit ORDER BY number", buffered: false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.ToEntry() != ChainedAuditEntry.Next(next - 1, previous, row.ToEntry().Entry)) return Task.FromResult<long?>(next);
            (previous, next) = (row.Hash, next + 1);
        }
        return Task.FromResult<long?>(null);
    }

    /// <summary>Appends an entry within the transaction of what it tells of.</summary>
    internal static void Append(IDbConnection connection, IDbTransaction transaction, AuditEntry entry)
    {
        var last = connection.QuerySingleOrDefault<(long Number, string Hash)?>(
            "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1", transaction: transaction) ?? (0, "");
        var next = ChainedAuditEntry.Next(last.Number, last.Hash, entry);
        connection.Execute(
            "INSERT INTO audit VALUES (@Number, @at, @byId, @byName, @Act, @Subject, @Detail, @Hash)",
            new { next.Number, at = ChainedAuditEntry.Instant(entry.At), byId = entry.By.Id, byName = entry.By.Name, entry.Act, entry.Subject, entry.Detail, next.Hash },
            transaction);
    }

    sealed record AuditRow(long Number, string At, string ById, string ByName, string Act, string Subject, string Detail, string Hash)
    {
        public ChainedAuditEntry ToEntry() => new(
            Number,
            new AuditEntry(DateTimeOffset.Parse(At, CultureInfo.InvariantCulture), new Actor(ById, ByName), Act, Subject, Detail),
            Hash);
    }
}
