using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core.Audit;
using Survey.Core.People;

namespace Survey.Stores.MongoDb;

/// <summary>Invitations on MongoDB, each by the hash of its link's secret.</summary>
public sealed class MongoInvitationStore(MongoDatabase database) : IInvitationStore
{
    internal const string Collection = "invitations";

    internal static CreateIndexModel<BsonDocument>[] Indexes => [MongoSchema.Unique("hash"), MongoSchema.Index("until", "_id"), MongoSchema.Index("by_id")];

    /// <inheritdoc/>
    public Task AddAsync(Invitation invitation, DateTimeOffset now, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            var past = new BsonDocument("until", new BsonDocument("$lte", MongoOrganiserStore.Instant(now)));
            await database[Collection].DeleteManyAsync(session, past, cancellationToken: ct);
            await database[Collection].InsertOneAsync(session, Document(invitation), cancellationToken: ct);
            await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Invitation>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var documents = await database[Collection].Find(new BsonDocument("until", After(now)))
            .Sort(new BsonDocument { ["until"] = 1, ["_id"] = 1 }).ToListAsync(cancellationToken);
        return [.. documents.Select(Read)];
    }

    /// <inheritdoc/>
    public async Task<Invitation?> FindAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        await database[Collection].Find(Good(hash, now)).SingleOrDefaultAsync(cancellationToken) is { } document ? Read(document) : null;

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string id, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            var removed = (await database[Collection].DeleteOneAsync(session, new BsonDocument("_id", id), cancellationToken: ct)).DeletedCount == 1;
            if (removed) await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return removed;
        }, cancellationToken);

    /// <inheritdoc/>
    public async Task<Joined> UseAsync(string hash, DateTimeOffset now, Organiser organiser, AuditEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(async (session, ct) =>
            {
                if ((await database[Collection].DeleteOneAsync(session, Good(hash, now), cancellationToken: ct)).DeletedCount == 0) return Joined.Spent;
                await MongoOrganiserStore.InsertAsync(database, session, organiser, ct);
                await MongoAuditStore.AppendAsync(database, session, entry, ct);
                return Joined.Done;
            }, cancellationToken);
        }
        catch (MongoException taken) when (MongoFields.IsDuplicate(taken))
        {
            return Joined.NameTaken;
        }
    }

    static BsonDocument After(DateTimeOffset now) => new("$gt", MongoOrganiserStore.Instant(now));

    static BsonDocument Good(string hash, DateTimeOffset now) => new() { ["hash"] = hash, ["until"] = After(now) };

    static BsonDocument Document(Invitation invitation) => new()
    {
        ["_id"] = invitation.Id,
        ["hash"] = invitation.Hash,
        ["role"] = invitation.Role.ToString(),
        ["reach"] = MongoOrganiserStore.Written(invitation.Reach),
        ["meant_for"] = invitation.For,
        ["by_id"] = invitation.By.Id,
        ["by_name"] = invitation.By.Name,
        ["until"] = MongoOrganiserStore.Instant(invitation.Until),
    };

    static Invitation Read(BsonDocument document) => new(
        document["_id"].AsString, document["hash"].AsString, Enum.Parse<Role>(document["role"].AsString), MongoOrganiserStore.Reach(document),
        document["meant_for"].AsString, new Actor(document["by_id"].AsString, document["by_name"].AsString),
        MongoOrganiserStore.Instant(document["until"].AsString));
}
