using System.Text.Json;
using Dapper;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.People;

namespace Survey.Stores;

/// <summary>Campaigns on SQLite, each a document with what lists need beside it.</summary>
public sealed class SqliteCampaignStore(SqliteDatabase database) : ICampaignStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS campaigns (
            id TEXT PRIMARY KEY, title TEXT NOT NULL, revision INTEGER NOT NULL, document TEXT NOT NULL) WITHOUT ROWID;
        """;

    /// <inheritdoc/>
    public async Task<(IReadOnlyList<Campaign> Campaigns, int Total)> ListAsync(Reach reach, int page, int size, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var ids = JsonSerializer.Serialize(reach.Campaigns.Select(reached => reached.Campaign));
        var values = new { reach.All, ids, size, skip = (page - 1) * size };
        const string reached = "(@All OR id IN (SELECT value FROM json_each(@ids)))";
        var total = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            $"SELECT count(*) FROM campaigns WHERE {reached}", values, cancellationToken: cancellationToken));
        var documents = await connection.QueryAsync<string>(new CommandDefinition(
            $"SELECT document FROM campaigns WHERE {reached} ORDER BY title, id LIMIT @size OFFSET @skip", values, cancellationToken: cancellationToken));
        return ([.. documents.Select(Read)], total);
    }

    /// <inheritdoc/>
    public async Task<Campaign?> FindAsync(string id, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var document = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "SELECT document FROM campaigns WHERE id = @id", new { id }, cancellationToken: cancellationToken));
        return document is null ? null : Read(document);
    }

    /// <inheritdoc/>
    public Task AddAsync(Campaign campaign, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            connection.Execute("INSERT INTO campaigns VALUES (@Id, @Title, @Revision, @Document)", Values(campaign), transaction);
            SqliteAuditStore.Append(connection, transaction, entry);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ReplaceAsync(Campaign campaign, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            var changed = connection.Execute(
                "UPDATE campaigns SET title = @Title, revision = @Revision, document = @Document WHERE id = @Id AND revision = @Revision - 1",
                Values(campaign), transaction) == 1;
            if (changed) SqliteAuditStore.Append(connection, transaction, entry);
            return changed;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string id, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            var published = connection.ExecuteScalar<int>(
                "SELECT count(*) FROM forms WHERE campaign = @id AND state <> @draft", new { id, draft = nameof(FormState.Draft) }, transaction);
            if (published > 0) return false;
            connection.Execute("DELETE FROM collectors WHERE form IN (SELECT id FROM forms WHERE campaign = @id)", new { id }, transaction);
            connection.Execute("DELETE FROM forms WHERE campaign = @id", new { id }, transaction);
            connection.Execute("DELETE FROM suggestions WHERE campaign = @id", new { id }, transaction);
            if (connection.Execute("DELETE FROM campaigns WHERE id = @id", new { id }, transaction) == 1)
                SqliteAuditStore.Append(connection, transaction, entry);
            return true;
        }, cancellationToken);

    static object Values(Campaign campaign) => new
    {
        campaign.Id,
        Title = campaign.Title.In("zh-CN"),
        campaign.Revision,
        Document = JsonSerializer.Serialize(campaign, SurveyJson.Options),
    };

    static Campaign Read(string document) => JsonSerializer.Deserialize<Campaign>(document, SurveyJson.Options)!;
}
