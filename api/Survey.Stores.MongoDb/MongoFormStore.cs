using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Forms;

namespace Survey.Stores.MongoDb;

/// <summary>Forms on MongoDB: one JSON text each, beside what is searched by.</summary>
public sealed class MongoFormStore(MongoDatabase database) : IFormStore
{
    internal const string Collection = "forms";

    internal static CreateIndexModel<BsonDocument>[] Indexes => [MongoSchema.Index("campaign", "title", "_id"), MongoSchema.Index("state", "_id")];

    /// <inheritdoc/>
    public async Task<(IReadOnlyList<Form> Forms, int Total)> ListAsync(string campaign, int page, int size, CancellationToken cancellationToken)
    {
        var ofCampaign = new BsonDocument("campaign", campaign);
        var total = await database[Collection].CountDocumentsAsync(ofCampaign, cancellationToken: cancellationToken);
        var documents = await database[Collection].Find(ofCampaign).Sort(new BsonDocument { ["title"] = 1, ["_id"] = 1 })
            .Skip((page - 1) * size).Limit(size).ToListAsync(cancellationToken);
        return ([.. documents.Select(Read)], (int)total);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Form>> ListAsync(IReadOnlyCollection<FormState> states, CancellationToken cancellationToken)
    {
        var inState = new BsonDocument("state", MongoFields.In(states.Select(state => state.ToString())));
        var documents = await database[Collection].Find(inState).Sort(new BsonDocument("_id", 1)).ToListAsync(cancellationToken);
        return [.. documents.Select(Read)];
    }

    /// <inheritdoc/>
    public async Task<Form?> FindAsync(string id, CancellationToken cancellationToken) =>
        await database[Collection].Find(new BsonDocument("_id", id)).SingleOrDefaultAsync(cancellationToken) is { } document ? Read(document) : null;

    /// <inheritdoc/>
    public Task AddAsync(Form form, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            await MongoReference.RequireAsync(database, session, MongoCampaignStore.Collection, form.Campaign, ct);
            await database[Collection].InsertOneAsync(session, Document(form), cancellationToken: ct);
            await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ReplaceAsync(Form form, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            var changed = await ReplaceAsync(database, session, form, ct);
            if (changed) await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return changed;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> PublishAsync(Form form, string? takeCollectorsOf, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            if (!await ReplaceAsync(database, session, form, ct)) return false;
            if (takeCollectorsOf is not null)
            {
                await database[MongoCollectorStore.Collection].UpdateManyAsync(
                    session, new BsonDocument("form", takeCollectorsOf), new BsonDocument("$set", new BsonDocument("form", form.Id)), cancellationToken: ct);
            }
            await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string id, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            var draft = new BsonDocument { ["_id"] = id, ["state"] = nameof(FormState.Draft) };
            if ((await database[Collection].DeleteOneAsync(session, draft, cancellationToken: ct)).DeletedCount == 0) return false;
            await RemoveOfDraftsAsync(database, session, [id], ct);
            await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return true;
        }, cancellationToken);

    /// <summary>Removes what belongs to drafts and goes with them, within somebody's transaction.</summary>
    internal static async Task RemoveOfDraftsAsync(MongoDatabase database, IClientSessionHandle session, IEnumerable<string> drafts, CancellationToken cancellationToken)
    {
        var ofDrafts = new BsonDocument("form", MongoFields.In(drafts));
        foreach (var collection in (string[])[MongoCollectorStore.Collection, MongoCollectorStore.Cards, MongoTallyStore.Paper])
            await database[collection].DeleteManyAsync(session, ofDrafts, cancellationToken: cancellationToken);
    }

    /// <summary>Replaces the form whose revision is one lower, within somebody's transaction.</summary>
    internal static async Task<bool> ReplaceAsync(MongoDatabase database, IClientSessionHandle session, Form form, CancellationToken cancellationToken)
    {
        var before = new BsonDocument { ["_id"] = form.Id, ["revision"] = form.Revision - 1 };
        return (await database[Collection].ReplaceOneAsync(session, before, Document(form), cancellationToken: cancellationToken)).MatchedCount == 1;
    }

    /// <summary>Reads a form within somebody's transaction.</summary>
    internal static async Task<Form?> FindAsync(MongoDatabase database, IClientSessionHandle session, string id, CancellationToken cancellationToken) =>
        await database[Collection].Find(session, new BsonDocument("_id", id)).SingleOrDefaultAsync(cancellationToken) is { } document ? Read(document) : null;

    static BsonDocument Document(Form form) => new()
    {
        ["_id"] = form.Id,
        ["campaign"] = form.Campaign,
        ["state"] = form.State.ToString(),
        ["title"] = form.Definition.Title.In("zh-CN"),
        ["revision"] = form.Revision,
        ["document"] = JsonSerializer.Serialize(form, SurveyJson.Options),
    };

    static Form Read(BsonDocument document) => JsonSerializer.Deserialize<Form>(document["document"].AsString, SurveyJson.Options)!;
}
