using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using Survey.Core;
using Survey.Core.Works;

namespace Survey.Stores;

/// <summary>Long works on SQLite, their files in pieces.</summary>
public sealed class SqliteWorkStore(SqliteDatabase database) : IWorkStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS works (
            id TEXT PRIMARY KEY, campaign TEXT NOT NULL REFERENCES campaigns(id) ON DELETE CASCADE, started_at TEXT NOT NULL, state TEXT NOT NULL,
            work TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS works_of_campaign ON works (campaign, started_at);
        CREATE TABLE IF NOT EXISTS work_pieces (
            work TEXT NOT NULL REFERENCES works(id) ON DELETE CASCADE, place INTEGER NOT NULL, piece BLOB NOT NULL, PRIMARY KEY (work, place)) WITHOUT ROWID;
        """;

    /// <inheritdoc/>
    public Task AddAsync(Work work, CancellationToken cancellationToken) => database.WriteAsync((connection, transaction) =>
        connection.Execute("INSERT INTO works VALUES (@Id, @Campaign, @started, @state, @json)", Row(work), transaction), cancellationToken);

    /// <inheritdoc/>
    public Task ReplaceAsync(Work work, CancellationToken cancellationToken) => database.WriteAsync(
        (connection, transaction) => Replace(connection, transaction, work), cancellationToken);

    /// <inheritdoc/>
    public async Task<Work?> FindAsync(string id, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var json = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "SELECT work FROM works WHERE id = @id", new { id }, cancellationToken: cancellationToken));
        return json is null ? null : Parse(json);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Work>> ListAsync(string campaign, int count, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var rows = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT work FROM works WHERE campaign = @campaign ORDER BY started_at DESC LIMIT @count", new { campaign, count }, cancellationToken: cancellationToken));
        return [.. rows.Select(Parse)];
    }

    /// <inheritdoc/>
    public Task AppendAsync(string id, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken) => database.WriteAsync((connection, transaction) =>
        connection.Execute(
            "INSERT INTO work_pieces SELECT @id, coalesce(max(place), 0) + 1, @piece FROM work_pieces WHERE work = @id",
            new { id, piece = piece.ToArray() }, transaction), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<byte[]> FileAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var pieces = connection.QueryUnbufferedAsync<byte[]>("SELECT piece FROM work_pieces WHERE work = @id ORDER BY place", new { id });
        await foreach (var piece in pieces.WithCancellation(cancellationToken)) yield return piece;
    }

    /// <inheritdoc/>
    public Task TidyAsync(DateTimeOffset oldest, IReadOnlyCollection<string> alive, CancellationToken cancellationToken) => database.WriteAsync((connection, transaction) =>
    {
        connection.Execute("DELETE FROM works WHERE started_at < @oldest", new { oldest = Instant(oldest) }, transaction);
        foreach (var work in connection.Query<string>("SELECT work FROM works WHERE state = @running", new { running = nameof(WorkState.Running) }, transaction).Select(Parse).ToList())
        {
            // Nobody else can hold the file, so what this process does not run nobody runs.
            if (alive.Contains(work.Id)) continue;
            connection.Execute("DELETE FROM work_pieces WHERE work = @Id", new { work.Id }, transaction);
            Replace(connection, transaction, work with { State = WorkState.Interrupted });
        }
        return true;
    }, cancellationToken);

    /// <summary>Replaces a work within the transaction of what it did.</summary>
    internal static int Replace(IDbConnection connection, IDbTransaction transaction, Work work) =>
        connection.Execute("UPDATE works SET state = @state, work = @json WHERE id = @Id", Row(work), transaction);

    static object Row(Work work) => new
    {
        work.Id,
        work.Campaign,
        started = Instant(work.StartedAt),
        state = work.State.ToString(),
        json = JsonSerializer.Serialize(work, SurveyJson.Options),
    };

    static Work Parse(string json) => JsonSerializer.Deserialize<Work>(json, SurveyJson.Options)!;

    static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
