using Dapper;
using Survey.Core.Audit;
using Survey.Core.Collectors;

namespace Survey.Stores;

/// <summary>Collectors on SQLite.</summary>
public sealed class SqliteCollectorStore(SqliteDatabase database) : ICollectorStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS collectors (
            code TEXT PRIMARY KEY, form TEXT NOT NULL REFERENCES forms(id), unit TEXT NOT NULL, audience TEXT NOT NULL,
            channel TEXT NOT NULL, access TEXT NOT NULL, paused INTEGER NOT NULL, place INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS collectors_of_form ON collectors (form, place);
        CREATE TABLE IF NOT EXISTS cards_issued (
            form TEXT NOT NULL REFERENCES forms(id), collector TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (form, collector)) WITHOUT ROWID;
        """;

    // Cards belong to a round: a collector taken over begins with none.
    const string Columns = """
        code, form, unit, audience, channel, access, paused,
        coalesce((SELECT count FROM cards_issued WHERE cards_issued.form = collectors.form AND collector = code), 0) AS issued
        """;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Collector>> ListAsync(string form, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var rows = await connection.QueryAsync<CollectorRow>(new CommandDefinition(
            $"SELECT {Columns} FROM collectors WHERE form = @form ORDER BY place", new { form }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToCollector())];
    }

    /// <inheritdoc/>
    public async Task<Collector?> FindAsync(string code, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var row = await connection.QuerySingleOrDefaultAsync<CollectorRow>(new CommandDefinition(
            $"SELECT {Columns} FROM collectors WHERE code = @code", new { code }, cancellationToken: cancellationToken));
        return row?.ToCollector();
    }

    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyList<Collector> collectors, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            foreach (var collector in collectors)
            {
                connection.Execute(
                    """
                    INSERT INTO collectors VALUES (@Code, @Form, @Unit, @Audience, @Channel, @access, @Paused,
                        (SELECT coalesce(max(place), 0) + 1 FROM collectors WHERE form = @Form))
                    """,
                    new { collector.Code, collector.Form, collector.Unit, collector.Audience, collector.Channel, access = collector.Access.ToString(), collector.Paused },
                    transaction);
            }
            SqliteAuditStore.Append(connection, transaction, entry);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ReplaceAsync(Collector collector, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            var changed = connection.Execute(
                "UPDATE collectors SET form = @Form, paused = @Paused WHERE code = @Code",
                new { collector.Code, collector.Form, collector.Paused }, transaction) == 1;
            if (changed) SqliteAuditStore.Append(connection, transaction, entry);
            return changed;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task IssueAsync(string form, IReadOnlyList<CardOrder> orders, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            foreach (var order in orders)
            {
                connection.Execute(
                    "INSERT INTO cards_issued VALUES (@form, @Collector, @Count) ON CONFLICT DO UPDATE SET count = count + excluded.count",
                    new { form, order.Collector, order.Count }, transaction);
            }
            SqliteAuditStore.Append(connection, transaction, entry);
            return true;
        }, cancellationToken);

    sealed class CollectorRow
    {
        public required string Code { get; init; }
        public required string Form { get; init; }
        public required string Unit { get; init; }
        public required string Audience { get; init; }
        public required string Channel { get; init; }
        public required string Access { get; init; }
        public required bool Paused { get; init; }
        public required int Issued { get; init; }

        public Collector ToCollector() => new(Code, Form, Unit, Audience, Channel, Enum.Parse<Access>(Access), Paused) { Issued = Issued };
    }
}
