using System.Text.Json;
using Dapper;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Forms;

namespace Survey.Stores;

/// <summary>Forms on SQLite, each a document with what lists need beside it.</summary>
public sealed class SqliteFormStore(SqliteDatabase database) : IFormStore
{
    internal const string Table = """
        CREATE TABLE IF NOT EXISTS forms (
            id TEXT PRIMARY KEY, campaign TEXT NOT NULL REFERENCES campaigns(id), state TEXT NOT NULL, title TEXT NOT NULL,
            revision INTEGER NOT NULL, document TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS forms_of_campaign ON forms (campaign, title);
        CREATE INDEX IF NOT EXISTS forms_in_state ON forms (state);
        """;

    /// <inheritdoc/>
    public async Task<(IReadOnlyList<Form> Forms, int Total)> ListAsync(string campaign, int page, int size, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var total = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT count(*) FROM forms WHERE campaign = @campaign", new { campaign }, cancellationToken: cancellationToken));
        var documents = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT document FROM forms WHERE campaign = @campaign ORDER BY title, id LIMIT @size OFFSET @skip",
            new { campaign, size, skip = (page - 1) * size }, cancellationToken: cancellationToken));
        return ([.. documents.Select(Read)], total);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Form>> ListAsync(IReadOnlyCollection<FormState> states, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var documents = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT document FROM forms WHERE state IN @states ORDER BY id",
            new { states = states.Select(state => state.ToString()) }, cancellationToken: cancellationToken));
        return [.. documents.Select(Read)];
    }

    /// <inheritdoc/>
    public async Task<Form?> FindAsync(string id, CancellationToken cancellationToken)
    {
        using var connection = database.Read();
        var document = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "SELECT document FROM forms WHERE id = @id", new { id }, cancellationToken: cancellationToken));
        return document is null ? null : Read(document);
    }

    /// <inheritdoc/>
    public Task AddAsync(Form form, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            connection.Execute("INSERT INTO forms VALUES (@Id, @Campaign, @State, @Title, @Revision, @Document)", Values(form), transaction);
            SqliteAuditStore.Append(connection, transaction, entry);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ReplaceAsync(Form form, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            var changed = Replace(connection, transaction, form);
            if (changed) SqliteAuditStore.Append(connection, transaction, entry);
            return changed;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> PublishAsync(Form form, string? takeCollectorsOf, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            if (!Replace(connection, transaction, form)) return false;
            if (takeCollectorsOf is not null)
                connection.Execute("UPDATE collectors SET form = @Id WHERE form = @takeCollectorsOf", new { form.Id, takeCollectorsOf }, transaction);
            SqliteAuditStore.Append(connection, transaction, entry);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string id, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync((connection, transaction) =>
        {
            connection.Execute(
                "DELETE FROM collectors WHERE form = (SELECT id FROM forms WHERE id = @id AND state = @draft)", new { id, draft = nameof(FormState.Draft) }, transaction);
            var removed = connection.Execute(
                "DELETE FROM forms WHERE id = @id AND state = @draft", new { id, draft = nameof(FormState.Draft) }, transaction) == 1;
            if (removed) SqliteAuditStore.Append(connection, transaction, entry);
            return removed;
        }, cancellationToken);

    /// <summary>Replaces the form whose revision is one lower, within somebody's transaction.</summary>
    internal static bool Replace(System.Data.IDbConnection connection, System.Data.IDbTransaction transaction, Form form) =>
        connection.Execute(
            "UPDATE forms SET state = @State, title = @Title, revision = @Revision, document = @Document WHERE id = @Id AND revision = @Revision - 1",
            Values(form), transaction) == 1;

    /// <summary>Reads a form within somebody's transaction.</summary>
    internal static Form? Find(System.Data.IDbConnection connection, System.Data.IDbTransaction transaction, string id) =>
        connection.QuerySingleOrDefault<string>("SELECT document FROM forms WHERE id = @id", new { id }, transaction) is { } document
            ? Read(document)
            : null;

    static object Values(Form form) => new
    {
        form.Id,
        form.Campaign,
        State = form.State.ToString(),
        Title = form.Definition.Title.In("zh-CN"),
        form.Revision,
        Document = JsonSerializer.Serialize(form, SurveyJson.Options),
    };

    static Form Read(string document) => JsonSerializer.Deserialize<Form>(document, SurveyJson.Options)!;
}
