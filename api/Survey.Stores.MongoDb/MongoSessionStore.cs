using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core.Audit;
using Survey.Core.People;

namespace Survey.Stores.MongoDb;

/// <summary>Sessions of organisers on MongoDB, each by the hash of its cookie, so that any process knows whoever signed in at another.</summary>
public sealed class MongoSessionStore(MongoDatabase database) : ISessionStore
{
    internal const string Collection = "sessions";

    internal static CreateIndexModel<BsonDocument>[] Indexes =>
        [MongoSchema.Index("organiser"), MongoSchema.Index("seen_at"), MongoSchema.Index("started_at")];

    /// <inheritdoc/>
    public Task StartAsync(Session session, PasswordHash? renewed, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (transaction, ct) =>
        {
            // Whoever was removed meanwhile is not let in.
            await MongoReference.RequireAsync(database, transaction, MongoOrganiserStore.Collection, session.Organiser, ct);
            foreach (var (field, time) in new[] { ("seen_at", Session.Idle), ("started_at", Session.Absolute) })
            {
                var past = new BsonDocument("$lte", MongoOrganiserStore.Instant(session.StartedAt - time));
                await database[Collection].DeleteManyAsync(transaction, new BsonDocument(field, past), cancellationToken: ct);
            }
            await database[Collection].InsertOneAsync(transaction, Document(session), cancellationToken: ct);
            if (renewed is not null)
            {
                var password = new BsonDocument("$set", new BsonDocument("password", renewed.ToString()));
                await database[MongoOrganiserStore.Collection].UpdateOneAsync(transaction, new BsonDocument("_id", session.Organiser), password, cancellationToken: ct);
            }
            await MongoAuditStore.AppendAsync(database, transaction, entry, ct);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public async Task<Session?> FindAsync(string hash, CancellationToken cancellationToken) =>
        await database[Collection].Find(new BsonDocument("_id", hash)).SingleOrDefaultAsync(cancellationToken) is { } document ? Read(document) : null;

    /// <inheritdoc/>
    public Task SeenAsync(string hash, DateTimeOffset at, CancellationToken cancellationToken) => database[Collection].UpdateOneAsync(
        new BsonDocument("_id", hash), new BsonDocument("$set", new BsonDocument("seen_at", MongoOrganiserStore.Instant(at))), cancellationToken: cancellationToken);

    /// <inheritdoc/>
    public Task<bool> EndAsync(string hash, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            var ended = (await database[Collection].DeleteOneAsync(session, new BsonDocument("_id", hash), cancellationToken: ct)).DeletedCount == 1;
            if (ended) await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return ended;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> ChangePasswordAsync(Organiser organiser, string kept, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            var change = new BsonDocument { ["password"] = organiser.Password.ToString(), ["revision"] = organiser.Revision };
            if (!await MongoOrganiserStore.ChangeAsync(database, session, organiser, change, ct)) return false;
            var others = new BsonDocument { ["organiser"] = organiser.Id, ["_id"] = new BsonDocument("$ne", kept) };
            await database[Collection].DeleteManyAsync(session, others, cancellationToken: ct);
            await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return true;
        }, cancellationToken);

    static BsonDocument Document(Session session) => new()
    {
        ["_id"] = session.Hash,
        ["organiser"] = session.Organiser,
        ["started_at"] = MongoOrganiserStore.Instant(session.StartedAt),
        ["seen_at"] = MongoOrganiserStore.Instant(session.SeenAt),
    };

    static Session Read(BsonDocument document) => new(
        document["_id"].AsString, document["organiser"].AsString, MongoOrganiserStore.Instant(document["started_at"].AsString),
        MongoOrganiserStore.Instant(document["seen_at"].AsString));
}
