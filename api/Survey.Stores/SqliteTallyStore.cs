using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Tallies;

namespace Survey.Stores;

/// <summary>Paper tallies per cell and electronic tallies per atom on SQLite.</summary>
public sealed class SqliteTallyStore(SqliteDatabase database) : ITallyStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS paper_cells (
            form TEXT NOT NULL REFERENCES forms(id), unit TEXT NOT NULL, audience TEXT NOT NULL, issued INTEGER NOT NULL,
            returned INTEGER NOT NULL, invalid INTEGER NOT NULL, answers TEXT NOT NULL, PRIMARY KEY (form, unit, audience)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS electronic_tallies (
            form TEXT PRIMARY KEY REFERENCES forms(id), tally TEXT NOT NULL) WITHOUT ROWID;
        """;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PaperCell>> PaperAsync(string form, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var rows = await connection.QueryAsync<(string Unit, string Audience, int Issued, int Returned, int Invalid, string Answers)>(
            new CommandDefinition(
                "SELECT unit, audience, issued, returned, invalid, answers FROM paper_cells WHERE form = @form ORDER BY unit, audience",
                new { form }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new PaperCell(row.Unit, row.Audience, row.Issued, row.Returned, row.Invalid,
            JsonSerializer.Deserialize<ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>>(row.Answers, SurveyJson.Options)!))];
    }

    /// <inheritdoc/>
    public Task ReplacePaperAsync(string form, IReadOnlyList<PaperCell> cells, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            foreach (var cell in cells)
            {
                connection.Execute(
                    "INSERT OR REPLACE INTO paper_cells VALUES (@form, @Unit, @Audience, @Issued, @Returned, @Invalid, @answers)",
                    new { form, cell.Unit, cell.Audience, cell.Issued, cell.Returned, cell.Invalid, answers = JsonSerializer.Serialize(cell.Answers, SurveyJson.Options) },
                    transaction);
            }
            SqliteAuditStore.Append(connection, transaction, entry);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public async Task<ElectronicTally> ElectronicAsync(string form, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var tally = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "SELECT tally FROM electronic_tallies WHERE form = @form", new { form }, cancellationToken: cancellationToken));
        return tally is null ? ElectronicTally.Empty : JsonSerializer.Deserialize<ElectronicTally>(tally, SurveyJson.Options)!;
    }
}
