using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Moving;

namespace Survey.Stores.MongoDb;

/// <summary>
/// Sealed boxes that are brought in from another store, envelope by envelope and never opened, and their private keys. Nobody else
/// may be working on the database.
/// </summary>
public sealed class MongoBoxCopy(MongoDatabase database, BoxSecret secret)
{
    /// <summary>The forms that have a box here.</summary>
    public async Task<IReadOnlyList<string>> FormsAsync(CancellationToken cancellationToken) =>
        [.. (await database[MongoBoxCatalog.Collection].Find(MongoFields.EveryText).ToListAsync(cancellationToken)).Select(box => box["_id"].AsString)];

    /// <summary>Makes a box what the rows say; how many documents were written or removed.</summary>
    public async Task<long> TakeAsync(string form, Func<MovedTable, IEnumerable<MovedRow>> rows, CancellationToken cancellationToken)
    {
        var collection = await CollectionAsync(form, cancellationToken) ?? MongoBoxCatalog.Prefix + Identifier.New();
        await MongoSchema.CreateAsync(database.Raw, collection, cancellationToken);
        var changes = 0L;
        foreach (var table in MovedBox.Tables) changes += await Part(form, collection, table).TakeAsync(() => rows(table), cancellationToken);
        await CountAsync(form, database[collection], cancellationToken);
        return changes;
    }

    /// <summary>The digest of a part of a box as it lies here now; of nothing where there is no box.</summary>
    public async Task<RowsDigest> DigestAsync(string form, MovedTable table, CancellationToken cancellationToken) =>
        await CollectionAsync(form, cancellationToken) is { } collection ? await Part(form, collection, table).DigestAsync(cancellationToken) : new RowsDigest();

    /// <summary>Removes a box that is gone at its source.</summary>
    public async Task RemoveAsync(string form, CancellationToken cancellationToken)
    {
        if (await CollectionAsync(form, cancellationToken) is { } collection) await database.Raw.DropCollectionAsync(collection, cancellationToken);
        await database[MongoBoxCatalog.Collection].DeleteOneAsync(new BsonDocument("_id", form), cancellationToken);
    }

    /// <summary>Makes the private keys these, each wrapped under the box secret.</summary>
    public async Task TakeKeysAsync(IReadOnlyDictionary<string, byte[]> keys, CancellationToken cancellationToken)
    {
        var stored = database[MongoBoxKeyStore.Collection];
        await stored.DeleteManyAsync(MongoFields.EveryText, cancellationToken);
        if (keys.Count > 0) await stored.InsertManyAsync(keys.Select(key => MongoBoxKeyStore.Document(secret, key.Key, key.Value)), cancellationToken: cancellationToken);
    }

    /// <summary>Whether these private keys, and no others, can be had back.</summary>
    public async Task<bool> HasKeysAsync(IReadOnlyDictionary<string, byte[]> keys, CancellationToken cancellationToken)
    {
        var stored = await database[MongoBoxKeyStore.Collection].Find(MongoFields.EveryText).ToListAsync(cancellationToken);
        return stored.Count == keys.Count && stored.TrueForAll(document =>
            keys.TryGetValue(document["_id"].AsString, out var key) && MongoBoxKeyStore.Read(secret, document).AsSpan().SequenceEqual(key));
    }

    async Task<string?> CollectionAsync(string form, CancellationToken cancellationToken) =>
        (await database[MongoBoxCatalog.Collection].Find(new BsonDocument("_id", form)).SingleOrDefaultAsync(cancellationToken))?["collection"].AsString;

    MongoPart Part(string form, string collection, MovedTable table) => table == MovedBox.Seal
        ? new MongoPart(
            database[MongoBoxCatalog.Collection], new BsonDocument("_id", form),
            row => MovedDocument.Of(table, row).AddRange(new BsonDocument { ["collection"] = collection, ["ready"] = true }),
            document => MovedDocument.Read(table, document))
        : new MongoPart(database[collection], MovedBoxDocument.Range(table), row => MovedBoxDocument.Of(table, row), document => MovedBoxDocument.Read(table, document));

    /// <summary>Sets what intake counts by: everything came through the first gate.</summary>
    async Task CountAsync(string form, IMongoCollection<BsonDocument> box, CancellationToken cancellationToken)
    {
        var responses = (int)await box.CountDocumentsAsync(BoxIds.Claims, cancellationToken: cancellationToken);
        var slips = (int)await box.CountDocumentsAsync(BoxIds.Slips, cancellationToken: cancellationToken);
        var shut = (await database[MongoBoxCatalog.Collection].Find(new BsonDocument("_id", form)).SingleAsync(cancellationToken))["shut"];
        var counters = BoxIds.AllGates.Select((gate, number) => new BsonDocument
        {
            ["_id"] = gate, ["shut"] = shut, ["responses"] = number == 0 ? responses : 0, ["slips"] = number == 0 ? slips : 0,
        }).Append(new BsonDocument { ["_id"] = BoxIds.Taken, ["taken"] = responses });
        await box.BulkWriteAsync(
            [.. counters.Select(counter => new ReplaceOneModel<BsonDocument>(new BsonDocument("_id", counter["_id"]), counter) { IsUpsert = true })],
            cancellationToken: cancellationToken);
    }
}
