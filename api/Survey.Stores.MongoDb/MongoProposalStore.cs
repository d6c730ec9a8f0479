using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Items;

namespace Survey.Stores.MongoDb;

/// <summary>The latest proposals of items on MongoDB. Which suggestions are still unplaced is asked of the suggestions each time.</summary>
public sealed class MongoProposalStore(MongoDatabase database) : IProposalStore
{
    internal const string Collection = "item_proposals";

    internal static CreateIndexModel<BsonDocument>[] Indexes => [MongoSchema.Index("campaign", "place")];

    /// <inheritdoc/>
    public Task ReplaceAsync(string campaign, IReadOnlyList<ItemProposal> proposals, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            await MongoReference.RequireAsync(database, session, MongoCampaignStore.Collection, campaign, ct);
            await database[Collection].DeleteManyAsync(session, new BsonDocument("campaign", campaign), cancellationToken: ct);
            if (proposals.Count > 0)
                await database[Collection].InsertManyAsync(session, proposals.Index().Select(one => Document(campaign, one.Index, one.Item)), cancellationToken: ct);
            await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ProposalLine>> LinesAsync(string campaign, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ProposalLine>>(async (session, ct) =>
        {
            var documents = await database[Collection].Find(session, new BsonDocument { ["campaign"] = campaign, ["rejected"] = false })
                .Sort(new BsonDocument("place", 1)).ToListAsync(ct);
            if (documents.Count == 0) return [];
            var open = await OpenAsync(session, new BsonDocument("campaign", campaign), ct);
            return [.. documents.Select(document => Line(document, open)).Where(line => line.Open > 0)];
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> AnyAsync(string campaign, CancellationToken cancellationToken) =>
        database[Collection].Find(new BsonDocument("campaign", campaign)).AnyAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeptProposal>> FindAsync(string campaign, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<KeptProposal>>(async (session, ct) =>
        {
            var asked = new BsonDocument { ["_id"] = MongoFields.In(ids), ["campaign"] = campaign, ["rejected"] = false };
            var found = (await database[Collection].Find(session, asked).ToListAsync(ct)).ToDictionary(document => document["_id"].AsString, Read, StringComparer.Ordinal);
            var open = await OpenAsync(session, new BsonDocument("_id", MongoFields.In(found.Values.SelectMany(proposal => proposal.Suggestions))), ct);
            return [.. ids.Where(found.ContainsKey)
                .Select(id => new KeptProposal(id, found[id] with { Suggestions = [.. found[id].Suggestions.Where(open.Contains)] }))
                .Where(kept => !kept.Proposal.Suggestions.IsEmpty)];
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<int> RejectAsync(string campaign, IReadOnlyList<string> ids, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            var rejected = await database[Collection].UpdateManyAsync(
                session, new BsonDocument { ["_id"] = MongoFields.In(ids), ["campaign"] = campaign },
                new BsonDocument("$set", new BsonDocument("rejected", true)), cancellationToken: ct);
            await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return (int)rejected.MatchedCount;
        }, cancellationToken);

    /// <summary>Which of these suggestions are still unplaced.</summary>
    async Task<HashSet<string>> OpenAsync(IClientSessionHandle session, BsonDocument suggestions, CancellationToken cancellationToken)
    {
        var open = await database[MongoSuggestionStore.Collection].Find(session, suggestions.Merge(MongoSuggestionFilter.Unplaced))
            .Project(new BsonDocument("_id", 1)).ToListAsync(cancellationToken);
        return open.Select(one => one["_id"].AsString).ToHashSet(StringComparer.Ordinal);
    }

    static ProposalLine Line(BsonDocument document, HashSet<string> open) => new(
        document["_id"].AsString, decimal.Round((decimal)document["confidence"].ToDouble(), 2), Read(document).Suggestions.Count(open.Contains));

    static BsonDocument Document(string campaign, int place, ItemProposal proposal) => new()
    {
        ["_id"] = Identifier.New(),
        ["campaign"] = campaign,
        ["place"] = place,
        ["confidence"] = (double)proposal.Confidence,
        ["proposal"] = JsonSerializer.Serialize(proposal, SurveyJson.Whole),
        ["rejected"] = false,
    };

    static ItemProposal Read(BsonDocument document) => JsonSerializer.Deserialize<ItemProposal>(document["proposal"].AsString, SurveyJson.Whole)!;
}
