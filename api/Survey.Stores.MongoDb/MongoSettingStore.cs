using MongoDB.Bson;
using MongoDB.Driver;

namespace Survey.Stores.MongoDb;

/// <summary>What all processes on one database must have in common, one document each.</summary>
public sealed class MongoSettingStore(MongoDatabase database)
{
    internal const string Collection = "settings";

    const string Secret = "box_secret";
    const int DuplicateKey = 11000;

    /// <summary>
    /// Whether <paramref name="boxSecret"/> is the one this database is used with; the first that asks decides. A value derived from
    /// it is stored, from which it cannot be had back.
    /// </summary>
    public async Task<bool> AgreesAsync(BoxSecret boxSecret, CancellationToken cancellationToken)
    {
        var check = Convert.ToHexStringLower(boxSecret.Key("check"));
        return await ClaimAsync(Secret, check, cancellationToken) == check;
    }

    /// <summary>The value under a name; null where there is none.</summary>
    internal async Task<string?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await database[Collection].Find(new BsonDocument("_id", name)).SingleOrDefaultAsync(cancellationToken))?["value"].AsString;

    /// <summary>Stores a value under a name that has none yet; the value that stands.</summary>
    internal async Task<string> ClaimAsync(string name, string value, CancellationToken cancellationToken)
    {
        var claim = Builders<BsonDocument>.Update.SetOnInsert("value", value);
        var asItStands = new FindOneAndUpdateOptions<BsonDocument> { IsUpsert = true, ReturnDocument = ReturnDocument.After };
        for (var first = true; ; first = false)
        {
            try
            {
                var document = await database[Collection].FindOneAndUpdateAsync(new BsonDocument("_id", name), claim, asItStands, cancellationToken);
                return document["value"].AsString;
            }
            catch (MongoCommandException taken) when (first && taken.Code == DuplicateKey)
            {
                // Another process was first in this moment: the second look finds what it stored.
            }
        }
    }
}
