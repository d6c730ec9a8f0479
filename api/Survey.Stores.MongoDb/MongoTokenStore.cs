using System.Globalization;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core.Audit;
using Survey.Core.People;

namespace Survey.Stores.MongoDb;

/// <summary>Tokens on MongoDB, each by its hash.</summary>
public sealed class MongoTokenStore(MongoDatabase database) : ITokenStore
{
    internal const string Collection = "tokens";

    internal static CreateIndexModel<BsonDocument>[] Indexes =>
        [MongoSchema.Unique("hash"), MongoSchema.Index("organiser", "name", "_id"), MongoSchema.Index("until")];

    /// <inheritdoc/>
    public Task AddAsync(ApiToken token, DateTimeOffset now, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            // Whoever was removed meanwhile gets none.
            await MongoReference.RequireAsync(database, session, MongoOrganiserStore.Collection, token.Organiser, ct);
            var past = new BsonDocument("until", new BsonDocument("$lte", MongoOrganiserStore.Instant(now)));
            await database[Collection].DeleteManyAsync(session, past, cancellationToken: ct);
            await database[Collection].InsertOneAsync(session, Document(token), cancellationToken: ct);
            await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ApiToken>> ListAsync(string? organiser, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var good = new BsonDocument("until", new BsonDocument("$gt", MongoOrganiserStore.Instant(now)));
        if (organiser is not null) good["organiser"] = organiser;
        var documents = await database[Collection].Find(good).Sort(new BsonDocument { ["name"] = 1, ["_id"] = 1 }).ToListAsync(cancellationToken);
        return [.. documents.Select(Read)];
    }

    /// <inheritdoc/>
    public async Task<ApiToken?> FindAsync(string hash, CancellationToken cancellationToken) =>
        await database[Collection].Find(new BsonDocument("hash", hash)).SingleOrDefaultAsync(cancellationToken) is { } document ? Read(document) : null;

    /// <inheritdoc/>
    public Task UsedAsync(string hash, DateOnly on, CancellationToken cancellationToken) => database[Collection].UpdateOneAsync(
        new BsonDocument("hash", hash), new BsonDocument("$set", new BsonDocument("used_on", Day(on))), cancellationToken: cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string id, string? organiser, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            var one = new BsonDocument("_id", id);
            if (organiser is not null) one["organiser"] = organiser;
            var removed = (await database[Collection].DeleteOneAsync(session, one, cancellationToken: ct)).DeletedCount == 1;
            if (removed) await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return removed;
        }, cancellationToken);

    static string Day(DateOnly on) => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static BsonDocument Document(ApiToken token) => new()
    {
        ["_id"] = token.Id,
        ["hash"] = token.Hash,
        ["organiser"] = token.Organiser,
        ["name"] = token.Name,
        ["scopes"] = string.Join(' ', token.Scopes),
        ["until"] = MongoOrganiserStore.Instant(token.Until),
        // It was not used yet.
        ["used_on"] = BsonNull.Value,
    };

    static ApiToken Read(BsonDocument document) => new(
        document["_id"].AsString, document["hash"].AsString, document["organiser"].AsString, document["name"].AsString,
        [.. document["scopes"].AsString.Split(' ').Select(Enum.Parse<Permission>)], MongoOrganiserStore.Instant(document["until"].AsString),
        document.TextOrNull("used_on") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null);
}
