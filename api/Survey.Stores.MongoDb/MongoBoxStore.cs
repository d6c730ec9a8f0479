using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core.Boxes;
using Survey.Core.Tallies;

namespace Survey.Stores.MongoDb;

/// <summary>
/// Boxes on MongoDB: a collection each, in no order that tells anything, dropped with the box. What comes in is sealed before it
/// reaches the database.
/// </summary>
public sealed class MongoBoxStore(MongoDatabase database, MongoFormLeaseStore leases, Steps steps) : IBoxStore
{
    readonly ConcurrentDictionary<string, MongoBoxWriter> _writers = new(StringComparer.Ordinal);
    readonly MongoBoxCatalog _catalog = new(database, leases);

    /// <inheritdoc/>
    public async Task CreateAsync(BoxSeal seal, CancellationToken cancellationToken)
    {
        if (await _catalog.EnterAsync(seal, cancellationToken) is not { } collection) return;
        await MongoSchema.CreateAsync(database.Raw, collection, cancellationToken);
        var box = database[collection];
        var parts = BoxIds.AllGates.Select(gate => new BsonDocument { ["_id"] = gate, ["shut"] = false, ["responses"] = 0, ["slips"] = 0 })
            .Append(new BsonDocument { ["_id"] = BoxIds.Taken, ["taken"] = 0 });
        // What an interrupted making left is replaced: nothing can have been put into it.
        await box.BulkWriteAsync(
            [.. parts.Select(part => new ReplaceOneModel<BsonDocument>(new BsonDocument("_id", part["_id"]), part) { IsUpsert = true })], cancellationToken: cancellationToken);
        await _catalog.MakeReadyAsync(seal.Form, collection, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IntakeResult> TakeAsync(string form, Intake intake, CancellationToken cancellationToken)
    {
        if (await GuardAsync(form, () => _catalog.KnownAsync(form, cancellationToken)) is not { } entry) return IntakeResult.Shut;
        var writer = _writers.AddOrUpdate(
            form, _ => new MongoBoxWriter(database, entry, steps), (_, before) => before.Writes(entry) ? before : new MongoBoxWriter(database, entry, steps));
        var result = await writer.TakeAsync(intake);
        if (result is IntakeResult.Shut) Forget(form);
        return result;
    }

    /// <inheritdoc/>
    public async Task<bool> AddCodesAsync(string form, IReadOnlyList<byte[]> hashes, CancellationToken cancellationToken) =>
        await GuardAsync(form, () => _catalog.FindAsync(form, cancellationToken)) is { Shut: false } entry
        && await GuardAsync(form, () => new MongoBoxCodes(database, database[entry.Collection]).AddAsync(hashes, cancellationToken));

    /// <inheritdoc/>
    public async Task<bool> KnowsAsync(string form, byte[] onceKey, CancellationToken cancellationToken) =>
        await BoxAsync(form, cancellationToken) is { } box
        && await box.Find(new BsonDocument("_id", BoxIds.Claim(onceKey))).AnyAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<BoxSeal?> SealAsync(string form, CancellationToken cancellationToken) =>
        (await GuardAsync(form, () => _catalog.KnownAsync(form, cancellationToken)))?.Seal;

    /// <inheritdoc/>
    public async Task<BoxStatus?> StatusAsync(string form, CancellationToken cancellationToken)
    {
        if (await _catalog.FindAsync(form, cancellationToken) is not { } entry) return null;
        var box = database[entry.Collection];
        var (gates, cells) = await database.ReadAsync(
            async (session, ct) => (
                await box.Find(session, new BsonDocument("_id", new BsonDocument("$in", new BsonArray(BoxIds.AllGates)))).ToListAsync(ct),
                await box.Find(session, BoxIds.Returns).ToListAsync(ct)),
            cancellationToken);
        var returns = cells.GroupBy(cell => new Cell(cell["unit"].AsString, cell["audience"].AsString))
            .ToImmutableDictionary(cell => cell.Key, cell => cell.Sum(part => part["count"].AsInt32));
        // Each is counted twice, by gate and by cell; what contradicts itself gives no figure.
        if (gates.Count != BoxIds.Gates || gates.Sum(gate => gate["responses"].AsInt32) != returns.Values.Sum())
            throw new BoxRefusedException(form, BoxRefusal.Damaged);
        return new BoxStatus(entry.Seal, entry.Shut, returns, gates.Sum(gate => gate["slips"].AsInt32));
    }

    /// <inheritdoc/>
    public async Task ShutAsync(string form, CancellationToken cancellationToken)
    {
        if (await _catalog.FindAsync(form, cancellationToken) is not { } entry) return;
        // First the entry: where this process dies between the gates, the next one sees that the box is to be shut.
        await _catalog.ShutAsync(form, cancellationToken);
        var gates = new BsonDocument("_id", new BsonDocument("$in", new BsonArray(BoxIds.AllGates)));
        await database[entry.Collection].UpdateManyAsync(gates, new BsonDocument("$set", new BsonDocument("shut", true)), cancellationToken: cancellationToken);
        Forget(form);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WrappedSessionKey>> SessionKeysAsync(string form, CancellationToken cancellationToken) =>
        await BoxAsync(form, cancellationToken) is { } box
            ? [.. (await box.Find(BoxIds.SessionKeys).ToListAsync(cancellationToken)).Select(key => new WrappedSessionKey(BoxIds.Rest(key["_id"]), key["wrapped"].AsByteArray))]
            : [];

    /// <inheritdoc/>
    public IAsyncEnumerable<Envelope> BallotsAsync(string form, CancellationToken cancellationToken) => ReadAsync(form, BoxIds.Ballots, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Envelope> SlipsAsync(string form, CancellationToken cancellationToken) => ReadAsync(form, BoxIds.Slips, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SlipOpening>> UnfinishedSlipOpeningsAsync(string form, CancellationToken cancellationToken) =>
        await BoxAsync(form, cancellationToken) is { } box ? await Apart(form, box).ListAsync(cancellationToken) : [];

    /// <inheritdoc/>
    public async Task<SlipOpening> SetSlipsApartAsync(string form, string opening, CancellationToken cancellationToken) =>
        await BoxAsync(form, cancellationToken) is { } box ? await Apart(form, box).SetAsync(opening, cancellationToken) : new SlipOpening(opening, []);

    /// <inheritdoc/>
    public async Task DropSlipsAsync(string form, string opening, CancellationToken cancellationToken)
    {
        if (await BoxAsync(form, cancellationToken) is { } box) await Apart(form, box).DropAsync(opening, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task DestroyAsync(string form, CancellationToken cancellationToken)
    {
        await _catalog.DestroyAsync(form, cancellationToken);
        Forget(form);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => _catalog.ListAsync(cancellationToken);

    internal static Envelope Read(BsonDocument document) => new(BoxIds.Rest(document["_id"]), document["key"].AsByteArray, document["sealed"].AsByteArray);

    async IAsyncEnumerable<Envelope> ReadAsync(string form, BsonDocument range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await BoxAsync(form, cancellationToken) is not { } box) yield break;
        using var cursor = await box.Find(range).ToCursorAsync(cancellationToken);
        while (await cursor.MoveNextAsync(cancellationToken))
        {
            foreach (var document in cursor.Current) yield return Read(document);
        }
    }

    async Task<IMongoCollection<BsonDocument>?> BoxAsync(string form, CancellationToken cancellationToken) =>
        await GuardAsync(form, () => _catalog.FindAsync(form, cancellationToken)) is { } entry ? database[entry.Collection] : null;

    MongoBoxApart Apart(string form, IMongoCollection<BsonDocument> box) => new(leases, form, box);

    void Forget(string form)
    {
        _catalog.Forget(form);
        _writers.TryRemove(form, out _);
    }

    /// <summary>A server that cannot be reached is told as a box that cannot be written: nothing was acknowledged.</summary>
    static async Task<T> GuardAsync<T>(string form, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception lost) when (lost is MongoException or TimeoutException)
        {
            throw new BoxRefusedException(form, BoxRefusal.Unwritable, lost);
        }
    }
}
