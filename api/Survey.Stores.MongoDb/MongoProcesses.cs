using System.Collections.Concurrent;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;

namespace Survey.Stores.MongoDb;

/// <summary>
/// The processes that share the database. Each counts up a number of its own every few seconds; one whose number stands still for
/// <see cref="Patience"/> is gone. Nobody's clock is compared with another's: each watches the others by its own.
/// </summary>
public sealed class MongoProcesses(MongoDatabase database, TimeProvider clock) : IAsyncDisposable
{
    internal const string Collection = "processes";

    /// <summary>How long a process may stand still before the others take what it held.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    // Several beats fit into the patience, so that one lost beat means nothing.
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(4);

    readonly ConcurrentDictionary<string, (long Beat, long Since)> _seen = new(StringComparer.Ordinal);
    readonly CancellationTokenSource _stopping = new();
    readonly SemaphoreSlim _starting = new(1, 1);
    Task? _beating;

    /// <summary>This process, for as long as it lives: random.</summary>
    public string Id { get; } = Identifier.New();

    /// <summary>Begins to beat, so that what is held from now on is known to be held by the living.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _beating) is not null) return;
        await _starting.WaitAsync(cancellationToken);
        try
        {
            if (_beating is not null) return;
            await BeatAsync(cancellationToken);
            Volatile.Write(ref _beating, Task.Run(KeepBeatingAsync, CancellationToken.None));
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Whether a process stopped, or stands still since longer than <see cref="Patience"/> as watched from here.</summary>
    public async Task<bool> IsGoneAsync(string process, CancellationToken cancellationToken)
    {
        if (process == Id) return false;
        var document = await database[Collection].Find(new BsonDocument("_id", process)).SingleOrDefaultAsync(cancellationToken);
        return document is null || StandsStill(document);
    }

    /// <summary>The processes that are not gone, this one among them.</summary>
    public async Task<IReadOnlyCollection<string>> AliveAsync(CancellationToken cancellationToken)
    {
        var documents = await database[Collection].Find(MongoFields.EveryText).ToListAsync(cancellationToken);
        return [.. documents.Where(document => !StandsStill(document)).Select(document => document["_id"].AsString).Append(Id).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Stops: what this process held is free at once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync();
        if (_beating is not null) await _beating;
        try
        {
            await database[Collection].DeleteOneAsync(new BsonDocument("_id", Id), CancellationToken.None);
        }
        catch (Exception lost) when (lost is MongoException or TimeoutException)
        {
            // The others find out by themselves.
        }
        _stopping.Dispose();
        _starting.Dispose();
    }

    internal Task BeatAsync(CancellationToken cancellationToken) => database[Collection].UpdateOneAsync(
        new BsonDocument("_id", Id), new BsonDocument("$inc", new BsonDocument("beat", 1L)), new UpdateOptions { IsUpsert = true }, cancellationToken);

    bool StandsStill(BsonDocument document)
    {
        var (id, beat) = (document["_id"].AsString, document["beat"].ToInt64());
        if (id == Id) return false;
        var seen = _seen.AddOrUpdate(id, _ => (beat, clock.GetTimestamp()), (_, before) => before.Beat == beat ? before : (beat, clock.GetTimestamp()));
        return clock.GetElapsedTime(seen.Since) >= Patience;
    }

    async Task KeepBeatingAsync()
    {
        using var timer = new PeriodicTimer(Beat, clock);
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(_stopping.Token);
                await BeatAsync(_stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception lost) when (lost is MongoException or TimeoutException)
            {
                // The next beat may reach the server again; if none does, the others take over, and fences keep this process out.
            }
        }
    }
}
