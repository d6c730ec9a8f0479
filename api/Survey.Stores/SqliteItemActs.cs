using System.Data;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Items;

namespace Survey.Stores;

/// <summary>The steps in the work on items on SQLite, and what each touched.</summary>
static class SqliteItemActs
{
    public const string Table = """
        CREATE TABLE IF NOT EXISTS item_acts (
            id TEXT PRIMARY KEY, campaign TEXT NOT NULL REFERENCES campaigns(id) ON DELETE CASCADE, number INTEGER NOT NULL, kind TEXT NOT NULL,
            at TEXT NOT NULL, by_id TEXT NOT NULL, by_name TEXT NOT NULL, items INTEGER NOT NULL, suggestions INTEGER NOT NULL, change TEXT NOT NULL,
            undone_at TEXT, UNIQUE (campaign, number)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS item_touches (
            thing TEXT NOT NULL, how TEXT NOT NULL, act TEXT NOT NULL REFERENCES item_acts(id) ON DELETE CASCADE, PRIMARY KEY (thing, how, act)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS item_touches_of_act ON item_touches (act);
        """;

    const string Columns = "a.id, a.campaign, a.number, a.kind, a.at, a.by_id AS ById, a.by_name AS ByName, a.items, a.suggestions, a.undone_at AS UndoneAt";

    /// <summary>Remembers a change as the campaign's next step.</summary>
    public static void Append(IDbConnection connection, IDbTransaction transaction, string campaign, ItemChange change, AuditEntry entry)
    {
        var id = Identifier.New();
        connection.Execute(
            """
            INSERT INTO item_acts SELECT @id, @campaign, coalesce(max(number), 0) + 1, @kind, @at, @byId, @byName, @items, @suggestions, @json, NULL
            FROM item_acts WHERE campaign = @campaign
            """,
            new
            {
                id, campaign, kind = change.Kind.ToString(), at = Instant(entry.At), byId = entry.By.Id, byName = entry.By.Name, items = change.Items.Length,
                suggestions = change.Moves.Length + change.Splits.Length, json = JsonSerializer.Serialize(change, SurveyJson.Whole),
            },
            transaction);
        connection.Execute(
            "INSERT OR IGNORE INTO item_touches SELECT value ->> 0, value ->> 1, @id FROM json_each(@touches)",
            new { id, touches = JsonSerializer.Serialize(change.Touches().Select(touch => new[] { touch.Thing, touch.How })) }, transaction);
    }

    /// <summary>What the step changed.</summary>
    public static ItemChange Change(IDbConnection connection, IDbTransaction transaction, ItemAct act) => JsonSerializer.Deserialize<ItemChange>(
        connection.QuerySingle<string>("SELECT change FROM item_acts WHERE id = @Id", new { act.Id }, transaction), SurveyJson.Whole)!;

    /// <summary>The latest standing step after this one that it cannot be undone before; null where there is none.</summary>
    public static ItemAct? Later(IDbConnection connection, IDbTransaction transaction, ItemAct act) => connection.QueryFirstOrDefault<ActRow>(
        $"""
        SELECT {Columns} FROM item_acts a
        WHERE a.campaign = @Campaign AND a.number > @Number AND a.undone_at IS NULL AND EXISTS (
            SELECT 1 FROM item_touches mine JOIN item_touches theirs ON theirs.thing = mine.thing
            WHERE mine.act = @Id AND theirs.act = a.id AND (mine.how, theirs.how) IN (VALUES ('w', 'w'), ('e', 'u'), ('u', 'e')))
        ORDER BY a.number DESC LIMIT 1
        """,
        new { act.Campaign, act.Number, act.Id }, transaction)?.ToAct();

    /// <summary>Marks a step as undone; one that was undone meanwhile is thrown.</summary>
    public static void MarkUndone(IDbConnection connection, IDbTransaction transaction, ItemAct act, AuditEntry entry)
    {
        if (connection.Execute("UPDATE item_acts SET undone_at = @at WHERE id = @Id AND undone_at IS NULL", new { act.Id, at = Instant(entry.At) }, transaction) != 1)
            throw new DBConcurrencyException();
    }

    /// <summary>The latest steps first; those that touched a thing, where one is named, and those that stand alone.</summary>
    public static async Task<IReadOnlyList<ItemAct>> ListAsync(
        IDbConnection connection, string campaign, string? thing, bool standing, int count, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<ActRow>(new CommandDefinition(
            $"""
            SELECT {Columns} FROM item_acts a WHERE a.campaign = @campaign AND (NOT @standing OR a.undone_at IS NULL)
            {(thing is null ? "" : "AND a.id IN (SELECT act FROM item_touches WHERE thing = @thing)")}
            ORDER BY a.number DESC LIMIT @count
            """,
            new { campaign, thing, standing, count }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToAct())];
    }

    static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    sealed record ActRow(string Id, string Campaign, long Number, string Kind, string At, string ById, string ByName, long Items, long Suggestions, string? UndoneAt)
    {
        public ItemAct ToAct() => new(
            Id, Campaign, (int)Number, Enum.Parse<ItemActKind>(Kind), DateTimeOffset.Parse(At, CultureInfo.InvariantCulture), new Actor(ById, ByName),
            (int)Items, (int)Suggestions, UndoneAt is null ? null : DateTimeOffset.Parse(UndoneAt, CultureInfo.InvariantCulture));
    }
}
