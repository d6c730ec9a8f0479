using System.Globalization;
using System.Runtime.CompilerServices;
using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using Survey.Core;
using Survey.Core.Boxes;
using Survey.Core.Forms;
using Survey.Core.Suggestions;

namespace Survey.Stores;

/// <summary>What boxes held, written into the main file in one transaction each.</summary>
public sealed class SqliteOpeningStore(SqliteDatabase database) : IOpeningStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS slip_openings (id TEXT PRIMARY KEY, form TEXT NOT NULL REFERENCES forms(id)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS response_rows (
            id TEXT PRIMARY KEY, form TEXT NOT NULL REFERENCES forms(id), unit TEXT, audience TEXT, answers TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS rows_of_form ON response_rows (form, id);
        """;

    /// <inheritdoc/>
    public Task<bool> CommitAsync(Opening opening, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            var form = SqliteFormStore.Find(connection, transaction, opening.Form)
                ?? throw new InvalidOperationException($"form {opening.Form} is not in the store");
            if (form.State == FormState.Opened) return false;
            connection.Execute("INSERT INTO electronic_tallies VALUES (@Form, @tally)",
                new { opening.Form, tally = JsonSerializer.Serialize(opening.Tally, SurveyJson.Options) }, transaction);
            SqliteSuggestionStore.Insert(connection, transaction, opening.Slips);
            foreach (var row in opening.Rows)
            {
                connection.Execute("INSERT INTO response_rows VALUES (@Id, @Form, @Unit, @Audience, @answers)",
                    new { row.Id, opening.Form, row.Unit, row.Audience, answers = JsonSerializer.Serialize(row.Answers, SurveyJson.Options) },
                    transaction);
            }
            SqliteFormStore.Replace(connection, transaction,
                form with { State = FormState.Opened, OpenedOn = opening.On, Revision = form.Revision + 1 });
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> CommitSlipsAsync(string form, string opening, IReadOnlyList<Suggestion> slips, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            if (connection.Execute("INSERT OR IGNORE INTO slip_openings VALUES (@opening, @form)", new { opening, form }, transaction) == 0)
                return false;
            SqliteSuggestionStore.Insert(connection, transaction, slips);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>A commit is one transaction here: nothing is ever left.</remarks>
    public Task FinishAsync(string form, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<bool> HasSlipsAsync(string opening, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "SELECT count(*) FROM slip_openings WHERE id = @opening", new { opening }, cancellationToken: cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<ShownOrigin, int>> PublishedSlipsAsync(string form, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var rows = await connection.QueryAsync<(string? Unit, string? Audience, string? Channel, int Count)>(new CommandDefinition(
            "SELECT unit, audience, channel, count(*) FROM suggestions WHERE form = @form GROUP BY unit, audience, channel",
            new { form }, cancellationToken: cancellationToken));
        return rows.ToDictionary(row => new ShownOrigin(row.Unit, row.Audience, row.Channel), row => row.Count);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ResponseRow> RowsAsync(string form, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var rows = connection.QueryUnbufferedAsync<(string Id, string? Unit, string? Audience, string Answers)>(
            "SELECT id, unit, audience, answers FROM response_rows WHERE form = @form ORDER BY id", new { form });
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return new ResponseRow(row.Id, row.Unit, row.Audience,
                JsonSerializer.Deserialize<ImmutableSortedDictionary<string, ImmutableArray<string>>>(row.Answers, SurveyJson.Options)!);
        }
    }
}
