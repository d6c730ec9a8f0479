using System.Data;
using System.Text.Json;
using Dapper;
using Survey.Core.Audit;
using Survey.Core.Items;
using Survey.Core.Suggestions;

namespace Survey.Stores;

/// <summary>Items on SQLite. Which suggestion stands in which is a column of the suggestion, so it stands in one at the most.</summary>
public sealed class SqliteItemStore(SqliteDatabase database) : IItemStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS items (
            id TEXT PRIMARY KEY, campaign TEXT NOT NULL REFERENCES campaigns(id) ON DELETE CASCADE, revision INTEGER NOT NULL, number INTEGER NOT NULL,
            wording TEXT NOT NULL, category TEXT, merged_into TEXT, UNIQUE (campaign, number)) WITHOUT ROWID;
        """ + SqliteItemActs.Table;

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
            ORDER BY number
            """,
            new { campaign, filter.Category, filter.Uncategorised }, moment, cancellationToken: cancellationToken));
        var counts = (await connection.QueryAsync<(string Item, string Channel, string Unit, int Count)>(new CommandDefinition(
            """
            SELECT item, coalesce(channel, ''), coalesce(unit, ''), count(*) FROM suggestions
            WHERE campaign = @campaign AND item IS NOT NULL GROUP BY item, channel, unit
            """,
            new { campaign }, moment, cancellationToken: cancellationToken))).ToLookup(count => count.Item, StringComparer.Ordinal);
        var words = SearchText.Words(filter.Text);
        return [.. rows.Where(row => SearchText.Holds(row.Wording, words))
            .Select(row => ItemSummary.Of(row.ToItem(), counts[row.Id].Select(count => (count.Channel, count.Unit, count.Count))))];
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
    public async Task<ItemSummary> SummaryAsync(Item item, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var counts = await connection.QueryAsync<(string Channel, string Unit, int Count)>(new CommandDefinition(
            "SELECT coalesce(channel, ''), coalesce(unit, ''), count(*) FROM suggestions WHERE item = @Id GROUP BY channel, unit",
            new { item.Id }, cancellationToken: cancellationToken));
        return ItemSummary.Of(item, counts);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Item>> MergedAsync(string campaign, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var rows = await connection.QueryAsync<ItemRow>(new CommandDefinition(
            $"SELECT {Columns} FROM items WHERE campaign = @campaign AND merged_into IS NOT NULL ORDER BY number", new { campaign }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToItem())];
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SuggestionPlace>> PlacesAsync(string campaign, IEnumerable<string> suggestions, CancellationToken cancellationToken) =>
        PlacesAsync("campaign = @campaign AND id IN (SELECT value FROM json_each(@ids))", new { campaign, ids = JsonSerializer.Serialize(suggestions) }, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SuggestionPlace>> PlacesInAsync(string item, CancellationToken cancellationToken) =>
        PlacesAsync("item = @item", new { item }, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SuggestionPlace>> PartsAsync(string whole, CancellationToken cancellationToken) =>
        PlacesAsync("whole = @whole", new { whole }, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> ApplyAsync(string campaign, ItemChange change, AuditEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync((connection, transaction) =>
            {
                SqliteItemChange.Apply(connection, transaction, campaign, change);
                SqliteItemActs.Append(connection, transaction, campaign, change, entry);
                SqliteAuditStore.Append(connection, transaction, entry);
                return true;
            }, cancellationToken);
        }
        catch (DBConcurrencyException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<UndoOutcome> UndoAsync(ItemAct act, AuditEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync<UndoOutcome>((connection, transaction) =>
            {
                if (SqliteItemActs.Later(connection, transaction, act) is { } later) return new UndoOutcome.Touched(later);
                var change = SqliteItemActs.Change(connection, transaction, act);
                if (SqliteItemChange.Begun(connection, transaction, change) is { } number) return new UndoOutcome.Begun(number);
                SqliteItemChange.TurnRound(connection, transaction, act.Campaign, change);
                SqliteItemActs.MarkUndone(connection, transaction, act, entry);
                SqliteAuditStore.Append(connection, transaction, entry);
                return new UndoOutcome.Undone();
            }, cancellationToken);
        }
        catch (DBConcurrencyException)
        {
            return new UndoOutcome.Changed();
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ItemAct>> ActsAsync(string campaign, string? thing, int count, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        return await SqliteItemActs.ListAsync(connection, campaign, thing, standing: false, count, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ItemAct?> LastActAsync(string campaign, string? thing, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        return await SqliteItemActs.ListAsync(connection, campaign, thing, standing: true, 1, cancellationToken) is [var last, ..] ? last : null;
    }

    async Task<IReadOnlyList<SuggestionPlace>> PlacesAsync(string which, object values, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var rows = await connection.QueryAsync<(string Id, string? Item, string? Excluded, int Parts)>(new CommandDefinition(
            $"SELECT id, item, excluded, parts FROM suggestions WHERE {which} ORDER BY id", values, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new SuggestionPlace(row.Id, row.Item, row.Excluded, row.Parts))];
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
