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
            connection.Execute(
                "INSERT INTO organisers VALUES (@Id, @SignInName, @Name, @Role, @Language, @Password, @Revision, @Reach)", Values(first), transaction);
            SqliteAuditStore.Append(connection, transaction, entry);
            return true;
        }, cancellationToken);

    const string GoodLink = "SELECT 1 FROM set_up_links WHERE hash = @hash AND until > @now";

    static bool Any(IDbConnection connection, IDbTransaction transaction) =>
        connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM organisers)", transaction: transaction);

    internal static object Values(Organiser organiser) => new
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
