using System.Globalization;
using System.Text.Json;
using Dapper;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Reports;

namespace Survey.Stores;

/// <summary>Snapshots of reports on SQLite, each whole in a row of its own.</summary>
public sealed class SqliteReportStore(SqliteDatabase database) : IReportStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS reports (
            id TEXT PRIMARY KEY, campaign TEXT NOT NULL REFERENCES campaigns(id) ON DELETE CASCADE, created_at TEXT NOT NULL, made_by TEXT NOT NULL,
            language TEXT NOT NULL, figures INTEGER NOT NULL, snapshot TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS reports_of_campaign ON reports (campaign, created_at);
        """;

    /// <inheritdoc/>
    public Task AddAsync(Report report, AuditEntry entry, CancellationToken cancellationToken) => database.WriteAsync((connection, transaction) =>
    {
        connection.Execute(
            "INSERT INTO reports VALUES (@Id, @Campaign, @created, @By, @Language, @figures, @snapshot)",
            new
            {
                report.Id,
                report.Campaign,
                created = report.CreatedAt.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
                report.By,
                report.Snapshot.Language,
                figures = report.Snapshot.Figures.Length,
                snapshot = JsonSerializer.Serialize(report.Snapshot, SurveyJson.Options),
            }, transaction);
        SqliteAuditStore.Append(connection, transaction, entry);
        return true;
    }, cancellationToken);

    /// <inheritdoc/>
    public async Task<Report?> FindAsync(string id, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            "SELECT id, campaign, created_at AS CreatedAt, made_by AS MadeBy, snapshot FROM reports WHERE id = @id", new { id }, cancellationToken: cancellationToken));
        return row is null ? null : new Report
        {
            Id = row.Id,
            Campaign = row.Campaign,
            CreatedAt = Instant(row.CreatedAt),
            By = row.MadeBy,
            Snapshot = JsonSerializer.Deserialize<ReportSnapshot>(row.Snapshot, SurveyJson.Options)!,
        };
    }

    /// <inheritdoc/>
    public async Task<(IReadOnlyList<ReportEntry> Reports, int Total)> ListAsync(string campaign, int page, int size, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var total = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT count(*) FROM reports WHERE campaign = @campaign", new { campaign }, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<EntryRow>(new CommandDefinition(
            "SELECT id, created_at AS CreatedAt, made_by AS MadeBy, language, figures FROM reports WHERE campaign = @campaign ORDER BY created_at DESC, id LIMIT @size OFFSET @offset",
            new { campaign, size, offset = (page - 1) * size }, cancellationToken: cancellationToken));
        return ([.. rows.Select(row => new ReportEntry(row.Id, Instant(row.CreatedAt), row.MadeBy, row.Language, (int)row.Figures))], total);
    }

    static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    sealed record Row(string Id, string Campaign, string CreatedAt, string MadeBy, string Snapshot);

    sealed record EntryRow(string Id, string CreatedAt, string MadeBy, string Language, long Figures);
}
