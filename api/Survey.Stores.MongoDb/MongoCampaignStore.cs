using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
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
    public async Task<bool> RemoveAsync(string id, AuditEntry entry, CancellationToken cancellationToken)
    {
        var removed = await database.WriteAsync(async (session, ct) =>
        {
            var gone = await MongoCampaignRemoval.RemoveAsync(database, session, id, ct);
            if (gone == true) await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return gone;
        }, cancellationToken);
        // It is gone for everybody: what is left of it goes even where whoever asked has left.
        if (removed == true) await MongoCampaignRemoval.FinishAsync(database, CancellationToken.None);
        return removed is not null;
    }

    static BsonDocument Document(Campaign campaign) => new()
    {
        ["_id"] = campaign.Id,
        ["title"] = campaign.Title.In("zh-CN"),
        ["revision"] = campaign.Revision,
        ["document"] = JsonSerializer.Serialize(campaign, SurveyJson.Options),
    };

    static Campaign Read(BsonDocument document) => JsonSerializer.Deserialize<Campaign>(document["document"].AsString, SurveyJson.Options)!;
}
