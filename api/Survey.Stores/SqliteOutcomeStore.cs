using System.Text.Json;
using Dapper;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Outcomes;

namespace Survey.Stores;

/// <summary>What campaigns published, on SQLite: one document each.</summary>
public sealed class SqliteOutcomeStore(SqliteDatabase database) : IOutcomeStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS outcomes (
            campaign TEXT PRIMARY KEY REFERENCES campaigns(id) ON DELETE CASCADE, revision INTEGER NOT NULL, outcomes TEXT NOT NULL) WITHOUT ROWID;
        """;

    /// <inheritdoc/>
    public async Task<CampaignOutcomes?> FindAsync(string campaign, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var json = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "SELECT outcomes FROM outcomes WHERE campaign = @campaign", new { campaign }, cancellationToken: cancellationToken));
        return json is null ? null : JsonSerializer.Deserialize<CampaignOutcomes>(json, SurveyJson.Options);
    }

    /// <inheritdoc/>
    public Task<bool> ReplaceAsync(CampaignOutcomes outcomes, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            var written = connection.Execute(
                """
                INSERT INTO outcomes SELECT @Campaign, @Revision, @json WHERE @Revision = 1 OR EXISTS (SELECT 1 FROM outcomes WHERE campaign = @Campaign)
                ON CONFLICT (campaign) DO UPDATE SET revision = excluded.revision, outcomes = excluded.outcomes WHERE outcomes.revision = excluded.revision - 1
                """,
                new { outcomes.Campaign, outcomes.Revision, json = JsonSerializer.Serialize(outcomes, SurveyJson.Options) }, transaction);
            if (written != 1) return false;
            SqliteAuditStore.Append(connection, transaction, entry);
            return true;
        }, cancellationToken);
}
