using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core.Audit;
using Survey.Core.Collectors;

namespace Survey.Stores.MongoDb;

/// <summary>Collectors on MongoDB, and the numbers of cards handed out for them.</summary>
public sealed class MongoCollectorStore(MongoDatabase database) : ICollectorStore
{
    internal const string Collection = "collectors";

    /// <summary>Cards belong to a round: one number for each form and collector, so that a collector taken over begins with none.</summary>
    internal const string Cards = "cards_issued";

    internal static CreateIndexModel<BsonDocument>[] Indexes => [MongoSchema.Index("form", "place", "_id")];

    internal static CreateIndexModel<BsonDocument>[] CardIndexes => [MongoSchema.Index("form")];

    /// <inheritdoc/>
    public Task<IReadOnlyList<Collector>> ListAsync(string form, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Collector>>(async (session, ct) =>
        {
            var ofForm = new BsonDocument("form", form);
            var documents = await database[Collection].Find(session, ofForm).Sort(new BsonDocument { ["place"] = 1, ["_id"] = 1 }).ToListAsync(ct);
            var cards = await database[Cards].Find(session, ofForm).ToListAsync(ct);
            var issued = cards.ToDictionary(card => card["collector"].AsString, card => card["count"].ToInt32(), StringComparer.Ordinal);
            return [.. documents.Select(document => Read(document, issued.GetValueOrDefault(document["_id"].AsString)))];
        }, cancellationToken);

    /// <inheritdoc/>
    public async Task<Collector?> FindAsync(string code, CancellationToken cancellationToken)
    {
        var document = await database[Collection].Find(new BsonDocument("_id", code)).SingleOrDefaultAsync(cancellationToken);
        if (document is null) return null;
        var card = await database[Cards].Find(new BsonDocument("_id", Key(document["form"].AsString, code))).SingleOrDefaultAsync(cancellationToken);
        return Read(document, card is null ? 0 : card["count"].ToInt32());
    }

    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyList<Collector> collectors, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            foreach (var ofForm in collectors.GroupBy(collector => collector.Form, StringComparer.Ordinal))
            {
                await MongoReference.RequireAsync(database, session, MongoFormStore.Collection, ofForm.Key, ct);
                var last = await database[Collection].Find(session, new BsonDocument("form", ofForm.Key))
                    .Sort(new BsonDocument { ["place"] = -1, ["_id"] = -1 }).Limit(1).SingleOrDefaultAsync(ct);
                var place = last is null ? 0 : last["place"].ToInt32();
                await database[Collection].InsertManyAsync(session, ofForm.Select(collector => Document(collector, ++place)), cancellationToken: ct);
            }
            await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ReplaceAsync(Collector collector, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            var change = new BsonDocument("$set", new BsonDocument { ["form"] = collector.Form, ["paused"] = collector.Paused });
            var code = new BsonDocument("_id", collector.Code);
            var changed = (await database[Collection].UpdateOneAsync(session, code, change, cancellationToken: ct)).MatchedCount == 1;
            if (changed) await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return changed;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task IssueAsync(string form, IReadOnlyList<CardOrder> orders, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            await MongoReference.RequireAsync(database, session, MongoFormStore.Collection, form, ct);
            foreach (var order in orders)
            {
                var more = new BsonDocument
                {
                    ["$inc"] = new BsonDocument("count", order.Count),
                    ["$setOnInsert"] = new BsonDocument { ["form"] = form, ["collector"] = order.Collector },
                };
                await database[Cards].UpdateOneAsync(
                    session, new BsonDocument("_id", Key(form, order.Collector)), more, new UpdateOptions { IsUpsert = true }, ct);
            }
            await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return true;
        }, cancellationToken);

    static BsonDocument Key(string form, string collector) => new() { ["form"] = form, ["collector"] = collector };

    static BsonDocument Document(Collector collector, int place) => new()
    {
        ["_id"] = collector.Code,
        ["form"] = collector.Form,
        ["unit"] = collector.Unit,
        ["audience"] = collector.Audience,
        ["channel"] = collector.Channel,
        ["access"] = collector.Access.ToString(),
        ["paused"] = collector.Paused,
        ["place"] = place,
    };

    static Collector Read(BsonDocument document, int issued) => new(
        document["_id"].AsString, document["form"].AsString, document["unit"].AsString, document["audience"].AsString, document["channel"].AsString,
        Enum.Parse<Access>(document["access"].AsString), document["paused"].AsBoolean) { Issued = issued };
}
