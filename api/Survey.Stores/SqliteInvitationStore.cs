using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.People;

namespace Survey.Stores;

/// <summary>Invitations on SQLite, each by the hash of its link's secret.</summary>
public sealed class SqliteInvitationStore(SqliteDatabase database) : IInvitationStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS invitations (
            id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, role TEXT NOT NULL, reach TEXT NOT NULL, meant_for TEXT NOT NULL,
            by_id TEXT NOT NULL, by_name TEXT NOT NULL, until TEXT NOT NULL) WITHOUT ROWID;
        """;

    const string Columns = "id, hash, role, reach, meant_for AS MeantFor, by_id AS ById, by_name AS ByName, until";
    const int UniqueViolation = 2067;

    /// <inheritdoc/>
    public Task AddAsync(Invitation invitation, DateTimeOffset now, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            connection.Execute("DELETE FROM invitations WHERE until <= @now", new { now = SqliteOrganiserStore.Instant(now) }, transaction);
            connection.Execute(
                "INSERT INTO invitations VALUES (@Id, @Hash, @role, @reach, @For, @byId, @byName, @until)",
                new
                {
                    invitation.Id,
                    invitation.Hash,
                    role = invitation.Role.ToString(),
                    reach = JsonSerializer.Serialize(invitation.Reach, SurveyJson.Options),
                    invitation.For,
                    byId = invitation.By.Id,
                    byName = invitation.By.Name,
                    until = SqliteOrganiserStore.Instant(invitation.Until),
                },
                transaction);
            SqliteAuditStore.Append(connection, transaction, entry);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Invitation>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var rows = await connection.QueryAsync<InvitationRow>(new CommandDefinition(
            $"SELECT {Columns} FROM invitations WHERE until > @now ORDER BY until, id", new { now = SqliteOrganiserStore.Instant(now) },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToInvitation())];
    }

    /// <inheritdoc/>
    public async Task<Invitation?> FindAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var row = await connection.QuerySingleOrDefaultAsync<InvitationRow>(new CommandDefinition(
            $"SELECT {Columns} FROM invitations WHERE hash = @hash AND until > @now", new { hash, now = SqliteOrganiserStore.Instant(now) },
            cancellationToken: cancellationToken));
        return row?.ToInvitation();
    }

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string id, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            var removed = connection.Execute("DELETE FROM invitations WHERE id = @id", new { id }, transaction) == 1;
            if (removed) SqliteAuditStore.Append(connection, transaction, entry);
            return removed;
        }, cancellationToken);

    /// <inheritdoc/>
    public async Task<Joined> UseAsync(string hash, DateTimeOffset now, Organiser organiser, AuditEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync((connection, transaction) =>
            {
                var spent = connection.Execute(
                    "DELETE FROM invitations WHERE hash = @hash AND until > @now", new { hash, now = SqliteOrganiserStore.Instant(now) }, transaction);
                if (spent == 0) return Joined.Spent;
                SqliteOrganiserStore.Insert(connection, transaction, organiser);
                SqliteAuditStore.Append(connection, transaction, entry);
                return Joined.Done;
            }, cancellationToken);
        }
        catch (SqliteException taken) when (taken.SqliteExtendedErrorCode == UniqueViolation)
        {
            return Joined.NameTaken;
        }
    }

    sealed class InvitationRow
    {
        public required string Id { get; init; }
        public required string Hash { get; init; }
        public required string Role { get; init; }
        public required string Reach { get; init; }
        public required string MeantFor { get; init; }
        public required string ById { get; init; }
        public required string ByName { get; init; }
        public required string Until { get; init; }

        public Invitation ToInvitation() => new(
            Id, Hash, Enum.Parse<Role>(Role), JsonSerializer.Deserialize<Reach>(Reach, SurveyJson.Options)!, MeantFor, new Actor(ById, ByName),
            SqliteOrganiserStore.Instant(Until));
    }
}
