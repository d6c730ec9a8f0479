using Dapper;
using Survey.Core.Audit;
using Survey.Core.People;

namespace Survey.Stores;

/// <summary>Sessions of organisers on SQLite, each by the hash of its cookie.</summary>
public sealed class SqliteSessionStore(SqliteDatabase database) : ISessionStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS sessions (
            hash TEXT PRIMARY KEY, organiser TEXT NOT NULL REFERENCES organisers(id), started_at TEXT NOT NULL, seen_at TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS sessions_of_organiser ON sessions (organiser);
        """;

    /// <inheritdoc/>
    public Task StartAsync(Session session, PasswordHash? renewed, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            connection.Execute(
                "DELETE FROM sessions WHERE seen_at <= @idle OR started_at <= @absolute",
                new
                {
                    idle = SqliteOrganiserStore.Instant(session.StartedAt - Session.Idle),
                    absolute = SqliteOrganiserStore.Instant(session.StartedAt - Session.Absolute),
                },
                transaction);
            connection.Execute(
                "INSERT INTO sessions VALUES (@Hash, @Organiser, @started, @seen)",
                new
                {
                    session.Hash,
                    session.Organiser,
                    started = SqliteOrganiserStore.Instant(session.StartedAt),
                    seen = SqliteOrganiserStore.Instant(session.SeenAt),
                },
                transaction);
            if (renewed is not null)
            {
                connection.Execute("UPDATE organisers SET password = @password WHERE id = @Organiser",
                    new { password = renewed.ToString(), session.Organiser }, transaction);
            }
            SqliteAuditStore.Append(connection, transaction, entry);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public async Task<Session?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var row = await connection.QuerySingleOrDefaultAsync<(string Hash, string Organiser, string Started, string Seen)?>(new CommandDefinition(
            "SELECT hash, organiser, started_at, seen_at FROM sessions WHERE hash = @hash", new { hash }, cancellationToken: cancellationToken));
        return row is { } found
            ? new Session(found.Hash, found.Organiser, SqliteOrganiserStore.Instant(found.Started), SqliteOrganiserStore.Instant(found.Seen))
            : null;
    }

    /// <inheritdoc/>
    public Task SeenAsync(string hash, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) => connection.Execute(
            "UPDATE sessions SET seen_at = @at WHERE hash = @hash", new { hash, at = SqliteOrganiserStore.Instant(at) }, transaction), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> EndAsync(string hash, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            var ended = connection.Execute("DELETE FROM sessions WHERE hash = @hash", new { hash }, transaction) == 1;
            if (ended) SqliteAuditStore.Append(connection, transaction, entry);
            return ended;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ChangePasswordAsync(Organiser organiser, string kept, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            var changed = connection.Execute(
                "UPDATE organisers SET password = @password, revision = @Revision WHERE id = @Id AND revision = @Revision - 1",
                new { organiser.Id, organiser.Revision, password = organiser.Password.ToString() }, transaction) == 1;
            if (!changed) return false;
            connection.Execute("DELETE FROM sessions WHERE organiser = @Id AND hash <> @kept", new { organiser.Id, kept }, transaction);
            SqliteAuditStore.Append(connection, transaction, entry);
            return true;
        }, cancellationToken);
}
