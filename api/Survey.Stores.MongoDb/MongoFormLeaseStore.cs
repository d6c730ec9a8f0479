using System.Collections.Concurrent;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core.Boxes;

namespace Survey.Stores.MongoDb;

/// <summary>
/// Leases of forms: a document each, with who holds it and a number that grows with every holder (the fence). Every write of a
/// holder changes the document under its own fence in the same transaction, so that one who lost the lease, however late it wakes
/// up, writes nothing more.
/// </summary>
public sealed class MongoFormLeaseStore(MongoDatabase database, MongoProcesses processes) : IFormLeaseStore
{
    internal const string Collection = "form_leases";

    static readonly TimeSpan Round = TimeSpan.FromMilliseconds(200);

    readonly ConcurrentDictionary<string, long> _fences = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<IAsyncDisposable> TakeAsync(string form, CancellationToken cancellationToken)
    {
        await processes.StartAsync(cancellationToken);
        while (true)
        {
            if (await TryAsync(form, cancellationToken) is { } fence)
            {
                _fences[form] = fence;
                return new Lease(this, form, fence);
            }
            await Task.Delay(Round, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> IsHeldElsewhereAsync(string form, CancellationToken cancellationToken) =>
        await database[Collection].Find(new BsonDocument("_id", form)).SingleOrDefaultAsync(cancellationToken) is { } lease
        && lease["holder"] is BsonString holder && holder != processes.Id && !await processes.IsGoneAsync(holder.Value, cancellationToken);

    /// <summary>Whether this process holds the form now.</summary>
    internal bool Holds(string form) => _fences.ContainsKey(form);

    /// <summary>
    /// Runs a write of a form in one transaction under the fence; where this process does not hold the form, it does for so long.
    /// </summary>
    /// <exception cref="BoxRefusedException">Another process holds the form by now; nothing is written.</exception>
    internal async Task<T> WriteAsync<T>(string form, Func<IClientSessionHandle, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var held = Holds(form) ? null : await TakeAsync(form, cancellationToken);
        var fence = _fences.GetValueOrDefault(form);
        return await database.WriteAsync(
            async (session, ct) =>
            {
                // It is changed, not only read: a takeover and this transaction cannot both go through.
                var mine = await database[Collection].UpdateOneAsync(
                    session, Held(form, fence), new BsonDocument("$inc", new BsonDocument("writes", 1L)), cancellationToken: ct);
                return mine.MatchedCount == 1 ? await work(session, ct) : throw new BoxRefusedException(form, BoxRefusal.Locked);
            },
            cancellationToken);
    }

    /// <summary>Takes the lease if nobody living holds it: the new fence, or null.</summary>
    async Task<long?> TryAsync(string form, CancellationToken cancellationToken)
    {
        var leases = database[Collection];
        if (await leases.Find(new BsonDocument("_id", form)).SingleOrDefaultAsync(cancellationToken) is not { } lease)
        {
            try
            {
                await leases.InsertOneAsync(new BsonDocument { ["_id"] = form, ["holder"] = processes.Id, ["fence"] = 1L, ["writes"] = 0L }, cancellationToken: cancellationToken);
                return 1;
            }
            catch (MongoException taken) when (MongoFields.IsDuplicate(taken))
            {
                return null;
            }
        }
        if (!await IsFreeAsync(form, lease["holder"], cancellationToken)) return null;
        var next = lease["fence"].ToInt64() + 1;
        var taking = await leases.UpdateOneAsync(
            new BsonDocument { ["_id"] = form, ["fence"] = lease["fence"], ["holder"] = lease["holder"] },
            new BsonDocument("$set", new BsonDocument { ["fence"] = next, ["holder"] = processes.Id }), cancellationToken: cancellationToken);
        return taking.MatchedCount == 1 ? next : null;
    }

    async Task<bool> IsFreeAsync(string form, BsonValue holder, CancellationToken cancellationToken)
    {
        if (holder.IsBsonNull) return true;
        // Ours, and nobody here holds it: its giving back was lost.
        if (holder == processes.Id) return !_fences.ContainsKey(form);
        return await processes.IsGoneAsync(holder.AsString, cancellationToken);
    }

    BsonDocument Held(string form, long fence) => new() { ["_id"] = form, ["fence"] = fence, ["holder"] = processes.Id };

    sealed class Lease(MongoFormLeaseStore store, string form, long fence) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (!store._fences.TryRemove(KeyValuePair.Create(form, fence))) return;
            try
            {
                await store.Leases.UpdateOneAsync(
                    store.Held(form, fence), new BsonDocument("$set", new BsonDocument("holder", BsonNull.Value)), cancellationToken: CancellationToken.None);
            }
            catch (Exception lost) when (lost is MongoException or TimeoutException)
            {
                // What was to be done is done or refused already. The next taker here sees that nobody holds it.
            }
        }
    }

    IMongoCollection<BsonDocument> Leases => database[Collection];
}
