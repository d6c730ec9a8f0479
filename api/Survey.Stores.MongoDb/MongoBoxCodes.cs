using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core.Boxes;

namespace Survey.Stores.MongoDb;

/// <summary>Adds the hashes of single-use codes to a box: all unused and in the order of the hashes, before any is handed out.</summary>
sealed class MongoBoxCodes(MongoDatabase database, IMongoCollection<BsonDocument> box)
{
    const int AtATime = 1_000;

    /// <summary>False, and nothing added, where the box takes no more; codes that are there stay as they are.</summary>
    public async Task<bool> AddAsync(IReadOnlyList<byte[]> hashes, CancellationToken cancellationToken)
    {
        BsonBinaryData[] codes = [.. hashes.Select(BoxIds.Code).Distinct().Order()];
        foreach (var some in codes.Chunk(AtATime))
        {
            if (!await database.WriteAsync((session, ct) => AddAsync(session, some, ct), cancellationToken)) return false;
        }
        return true;
    }

    async Task<bool> AddAsync(IClientSessionHandle session, BsonBinaryData[] codes, CancellationToken cancellationToken)
    {
        // Through a gate like an answer: whoever closes meanwhile and this meet there. Two who add codes meet there as well.
        var open = new BsonDocument { ["_id"] = BoxIds.Gate(0), ["shut"] = false };
        var through = await box.UpdateOneAsync(session, open, new BsonDocument("$inc", new BsonDocument("codes", codes.Length)), cancellationToken: cancellationToken);
        if (through.MatchedCount == 0) return false;
        var which = new BsonDocument("_id", new BsonDocument("$in", new BsonArray(codes)));
        var there = (await box.Find(session, which).Project(new BsonDocument("_id", 1)).ToListAsync(cancellationToken)).Select(code => code["_id"].AsBsonBinaryData).ToHashSet();
        BsonDocument[] added = [.. codes.Where(code => !there.Contains(code)).Select(code => new BsonDocument { ["_id"] = code, ["used"] = false })];
        if (added.Length > 0) await box.InsertManyAsync(session, added, cancellationToken: cancellationToken);
        return true;
    }
}
