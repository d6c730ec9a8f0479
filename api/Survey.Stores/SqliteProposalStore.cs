using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Items;

namespace Survey.Stores;

/// <summary>The latest proposals of items on SQLite. Which suggestions are still unplaced is asked of the suggestions each time.</summary>
public sealed class SqliteProposalStore(SqliteDatabase database) : IProposalStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS item_proposals (
            id TEXT PRIMARY KEY, campaign TEXT NOT NULL REFERENCES campaigns(id) ON DELETE CASCADE, place INTEGER NOT NULL, confidence REAL NOT NULL,
            proposal TEXT NOT NULL, rejected INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS item_proposals_of_campaign ON item_proposals (campaign, place);
        """;

    const string Open = """
        FROM json_each(p.proposal, '$.suggestions') j CROSS JOIN suggestions s ON s.id = j.value
        WHERE s.item IS NULL AND s.excluded IS NULL AND s.parts = 0
        """;

    /// <inheritdoc/>
    public Task ReplaceAsync(string campaign, IReadOnlyList<ItemProposal> proposals, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            connection.Execute("DELETE FROM item_proposals WHERE campaign = @campaign", new { campaign }, transaction);
            foreach (var (place, proposal) in proposals.Index()) connection.Execute(
                "INSERT INTO item_proposals VALUES (@id, @campaign, @place, @Confidence, @json, 0)",
                new { id = Identifier.New(), campaign, place, proposal.Confidence, json = JsonSerializer.Serialize(proposal, SurveyJson.Whole) }, transaction);
            SqliteAuditStore.Append(connection, transaction, entry);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ProposalLine>> LinesAsync(string campaign, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var rows = await connection.QueryAsync<(string Id, double Confidence, int Open)>(new CommandDefinition(
            $"SELECT p.id, p.confidence, (SELECT count(*) {Open}) AS open FROM item_proposals p WHERE p.campaign = @campaign AND NOT p.rejected ORDER BY p.place",
            new { campaign }, cancellationToken: cancellationToken));
        return [.. rows.Where(row => row.Open > 0).Select(row => new ProposalLine(row.Id, decimal.Round((decimal)row.Confidence, 2), row.Open))];
    }

    /// <inheritdoc/>
    public async Task<bool> AnyAsync(string campaign, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "SELECT EXISTS (SELECT 1 FROM item_proposals WHERE campaign = @campaign)", new { campaign }, cancellationToken: cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeptProposal>> FindAsync(string campaign, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var rows = await connection.QueryAsync<(string Id, string Proposal, string Open)>(new CommandDefinition(
            $"""
            SELECT p.id, p.proposal, (SELECT json_group_array(s.id) {Open}) AS open
            FROM json_each(@ids) asked CROSS JOIN item_proposals p ON p.id = asked.value WHERE p.campaign = @campaign AND NOT p.rejected ORDER BY asked.key
            """,
            new { campaign, ids = JsonSerializer.Serialize(ids) }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new KeptProposal(row.Id, JsonSerializer.Deserialize<ItemProposal>(row.Proposal, SurveyJson.Whole)! with
        {
            Suggestions = JsonSerializer.Deserialize<ImmutableArray<string>>(row.Open),
        })).Where(kept => !kept.Proposal.Suggestions.IsEmpty)];
    }

    /// <inheritdoc/>
    public Task<int> RejectAsync(string campaign, IReadOnlyList<string> ids, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            var rejected = connection.Execute(
                "UPDATE item_proposals SET rejected = 1 WHERE campaign = @campaign AND id IN (SELECT value FROM json_each(@ids))",
                new { campaign, ids = JsonSerializer.Serialize(ids) }, transaction);
            SqliteAuditStore.Append(connection, transaction, entry);
            return rejected;
        }, cancellationToken);
}
