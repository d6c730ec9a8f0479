using System.Globalization;
using Dapper;
using Survey.Core.Audit;
using Survey.Core.People;

namespace Survey.Stores;

/// <summary>Tokens on SQLite, each by its hash.</summary>
public sealed class SqliteTokenStore(SqliteDatabase database) : ITokenStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS tokens (
            id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, organiser TEXT NOT NULL REFERENCES organisers(id), name TEXT NOT NULL,
            scopes TEXT NOT NULL, until TEXT NOT NULL, used_on TEXT) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS tokens_of_organiser ON tokens (organiser);
        """;

    const string Columns = "id, hash, organiser, name, scopes, until, used_on AS UsedOn";

    /// <inheritdoc/>
    public Task AddAsync(ApiToken token, DateTimeOffset now, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            connection.Execute("DELETE FROM tokens WHERE until <= @now", new { now = SqliteOrganiserStore.Instant(now) }, transaction);
            connection.Execute(
                "INSERT INTO tokens VALUES (@Id, @Hash, @Organiser, @Name, @scopes, @until, NULL)",
                new
                {
                    token.Id,
                    token.Hash,
                    token.Organiser,
                    token.Name,
                    scopes = string.Join(' ', token.Scopes),
                    until = SqliteOrganiserStore.Instant(token.Until),
                },
                transaction);
            SqliteAuditStore.Append(connection, transaction, entry);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ApiToken>> ListAsync(string? organiser, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var rows = await connection.QueryAsync<TokenRow>(new CommandDefinition(
            $"SELECT {Columns} FROM tokens WHERE until > @now AND (@organiser IS NULL OR organiser = @organiser) ORDER BY name, id",
            new { organiser, now = SqliteOrganiserStore.Instant(now) }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToToken())];
    }

    /// <inheritdoc/>
    public async Task<ApiToken?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var row = await connection.QuerySingleOrDefaultAsync<TokenRow>(new CommandDefinition(
            $"SELECT {Columns} FROM tokens WHERE hash = @hash", new { hash }, cancellationToken: cancellationToken));
        return row?.ToToken();
    }

    /// <inheritdoc/>
    public Task UsedAsync(string hash, DateOnly on, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) => connection.Execute(
            "UPDATE tokens SET used_on = @on WHERE hash = @hash", new { hash, on = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, transaction),
            cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string id, string? organiser, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            var removed = connection.Execute(
                "DELETE FROM tokens WHERE id = @id AND (@organiser IS NULL OR organiser = @organiser)", new { id, organiser }, transaction) == 1;
            if (removed) SqliteAuditStore.Append(connection, transaction, entry);
            return removed;
        }, cancellationToken);

    sealed class TokenRow
    {
        public required string Id { get; init; }
        public required string Hash { get; init; }
        public required string Organiser { get; init; }
        public required string Name { get; init; }
        public required string Scopes { get; init; }
        public required string Until { get; init; }
        public string? UsedOn { get; init; }

        public ApiToken ToToken() => new(
            Id, Hash, Organiser, Name, [.. Scopes.Split(' ').Select(Enum.Parse<Permission>)], SqliteOrganiserStore.Instant(Until),
            UsedOn is null ? null : DateOnly.Parse(UsedOn, CultureInfo.InvariantCulture));
    }
}
