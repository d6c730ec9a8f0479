using System.Data;
using Dapper;
using Survey.Core.Audit;
using Survey.Core.Items;

namespace Survey.Stores;

/// <summary>Items on SQLite. Which suggestion stands in which is a column of the suggestion, so it stands in one at the most.</summary>
public sealed class SqliteItemStore(SqliteDatabase database) : IItemStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS items (
            id TEXT PRIMARY KEY, campaign TEXT NOT NULL REFERENCES campaigns(id) ON DELETE CASCADE, revision INTEGER NOT NULL, number INTEGER NOT NULL,
            wording TEXT NOT NULL, category TEXT, merged_into TEXT, UNIQUE (campaign, number)) WITHOUT ROWID;
        """;

    const string Columns = "id, campaign, revision, number, wording, category, merged_into AS MergedInto";

    /// <inheritdoc/>
    public async Task<Item?> FindAsync(string id, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var row = await connection.QuerySingleOrDefaultAsync<ItemRow>(new CommandDefinition(
            $"SELECT {Columns} FROM items WHERE id = @id", new { id }, cancellationToken: cancellationToken));
        return row?.ToItem();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ItemSummary>> ListAsync(string campaign, ItemFilter filter, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        // One moment for both reads: an item and its mentions belong together.
        using var moment = connection.BeginTransaction(deferred: true);
        var rows = await connection.QueryAsync<ItemRow>(new CommandDefinition(
            $"""
            SELECT {Columns} FROM items WHERE campaign = @campaign AND merged_into IS NULL
            AND (@Category IS NULL OR category = @Category) AND (NOT @Uncategorised OR category IS NULL)
            AND (@Text IS NULL OR instr(lower(wording), lower(@Text)) > 0)
            ORDER BY number
            """,
            new { campaign, filter.Text, filter.Category, filter.Uncategorised }, moment, cancellationToken: cancellationToken));
        var counts = (await connection.QueryAsync<(string Item, string Channel, string Unit, int Count)>(new CommandDefinition(
            """
            SELECT item, coalesce(channel, ''), coalesce(unit, ''), count(*) FROM suggestions
            WHERE campaign = @campaign AND item IS NOT NULL GROUP BY item, channel, unit
            """,
            new { campaign }, moment, cancellationToken: cancellationToken))).ToLookup(count => count.Item, StringComparer.Ordinal);
        return [.. rows.Select(row => Summary(row.ToItem(), counts[row.Id]))];
    }

    /// <inheritdoc/>
    public async Task<ItemBalance> BalanceAsync(string campaign, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var (raw, split, parts, placed, excluded, unplaced) = await connection.QuerySingleAsync<(int, int, int, int, int, int)>(new CommandDefinition(
            """
            SELECT count(*) FILTER (WHERE whole IS NULL) AS Raw, count(*) FILTER (WHERE parts > 0) AS Split, count(whole) AS Parts,
                count(item) AS Placed, count(excluded) AS Excluded,
                count(*) FILTER (WHERE item IS NULL AND excluded IS NULL AND parts = 0) AS Unplaced
            FROM suggestions WHERE campaign = @campaign
            """,
            new { campaign }, cancellationToken: cancellationToken));
        return new ItemBalance(raw, split, parts, placed, excluded, unplaced);
    }

    /// <inheritdoc/>
    public async Task<int> LastNumberAsync(string campaign, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT coalesce(max(number), 0) FROM items WHERE campaign = @campaign", new { campaign }, cancellationToken: cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<bool> ApplyAsync(string campaign, ItemChange change, AuditEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync((connection, transaction) =>
            {
                foreach (var step in change.Items) Require(Write(connection, transaction, step));
                foreach (var move in change.Moves) Require(Move(connection, transaction, campaign, move));
                SqliteAuditStore.Append(connection, transaction, entry);
                return true;
            }, cancellationToken);
        }
        catch (DBConcurrencyException)
        {
            return false;
        }
    }

    static int Write(IDbConnection connection, IDbTransaction transaction, ItemStep step) => step switch
    {
        { Before: null, After: { } made } => connection.Execute(
            "INSERT INTO items VALUES (@Id, @Campaign, @Revision, @Number, @Wording, @Category, @MergedInto) ON CONFLICT DO NOTHING", made, transaction),
        { Before: { } gone, After: null } => connection.Execute("DELETE FROM items WHERE id = @Id AND revision = @Revision", gone, transaction),
        { Before: { } seen, After: { } next } => connection.Execute(
            "UPDATE items SET revision = @Revision, wording = @Wording, category = @Category, merged_into = @MergedInto WHERE id = @Id AND revision = @seen",
            new { next.Id, next.Revision, next.Wording, next.Category, next.MergedInto, seen = seen.Revision }, transaction),
        _ => 0,
    };

    static int Move(IDbConnection connection, IDbTransaction transaction, string campaign, SuggestionMove move) => connection.Execute(
        """
        UPDATE suggestions SET item = @To WHERE id = @Suggestion AND campaign = @campaign AND item IS @From AND excluded IS NULL AND parts = 0
        AND (@To IS NULL OR EXISTS (SELECT 1 FROM items WHERE id = @To AND campaign = @campaign AND merged_into IS NULL))
        """,
        new { move.Suggestion, move.From, move.To, campaign }, transaction);

    /// <summary>Thrown, so that what was already written goes back.</summary>
    static void Require(int changed)
    {
        if (changed != 1) throw new DBConcurrencyException();
    }

    static ItemSummary Summary(Item item, IEnumerable<(string Item, string Channel, string Unit, int Count)> counts)
    {
        var list = counts.ToList();
        return new ItemSummary(item, list.Sum(count => count.Count), [.. By(count => count.Channel)], [.. By(count => count.Unit)]);

        IEnumerable<ItemCount> By(Func<(string Item, string Channel, string Unit, int Count), string> key) =>
            list.GroupBy(key, StringComparer.Ordinal).Select(group => new ItemCount(group.Key, group.Sum(count => count.Count)))
                .OrderByDescending(count => count.Count).ThenBy(count => count.Key, StringComparer.Ordinal);
    }

    sealed class ItemRow
    {
        public required string Id { get; init; }
        public required string Campaign { get; init; }
        public required int Revision { get; init; }
        public required int Number { get; init; }
        public required string Wording { get; init; }
        public string? Category { get; init; }
        public string? MergedInto { get; init; }

        public Item ToItem() => new()
        {
            Id = Id,
            Campaign = Campaign,
            Revision = Revision,
            Number = Number,
            Wording = Wording,
            Category = Category,
            MergedInto = MergedInto,
        };
    }
}
