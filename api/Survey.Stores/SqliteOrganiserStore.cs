using System.Data;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.People;

namespace Survey.Stores;

/// <summary>Organisers and the set-up link on SQLite.</summary>
public sealed class SqliteOrganiserStore(SqliteDatabase database) : IOrganiserStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS organisers (
            id TEXT PRIMARY KEY, sign_in_name TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL, language TEXT,
            password TEXT NOT NULL, revision INTEGER NOT NULL, reach TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS set_up_links (hash TEXT PRIMARY KEY, until TEXT NOT NULL) WITHOUT ROWID;
        """;

    const string Columns = "id, sign_in_name AS SignInName, name, role, language, password, revision, reach";

    /// <inheritdoc/>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "SELECT EXISTS (SELECT 1 FROM organisers)", cancellationToken: cancellationToken));
    }

    /// <inheritdoc/>
    public Task<Organiser?> FindAsync(string id, CancellationToken cancellationToken) => FindAsync("id", id, cancellationToken);

    /// <inheritdoc/>
    public Task<Organiser?> FindBySignInNameAsync(string signInName, CancellationToken cancellationToken) =>
        FindAsync("sign_in_name", signInName, cancellationToken);

    /// <inheritdoc/>
    public async Task<(IReadOnlyList<Organiser> Organisers, int Total)> ListAsync(int page, int size, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var total = await connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT count(*) FROM organisers", cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<OrganiserRow>(new CommandDefinition(
            $"SELECT {Columns} FROM organisers ORDER BY name, id LIMIT @size OFFSET @skip", new { size, skip = (page - 1) * size },
            cancellationToken: cancellationToken));
        return ([.. rows.Select(row => row.ToOrganiser())], total);
    }

    /// <inheritdoc/>
    public Task<OrganiserChanged> ReplaceAsync(Organiser organiser, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            if (organiser.Role != Role.Owner && !HasAnotherOwner(connection, transaction, organiser.Id)) return OrganiserChanged.LastOwner;
            var changed = connection.Execute(
                "UPDATE organisers SET role = @Role, reach = @Reach, revision = @Revision WHERE id = @Id AND revision = @Revision - 1",
                Values(organiser), transaction) == 1;
            if (!changed) return OrganiserChanged.Stale;
            if (organiser.Role != Role.Owner) connection.Execute("DELETE FROM invitations WHERE by_id = @Id", new { organiser.Id }, transaction);
            SqliteAuditStore.Append(connection, transaction, entry);
            return OrganiserChanged.Done;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<OrganiserChanged> RemoveAsync(string id, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            if (!HasAnotherOwner(connection, transaction, id)) return OrganiserChanged.LastOwner;
            foreach (var table in (string[])["sessions WHERE organiser", "tokens WHERE organiser", "invitations WHERE by_id"])
                connection.Execute($"DELETE FROM {table} = @id", new { id }, transaction);
            if (connection.Execute("DELETE FROM organisers WHERE id = @id", new { id }, transaction) == 0) return OrganiserChanged.Stale;
            SqliteAuditStore.Append(connection, transaction, entry);
            return OrganiserChanged.Done;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> KeepSetUpLinkAsync(SetUpLink link, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            if (Any(connection, transaction)) return false;
            connection.Execute("DELETE FROM set_up_links", transaction: transaction);
            connection.Execute("INSERT INTO set_up_links VALUES (@Hash, @until)", new { link.Hash, until = Instant(link.Until) }, transaction);
            SqliteAuditStore.Append(connection, transaction, entry);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> IsSetUpLinkGoodAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            $"SELECT EXISTS ({GoodLink})", new { hash, now = Instant(now) }, cancellationToken: cancellationToken));
    }

    /// <inheritdoc/>
    public Task<bool> UseSetUpLinkAsync(string hash, DateTimeOffset now, Organiser first, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            var good = connection.ExecuteScalar<bool>($"SELECT EXISTS ({GoodLink})", new { hash, now = Instant(now) }, transaction);
            if (!good || Any(connection, transaction)) return false;
            connection.Execute("DELETE FROM set_up_links", transaction: transaction);
            Insert(connection, transaction, first);
            SqliteAuditStore.Append(connection, transaction, entry);
            return true;
        }, cancellationToken);

    const string GoodLink = "SELECT 1 FROM set_up_links WHERE hash = @hash AND until > @now";

    static bool Any(IDbConnection connection, IDbTransaction transaction) =>
        connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM organisers)", transaction: transaction);

    static bool HasAnotherOwner(IDbConnection connection, IDbTransaction transaction, string id) => connection.ExecuteScalar<bool>(
        "SELECT EXISTS (SELECT 1 FROM organisers WHERE role = @owner AND id <> @id)", new { owner = nameof(Role.Owner), id }, transaction);

    /// <summary>Inserts an organiser within somebody's transaction.</summary>
    internal static void Insert(IDbConnection connection, IDbTransaction transaction, Organiser organiser) => connection.Execute(
        "INSERT INTO organisers VALUES (@Id, @SignInName, @Name, @Role, @Language, @Password, @Revision, @Reach)", Values(organiser), transaction);

    static object Values(Organiser organiser) => new
    {
        organiser.Id,
        organiser.SignInName,
        organiser.Name,
        Role = organiser.Role.ToString(),
        organiser.Language,
        Password = organiser.Password.ToString(),
        organiser.Revision,
        Reach = JsonSerializer.Serialize(organiser.Reach, SurveyJson.Options),
    };

    // Always UTC with seven decimals, so that the texts compare as the times do.
    internal static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    internal static DateTimeOffset Instant(string stored) => DateTimeOffset.Parse(stored, CultureInfo.InvariantCulture);

    async Task<Organiser?> FindAsync(string column, string value, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var row = await connection.QuerySingleOrDefaultAsync<OrganiserRow>(new CommandDefinition(
            $"SELECT {Columns} FROM organisers WHERE {column} = @value", new { value }, cancellationToken: cancellationToken));
        return row?.ToOrganiser();
    }

    sealed class OrganiserRow
    {
        public required string Id { get; init; }
        public required string SignInName { get; init; }
        public required string Name { get; init; }
        public required string Role { get; init; }
        public string? Language { get; init; }
        public required string Password { get; init; }
        public required int Revision { get; init; }
        public required string Reach { get; init; }

        public Organiser ToOrganiser() => new()
        {
            Id = Id,
            Revision = Revision,
            SignInName = SignInName,
            Name = Name,
            Role = Enum.Parse<Role>(Role),
            Reach = JsonSerializer.Deserialize<Reach>(Reach, SurveyJson.Options)!,
            Language = Language,
            Password = PasswordHash.Parse(Password),
        };
    }
}
