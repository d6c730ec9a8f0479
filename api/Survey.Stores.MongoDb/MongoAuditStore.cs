using System.Globalization;
using System.Text.RegularExpressions;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core.Audit;

namespace Survey.Stores.MongoDb;

/// <summary>
/// The audit log on MongoDB, each entry hashed onto the one before. The server cannot refuse a change, so it is the chain that tells
/// of one.
/// </summary>
public sealed class MongoAuditStore(MongoDatabase database) : IAuditStore
{
    internal const string Collection = "audit";

    /// <summary>One document with the number and hash of the last entry: whoever appends changes it, so two cannot append the same number.</summary>
    internal const string Head = "audit_head";

    const string HeadId = "head";

    internal static CreateIndexModel<BsonDocument>[] Indexes =>
        [MongoSchema.Index("act", "-_id"), MongoSchema.Index("subject", "-_id"), MongoSchema.Index("by_id", "-_id"), MongoSchema.Index("at", "-_id")];

    /// <inheritdoc/>
    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken) => database.WriteAsync(async (session, ct) =>
    {
        await AppendAsync(database, session, entry, ct);
        return true;
    }, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ChainedAuditEntry>> ListAsync(long? before, int count, CancellationToken cancellationToken)
    {
        var documents = await database[Collection].Find(new BsonDocument("_id", new BsonDocument("$lt", before ?? long.MaxValue)))
            .Sort(NewestFirst).Limit(count).ToListAsync(cancellationToken);
        return [.. documents.Select(Read)];
    }

    /// <inheritdoc/>
    public async Task<(IReadOnlyList<ChainedAuditEntry> Entries, int Total)> SearchAsync(
        AuditFilter filter, int page, int size, CancellationToken cancellationToken)
    {
        var matches = Matching(filter);
        var total = await database[Collection].CountDocumentsAsync(matches, cancellationToken: cancellationToken);
        var documents = await database[Collection].Find(matches).Sort(NewestFirst).Skip((page - 1) * size).Limit(size).ToListAsync(cancellationToken);
        return ([.. documents.Select(Read)], (int)total);
    }

    /// <inheritdoc/>
    public async Task<long?> FirstBreakAsync(CancellationToken cancellationToken)
    {
        // Read first: entries that are appended from now on are no break.
        var head = await database[Head].Find(new BsonDocument("_id", HeadId)).SingleAsync(cancellationToken);
        var (number, hash) = (0L, "");
        using var cursor = await database[Collection].Find(FromTheFirst).Sort(new BsonDocument("_id", 1)).ToCursorAsync(cancellationToken);
        while (await cursor.MoveNextAsync(cancellationToken))
        {
            foreach (var entry in cursor.Current.Select(Read))
            {
                if (entry != ChainedAuditEntry.Next(number, hash, entry.Entry)) return number + 1;
                (number, hash) = (entry.Number, entry.Hash);
            }
        }
        // What was cut off at the end left no gap.
        return number < head["number"].ToInt64() ? number + 1 : null;
    }

    /// <summary>Makes the head of an empty log.</summary>
    internal static Task PrepareAsync(MongoDatabase database, CancellationToken cancellationToken) => database[Head].UpdateOneAsync(
        new BsonDocument("_id", HeadId), new BsonDocument("$setOnInsert", new BsonDocument { ["number"] = 0L, ["hash"] = "" }),
        new UpdateOptions { IsUpsert = true }, cancellationToken);

    /// <summary>Lets the log go on behind an entry that was brought in.</summary>
    internal static Task ContinueAsync(MongoDatabase database, long number, string hash, CancellationToken cancellationToken) => database[Head].UpdateOneAsync(
        new BsonDocument("_id", HeadId), new BsonDocument("$set", new BsonDocument { ["number"] = number, ["hash"] = hash }), cancellationToken: cancellationToken);

    /// <summary>Appends an entry within the transaction of what it tells of.</summary>
    internal static async Task AppendAsync(MongoDatabase database, IClientSessionHandle session, AuditEntry entry, CancellationToken cancellationToken)
    {
        var head = await database[Head].Find(session, new BsonDocument("_id", HeadId)).SingleAsync(cancellationToken);
        var next = ChainedAuditEntry.Next(head["number"].ToInt64(), head["hash"].AsString, entry);
        // Where somebody else appended since this transaction began the server says so, and the transaction runs again.
        await database[Head].UpdateOneAsync(
            session, new BsonDocument("_id", HeadId), new BsonDocument("$set", new BsonDocument { ["number"] = next.Number, ["hash"] = next.Hash }),
            cancellationToken: cancellationToken);
        await database[Collection].InsertOneAsync(session, Document(next), cancellationToken: cancellationToken);
    }

    static BsonDocument NewestFirst { get; } = new("_id", -1);

    static BsonDocument FromTheFirst { get; } = new("_id", new BsonDocument("$gt", 0L));

    static BsonDocument Matching(AuditFilter filter)
    {
        var matches = new BsonDocument("_id", new BsonDocument("$gt", 0L));
        if (filter.By is { } by)
        {
            var part = new BsonRegularExpression(Regex.Escape(by), "i");
            matches["$or"] = new BsonArray { new BsonDocument("by_id", by), new BsonDocument("by_name", part) };
        }
        if (filter.Act is { } act) matches["act"] = act;
        if (filter.Subject is { } subject) matches["subject"] = subject;
        var at = new BsonDocument();
        if (filter.From is { } from) at["$gte"] = ChainedAuditEntry.Instant(from);
        if (filter.Before is { } before) at["$lt"] = ChainedAuditEntry.Instant(before);
        if (at.ElementCount > 0) matches["at"] = at;
        return matches;
    }

    static BsonDocument Document(ChainedAuditEntry entry) => new()
    {
        ["_id"] = entry.Number,
        ["at"] = ChainedAuditEntry.Instant(entry.Entry.At),
        ["by_id"] = entry.Entry.By.Id,
        ["by_name"] = entry.Entry.By.Name,
        ["act"] = entry.Entry.Act,
        ["subject"] = entry.Entry.Subject,
        ["detail"] = entry.Entry.Detail,
        ["hash"] = entry.Hash,
    };

    static ChainedAuditEntry Read(BsonDocument document) => new(
        document["_id"].ToInt64(),
        new AuditEntry(
            DateTimeOffset.Parse(document["at"].AsString, CultureInfo.InvariantCulture), new Actor(document["by_id"].AsString, document["by_name"].AsString),
            document["act"].AsString, document["subject"].AsString, document["detail"].AsString),
        document["hash"].AsString);
}
