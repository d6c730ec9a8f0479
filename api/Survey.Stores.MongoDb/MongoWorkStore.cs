using Survey.Core.Audit;
using System.Data;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Works;

namespace Survey.Stores.MongoDb;

/// <summary>
/// Long works on MongoDB, their files in pieces. A work names the process that runs it: another one tells it as interrupted only once
/// that process is gone, and what was so told stays told, should the process come back.
/// </summary>
public sealed class MongoWorkStore(MongoDatabase database, MongoProcesses processes) : IWorkStore
{
    internal const string Collection = "works";
    internal const string Pieces = "work_pieces";

    // Half of what a document may hold.
    const int LongestPiece = 8_000_000;

    internal static CreateIndexModel<BsonDocument>[] Indexes =>
        [MongoSchema.Index("campaign", "-started_at"), MongoSchema.Index("started_at"), MongoSchema.Index("state")];

    internal static CreateIndexModel<BsonDocument>[] PieceIndexes => [MongoSchema.Index("work", "place")];

    /// <inheritdoc/>
    public async Task AddAsync(Work work, CancellationToken cancellationToken)
    {
        await processes.StartAsync(cancellationToken);
        await database[Collection].InsertOneAsync(new BsonDocument
        {
            ["_id"] = work.Id,
            ["campaign"] = work.Campaign,
            ["started_at"] = ChainedAuditEntry.Instant(work.StartedAt),
            ["state"] = work.State.ToString(),
            ["work"] = Json(work),
            ["process"] = processes.Id,
        }, cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public Task ReplaceAsync(Work work, CancellationToken cancellationToken) =>
        database[Collection].UpdateOneAsync(NotInterrupted(work.Id), Change(work), cancellationToken: cancellationToken);

    /// <inheritdoc/>
    public async Task<Work?> FindAsync(string id, CancellationToken cancellationToken) =>
        await database[Collection].Find(new BsonDocument("_id", id)).SingleOrDefaultAsync(cancellationToken) is { } document ? Read(document) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Work>> ListAsync(string campaign, int count, CancellationToken cancellationToken)
    {
        var documents = await database[Collection].Find(new BsonDocument("campaign", campaign)).Sort(new BsonDocument("started_at", -1))
            .Limit(count).ToListAsync(cancellationToken);
        return [.. documents.Select(Read)];
    }

    /// <inheritdoc/>
    public Task AppendAsync(string id, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken) => database.WriteAsync(async (session, ct) =>
    {
        if (!await database[Collection].Find(session, NotInterrupted(id)).AnyAsync(ct)) throw new DBConcurrencyException("the work was told as interrupted");
        var last = await database[Pieces].Find(session, new BsonDocument("work", id)).Sort(new BsonDocument("place", -1)).Limit(1)
            .Project(new BsonDocument("place", 1)).SingleOrDefaultAsync(ct);
        var place = last is null ? 0 : last["place"].ToInt32();
        for (var from = 0; from < piece.Length; from += LongestPiece)
        {
            place++;
            await database[Pieces].InsertOneAsync(session, new BsonDocument
            {
                ["_id"] = new BsonDocument { ["work"] = id, ["place"] = place },
                ["work"] = id,
                ["place"] = place,
                ["piece"] = piece[from..Math.Min(piece.Length, from + LongestPiece)].ToArray(),
            }, cancellationToken: ct);
        }
        return true;
    }, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<byte[]> FileAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // One piece at a time: a batch would be many times as large.
        using var cursor = await database[Pieces].Find(new BsonDocument("work", id), new FindOptions { BatchSize = 1 })
            .Sort(new BsonDocument("place", 1)).ToCursorAsync(cancellationToken);
        while (await cursor.MoveNextAsync(cancellationToken))
            foreach (var document in cursor.Current) yield return document["piece"].AsByteArray;
    }

    /// <inheritdoc/>
    public async Task TidyAsync(DateTimeOffset oldest, IReadOnlyCollection<string> alive, CancellationToken cancellationToken)
    {
        await ForgetAsync(new BsonDocument("$lt", ChainedAuditEntry.Instant(oldest)), cancellationToken);
        var running = await database[Collection].Find(new BsonDocument("state", nameof(WorkState.Running))).ToListAsync(cancellationToken);
        if (running.Count == 0) return;
        // Asked only now: whoever runs one of these had begun to beat before it began the work.
        var living = await processes.AliveAsync(cancellationToken);
        foreach (var document in running)
        {
            var process = document.TextOrNull("process");
            var runs = process == processes.Id ? alive.Contains(document["_id"].AsString) : process is not null && living.Contains(process);
            if (!runs) await InterruptAsync(Read(document), cancellationToken);
        }
    }

    /// <summary>Notes how a work ended within the transaction of what it did; thrown where it was told as interrupted, so that it did nothing.</summary>
    internal static async Task EndAsync(MongoDatabase database, IClientSessionHandle session, Work work, CancellationToken cancellationToken)
    {
        var ended = await database[Collection].UpdateOneAsync(session, NotInterrupted(work.Id), Change(work), cancellationToken: cancellationToken);
        if (ended.MatchedCount != 1) throw new DBConcurrencyException("the work was told as interrupted");
    }

    async Task ForgetAsync(BsonDocument started, CancellationToken cancellationToken)
    {
        var old = await database[Collection].Find(new BsonDocument("started_at", started)).Project(new BsonDocument("_id", 1)).ToListAsync(cancellationToken);
        if (old.Count == 0) return;
        string[] ids = [.. old.Select(document => document["_id"].AsString)];
        // The work goes last: where this stops on the way, the next round finds it again.
        await database[Pieces].DeleteManyAsync(new BsonDocument("work", MongoFields.In(ids)), cancellationToken);
        await MongoSuggestionStore.DropAsync(database, ids, cancellationToken);
        await database[Collection].DeleteManyAsync(new BsonDocument("_id", MongoFields.In(ids)), cancellationToken);
    }

    async Task InterruptAsync(Work work, CancellationToken cancellationToken)
    {
        var told = await database[Collection].UpdateOneAsync(
            new BsonDocument { ["_id"] = work.Id, ["state"] = nameof(WorkState.Running) }, Change(work with { State = WorkState.Interrupted }), cancellationToken: cancellationToken);
        // It ended just now.
        if (told.MatchedCount == 0) return;
        await database[Pieces].DeleteManyAsync(new BsonDocument("work", work.Id), cancellationToken);
        await MongoSuggestionStore.DropAsync(database, [work.Id], cancellationToken);
    }

    static BsonDocument NotInterrupted(string id) => new() { ["_id"] = id, ["state"] = new BsonDocument("$ne", nameof(WorkState.Interrupted)) };

    static BsonDocument Change(Work work) => new("$set", new BsonDocument { ["state"] = work.State.ToString(), ["work"] = Json(work) });

    static string Json(Work work) => JsonSerializer.Serialize(work, SurveyJson.Options);

    static Work Read(BsonDocument document) => JsonSerializer.Deserialize<Work>(document["work"].AsString, SurveyJson.Options)!;
}
