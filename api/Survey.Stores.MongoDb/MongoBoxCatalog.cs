using System.Collections.Concurrent;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Boxes;

namespace Survey.Stores.MongoDb;

/// <summary>A box as the catalog has it.</summary>
/// <param name="Collection">The collection it lies in, of a random name: what was thought dead can only destroy the box it knew.</param>
/// <param name="Seal">What it was made of.</param>
/// <param name="Shut">Whether it takes no more.</param>
sealed record BoxEntry(string Collection, BoxSeal Seal, bool Shut);

/// <summary>Which boxes there are, and in which collection each lies.</summary>
sealed class MongoBoxCatalog(MongoDatabase database, MongoFormLeaseStore leases)
{
    /// <summary>The collection of the catalog.</summary>
    public const string Collection = "boxes";

    /// <summary>How the name of a box's collection begins.</summary>
    public const string Prefix = "box_";

    // A box's seal never changes while anybody can answer; that it is gone is seen by what is written into it.
    readonly ConcurrentDictionary<string, BoxEntry> _known = new(StringComparer.Ordinal);

    /// <summary>The box as it was once read, open then; null where there is none.</summary>
    public async Task<BoxEntry?> KnownAsync(string form, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(form, out var known)) return known;
        if (await FindAsync(form, cancellationToken) is not { Shut: false } entry) return null;
        return _known[form] = entry;
    }

    /// <summary>The box as it stands now; null where there is none, or one whose making was interrupted.</summary>
    public async Task<BoxEntry?> FindAsync(string form, CancellationToken cancellationToken) =>
        await database[Collection].Find(OfForm(form)).SingleOrDefaultAsync(cancellationToken) is { } document && document["ready"].AsBoolean ? Read(document) : null;

    /// <summary>Forgets what was read of a box: it is shut or gone.</summary>
    public void Forget(string form) => _known.TryRemove(form, out _);

    /// <summary>The forms that have a box, or the remains of one.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var documents = await database[Collection].Find(MongoFields.EveryText).Project(new BsonDocument("_id", 1)).ToListAsync(cancellationToken);
        return [.. documents.Select(document => document["_id"].AsString)];
    }

    /// <summary>
    /// Enters a box that is not ready yet: the name of its collection, or null where a ready one is there. The remains of one whose
    /// making was interrupted are made ready under the seal they are given now.
    /// </summary>
    public Task<string?> EnterAsync(BoxSeal seal, CancellationToken cancellationToken) => leases.WriteAsync(
        seal.Form,
        async (session, ct) =>
        {
            if (await database[Collection].Find(session, OfForm(seal.Form)).SingleOrDefaultAsync(ct) is { } there)
            {
                if (there["ready"].AsBoolean) return null;
                await database[Collection].ReplaceOneAsync(session, OfForm(seal.Form), Document(seal, there["collection"].AsString), cancellationToken: ct);
                return there["collection"].AsString;
            }
            var collection = Prefix + Identifier.New();
            await database[Collection].InsertOneAsync(session, Document(seal, collection), cancellationToken: ct);
            return collection;
        },
        cancellationToken);

    /// <summary>From now on responses are taken.</summary>
    public Task MakeReadyAsync(string form, string collection, CancellationToken cancellationToken) => leases.WriteAsync(
        form,
        (session, ct) => database[Collection].UpdateOneAsync(
            session, new BsonDocument { ["_id"] = form, ["collection"] = collection }, new BsonDocument("$set", new BsonDocument("ready", true)), cancellationToken: ct),
        cancellationToken);

    /// <summary>Notes for ever that the box takes no more.</summary>
    public async Task ShutAsync(string form, CancellationToken cancellationToken)
    {
        await database[Collection].UpdateOneAsync(OfForm(form), new BsonDocument("$set", new BsonDocument("shut", true)), cancellationToken: cancellationToken);
        Forget(form);
    }

    /// <summary>Drops the box with everything in it, then its entry.</summary>
    public async Task DestroyAsync(string form, CancellationToken cancellationToken)
    {
        Forget(form);
        if (await database[Collection].Find(OfForm(form)).SingleOrDefaultAsync(cancellationToken) is not { } document) return;
        var collection = document["collection"].AsString;
        await database.Raw.DropCollectionAsync(collection, cancellationToken);
        await database[Collection].DeleteOneAsync(new BsonDocument { ["_id"] = form, ["collection"] = collection }, cancellationToken);
    }

    static BsonDocument OfForm(string form) => new("_id", form);

    static BsonDocument Document(BoxSeal seal, string collection) => new()
    {
        ["_id"] = seal.Form,
        ["collection"] = collection,
        ["public_key"] = seal.PublicKey,
        ["wrapped_key"] = seal.WrappedPrivateKey is { } wrapped ? new BsonBinaryData(wrapped) : BsonNull.Value,
        ["cap"] = seal.Cap is { } cap ? cap : BsonNull.Value,
        ["shut"] = false,
        ["ready"] = false,
    };

    static BoxEntry Read(BsonDocument document) => new(
        document["collection"].AsString,
        new BoxSeal(
            document["_id"].AsString, document["public_key"].AsByteArray, document["wrapped_key"].IsBsonNull ? null : document["wrapped_key"].AsByteArray,
            document["cap"].IsBsonNull ? null : document["cap"].AsInt32),
        document["shut"].AsBoolean);
}
