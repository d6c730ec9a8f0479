using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Outcomes;

namespace Survey.Stores.MongoDb;

/// <summary>What campaigns published, on MongoDB: one document each.</summary>
public sealed class MongoOutcomeStore(MongoDatabase database) : IOutcomeStore
{
    internal const string Collection = "outcomes";

    /// <inheritdoc/>
    public async Task<CampaignOutcomes?> FindAsync(string campaign, CancellationToken cancellationToken) =>
        await database[Collection].Find(new BsonDocument("_id", campaign)).SingleOrDefaultAsync(cancellationToken) is { } document
            ? JsonSerializer.Deserialize<CampaignOutcomes>(document["outcomes"].AsString, SurveyJson.Options)
            : null;

    /// <inheritdoc/>
    public async Task<bool> ReplaceAsync(CampaignOutcomes outcomes, AuditEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(async (session, ct) =>
            {
                await MongoReference.RequireAsync(database, session, MongoCampaignStore.Collection, outcomes.Campaign, ct);
                if (!await WriteAsync(session, outcomes, ct)) return false;
                await MongoAuditStore.AppendAsync(database, session, entry, ct);
                return true;
            }, cancellationToken);
        }
        catch (MongoException first) when (MongoFields.IsDuplicate(first))
        {
            // Somebody else published for the first time just now.
            return false;
        }
    }

    async Task<bool> WriteAsync(IClientSessionHandle session, CampaignOutcomes outcomes, CancellationToken cancellationToken)
    {
        var document = new BsonDocument
        {
            ["_id"] = outcomes.Campaign,
            ["revision"] = outcomes.Revision,
            ["outcomes"] = JsonSerializer.Serialize(outcomes, SurveyJson.Options),
        };
        if (outcomes.Revision > 1)
        {
            var before = new BsonDocument { ["_id"] = outcomes.Campaign, ["revision"] = outcomes.Revision - 1 };
            return (await database[Collection].ReplaceOneAsync(session, before, document, cancellationToken: cancellationToken)).MatchedCount == 1;
        }
        if (await database[Collection].Find(session, new BsonDocument("_id", outcomes.Campaign)).AnyAsync(cancellationToken)) return false;
        await database[Collection].InsertOneAsync(session, document, cancellationToken: cancellationToken);
        return true;
    }
}
