using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.People;

namespace Survey.Stores.MongoDb;

/// <summary>Campaigns on MongoDB: one JSON text each, beside what is searched by.</summary>
public sealed class MongoCampaignStore(MongoDatabase database) : ICampaignStore
{
    internal const string Collection = "campaigns";

    internal static CreateIndexModel<BsonDocument>[] Indexes => [MongoSchema.Index("title", "_id")];

    /// <inheritdoc/>
    public async Task<(IReadOnlyList<Campaign> Campaigns, int Total)> ListAsync(Reach reach, int page, int size, CancellationToken cancellationToken)
    {
        var reached = reach.All
            ? new BsonDocument("title", new BsonDocument("$gte", ""))
            : new BsonDocument("_id", new BsonDocument("$in", new BsonArray(reach.Campaigns.Select(one => one.Campaign))));
        var total = await database[Collection].CountDocumentsAsync(reached, cancellationToken: cancellationToken);
        var documents = await database[Collection].Find(reached).Sort(new BsonDocument { ["title"] = 1, ["_id"] = 1 })
            .Skip((page - 1) * size).Limit(size).ToListAsync(cancellationToken);
        return ([.. documents.Select(Read)], (int)total);
    }

    /// <inheritdoc/>
    public async Task<Campaign?> FindAsync(string id, CancellationToken cancellationToken) =>
        await database[Collection].Find(new BsonDocument("_id", id)).SingleOrDefaultAsync(cancellationToken) is { } document ? Read(document) : null;

    /// <inheritdoc/>
    public Task AddAsync(Campaign campaign, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            await database[Collection].InsertOneAsync(session, Document(campaign), cancellationToken: ct);
            await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ReplaceAsync(Campaign campaign, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            var before = new BsonDocument { ["_id"] = campaign.Id, ["revision"] = campaign.Revision - 1 };
            var changed = (await database[Collection].ReplaceOneAsync(session, before, Document(campaign), cancellationToken: ct)).MatchedCount == 1;
            if (changed) await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return changed;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string id, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            var ofCampaign = new BsonDocument("campaign", id);
            var forms = await database["forms"].Find(session, ofCampaign).Project(new BsonDocument("state", 1)).ToListAsync(ct);
            if (forms.Any(form => form["state"] != nameof(FormState.Draft))) return false;
            await database["collectors"].DeleteManyAsync(
                session, new BsonDocument("form", new BsonDocument("$in", new BsonArray(forms.Select(form => form["_id"])))), cancellationToken: ct);
            foreach (var collection in (string[])["forms", "suggestions"]) await database[collection].DeleteManyAsync(session, ofCampaign, cancellationToken: ct);
            if ((await database[Collection].DeleteOneAsync(session, new BsonDocument("_id", id), cancellationToken: ct)).DeletedCount == 1)
                await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return true;
        }, cancellationToken);

    static BsonDocument Document(Campaign campaign) => new()
    {
        ["_id"] = campaign.Id,
        ["title"] = campaign.Title.In("zh-CN"),
        ["revision"] = campaign.Revision,
        ["document"] = JsonSerializer.Serialize(campaign, SurveyJson.Options),
    };

    static Campaign Read(BsonDocument document) => JsonSerializer.Deserialize<Campaign>(document["document"].AsString, SurveyJson.Options)!;
}
