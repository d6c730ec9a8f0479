using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Suggestions;
using Survey.Core.Works;

namespace Survey.Stores;

/// <summary>Suggestions on SQLite, listed by their random identifiers: an order that tells nothing.</summary>
public sealed class SqliteSuggestionStore(SqliteDatabase database) : ISuggestionStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS suggestions (
            id TEXT PRIMARY KEY, campaign TEXT NOT NULL REFERENCES campaigns(id), source TEXT NOT NULL, form TEXT, question TEXT,
            text TEXT NOT NULL, category TEXT, unit TEXT, audience TEXT, channel TEXT, published_on TEXT NOT NULL,
            revision INTEGER NOT NULL DEFAULT 1, excluded TEXT, decided INTEGER NOT NULL DEFAULT 0, item TEXT, whole TEXT,
            parts INTEGER NOT NULL DEFAULT 0, place INTEGER NOT NULL DEFAULT 0,
            CHECK (item IS NULL OR (excluded IS NULL AND parts = 0))) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS suggestions_of_campaign ON suggestions (campaign, id, category, unit, audience, channel, excluded, parts, item, form);
        CREATE INDEX IF NOT EXISTS suggestions_in_cells ON suggestions (campaign, category, unit, audience, channel, excluded, parts, item, form);
        CREATE INDEX IF NOT EXISTS suggestions_of_form ON suggestions (form) WHERE form IS NOT NULL;
        CREATE INDEX IF NOT EXISTS suggestions_of_item ON suggestions (item) WHERE item IS NOT NULL;
        CREATE INDEX IF NOT EXISTS suggestions_decided ON suggestions (campaign, revision) WHERE decided;
        CREATE INDEX IF NOT EXISTS suggestions_of_whole ON suggestions (whole) WHERE whole IS NOT NULL;
        """;

    const string Columns = "id, campaign, source, form, question, text, category, unit, audience, channel, published_on AS PublishedOn, revision, excluded, decided, item, whole, parts";

    /// <summary>What narrows a list in whatever way it is counted.</summary>
    const string Within = """
        campaign = @campaign AND (@Form IS NULL OR form = @Form)
        AND (@Item IS NULL OR item = @Item)
        AND (@within IS NULL OR unit IN (SELECT value FROM json_each(@within)))
        """;

    const string Matches = Within + """
         AND (@Category IS NULL OR category = @Category) AND (@Unit IS NULL OR unit = @Unit)
        AND (@Audience IS NULL OR audience = @Audience) AND (@Channel IS NULL OR channel = @Channel)
        AND (NOT @Uncategorised OR category IS NULL) AND (@Excluded IS NULL OR (excluded IS NOT NULL) = @Excluded)
        AND (@standing IS NULL OR @standing = CASE WHEN excluded IS NOT NULL THEN 'Excluded' WHEN parts > 0 THEN 'Split' WHEN item IS NULL THEN 'Unplaced' ELSE 'Placed' END
            OR (@standing = 'Kept' AND excluded IS NULL AND parts = 0))
        """;

    // The index names the rows in the order of their places, which is that of their identifiers: a page stops where it is full.
    const string Found = "suggestion_texts CROSS JOIN suggestions ON place = suggestion_texts.rowid WHERE suggestion_texts MATCH @match AND ";

    /// <inheritdoc/>
    public async Task<(IReadOnlyList<Suggestion> Suggestions, int Total)> ListAsync(
        string campaign, SuggestionFilter filter, int page, int size, CancellationToken cancellationToken)
    {
        var found = await SearchAsync(campaign, filter, page, size, cancellationToken);
        return (found.Suggestions, found.Tally.Total);
    }

    /// <inheritdoc/>
    public async Task<FoundSuggestions> SearchAsync(string campaign, SuggestionFilter filter, int page, int size, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        // One moment for both reads: a page and its counts belong together.
        using var moment = connection.BeginTransaction(deferred: true);
        var values = Values(campaign, filter);
        values.AddDynamicParams(new { size, skip = (page - 1) * size });
        var (from, order) = filter.HasText ? (Found, "suggestion_texts.rowid") : ("suggestions WHERE ", "id");
        // Grouped as the index stands; the reasons of exclusion fall together in the tally.
        var cells = await connection.QueryAsync<SuggestionCellRow>(new CommandDefinition(
            $"""
            SELECT category, unit, audience, channel, excluded IS NOT NULL AS Excluded, count(*) AS Count, count(item) AS Placed,
                count(*) FILTER (WHERE parts > 0) AS Split, sum(parts) AS Parts
            FROM {from} {Within} GROUP BY category, unit, audience, channel, excluded
            """,
            values, moment, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<SuggestionRow>(new CommandDefinition(
            $"SELECT {Columns} FROM suggestions WHERE id IN (SELECT id FROM {from} {Matches} ORDER BY {order} LIMIT @size OFFSET @skip) ORDER BY id",
            values, moment, cancellationToken: cancellationToken));
        return new FoundSuggestions([.. rows.Select(row => row.ToSuggestion())], new SuggestionTally(filter, [.. cells.Select(cell => cell.ToCell())]));
    }

    /// <inheritdoc/>
    public async Task<Suggestion?> FindAsync(string id, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var row = await connection.QuerySingleOrDefaultAsync<SuggestionRow>(new CommandDefinition(
            $"SELECT {Columns} FROM suggestions WHERE id = @id", new { id }, cancellationToken: cancellationToken));
        return row?.ToSuggestion();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Suggestion>> FindAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var rows = await connection.QueryAsync<SuggestionRow>(new CommandDefinition(
            $"SELECT {Columns} FROM suggestions WHERE id IN (SELECT value FROM json_each(@ids)) ORDER BY id",
            new { ids = JsonSerializer.Serialize(ids) }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToSuggestion())];
    }

    /// <inheritdoc/>
    public async Task<bool> ReplaceAsync(IReadOnlyList<Suggestion> suggestions, AuditEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync((connection, transaction) =>
            {
                foreach (var suggestion in suggestions)
                {
                    var changed = connection.Execute(
                        """
                        UPDATE suggestions SET text = @Text, category = @Category, decided = @Decided, excluded = @Excluded, revision = @Revision,
                            item = CASE WHEN @Excluded IS NULL THEN item END
                        WHERE id = @Id AND revision = @Revision - 1
                        """,
                        new { suggestion.Id, suggestion.Text, suggestion.Category, suggestion.Decided, suggestion.Excluded, suggestion.Revision }, transaction);
                    // Thrown, so that those already replaced go back.
                    if (changed != 1) throw new DBConcurrencyException();
                }
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
    public async Task<(string Mark, IReadOnlyList<DecidedSuggestion>? Suggestions)> DecidedAsync(
        string campaign, string? known, int most, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        // Each decision raises a revision; which one it was is told by the identifier, so that one taken back and another made differ.
        var mark = await connection.ExecuteScalarAsync<string>(new CommandDefinition(
            """
            SELECT count(*) || '-' || coalesce(sum(revision * (unicode(id) + 131 * unicode(substr(id, 2)))), 0)
            FROM suggestions WHERE campaign = @campaign AND decided
            """,
            new { campaign }, cancellationToken: cancellationToken));
        if (mark == known) return (mark!, null);
        var rows = await connection.QueryAsync<DecidedSuggestion>(new CommandDefinition(
            """
            SELECT text, category FROM suggestions
            WHERE campaign = @campaign AND decided AND category IS NOT NULL AND excluded IS NULL ORDER BY id LIMIT @most
            """,
            new { campaign, most }, cancellationToken: cancellationToken));
        return (mark!, [.. rows]);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Suggestion> AllAsync(string campaign, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var rows = connection.QueryUnbufferedAsync<SuggestionRow>($"SELECT {Columns} FROM suggestions WHERE campaign = @campaign ORDER BY id", new { campaign });
        await foreach (var row in rows.WithCancellation(cancellationToken)) yield return row.ToSuggestion();
    }

    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyList<Suggestion> suggestions, Work? done, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            Insert(connection, transaction, suggestions);
            if (done is not null) SqliteWorkStore.Replace(connection, transaction, done);
            SqliteAuditStore.Append(connection, transaction, entry);
            return true;
        }, cancellationToken);

    static DynamicParameters Values(string campaign, SuggestionFilter filter) => new(new
    {
        campaign,
        filter.Form,
        filter.Category,
        filter.Unit,
        filter.Audience,
        filter.Channel,
        match = SqliteSuggestionIndex.Match(filter.Text),
        filter.Uncategorised,
        filter.Excluded,
        filter.Item,
        standing = filter.Standing?.ToString(),
        within = filter.Within is { } units ? JsonSerializer.Serialize(units) : null,
    });

    /// <summary>One that is there, within somebody's transaction.</summary>
    internal static Suggestion Find(IDbConnection connection, IDbTransaction transaction, string id) =>
        connection.QuerySingle<SuggestionRow>($"SELECT {Columns} FROM suggestions WHERE id = @id", new { id }, transaction).ToSuggestion();

    /// <summary>Inserts suggestions within somebody's transaction, in the order given.</summary>
    internal static void Insert(IDbConnection connection, IDbTransaction transaction, IEnumerable<Suggestion> suggestions)
    {
        foreach (var suggestion in suggestions)
        {
            connection.Execute(
                "INSERT INTO suggestions VALUES (@Id, @Campaign, @source, @Form, @Question, @Text, @Category, @Unit, @Audience, @Channel, @on, @Revision, @Excluded, @Decided, @Item, @Whole, @Parts, @place)",
                new
                {
                    suggestion.Id,
                    suggestion.Campaign,
                    source = suggestion.Source.ToString(),
                    suggestion.Form,
                    suggestion.Question,
                    suggestion.Text,
                    suggestion.Category,
                    suggestion.Unit,
                    suggestion.Audience,
                    suggestion.Channel,
                    on = suggestion.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    suggestion.Revision,
                    suggestion.Excluded,
                    suggestion.Decided,
                    suggestion.Item,
                    suggestion.Whole,
                    suggestion.Parts,
                    place = Identifier.Number(suggestion.Id),
                },
                transaction);
        }
    }
}
