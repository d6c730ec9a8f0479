using System.Globalization;
using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.People;

namespace Survey.Stores.MongoDb;

/// <summary>
/// Organisers and the set-up link on MongoDB. Rules about more than one document, such as that of the last owner, hold among processes
/// because every change ends at the head of the audit log: of two at once the second is run again and sees the first.
/// </summary>
public sealed class MongoOrganiserStore(MongoDatabase database) : IOrganiserStore
{
    internal const string Collection = "organisers";
    internal const string Links = "set_up_links";

    internal static CreateIndexModel<BsonDocument>[] Indexes =>
        [MongoSchema.Unique("sign_in_name"), MongoSchema.Index("name", "_id"), MongoSchema.Index("role", "_id")];

    /// <inheritdoc/>
    public Task<bool> AnyAsync(CancellationToken cancellationToken) => database[Collection].Find(MongoFields.EveryText).Project(JustId).AnyAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<Organiser?> FindAsync(string id, CancellationToken cancellationToken) => FindAsync(new BsonDocument("_id", id), cancellationToken);

    /// <inheritdoc/>
    public Task<Organiser?> FindBySignInNameAsync(string signInName, CancellationToken cancellationToken) =>
        FindAsync(new BsonDocument("sign_in_name", signInName), cancellationToken);

    /// <inheritdoc/>
    public async Task<(IReadOnlyList<Organiser> Organisers, int Total)> ListAsync(int page, int size, CancellationToken cancellationToken)
    {
        var total = await database[Collection].CountDocumentsAsync(MongoFields.EveryText, cancellationToken: cancellationToken);
        var documents = await database[Collection].Find(new BsonDocument("name", new BsonDocument("$gte", ""))).Sort(new BsonDocument { ["name"] = 1, ["_id"] = 1 })
            .Skip((page - 1) * size).Limit(size).ToListAsync(cancellationToken);
        return ([.. documents.Select(Read)], (int)total);
    }

    /// <inheritdoc/>
    public Task<OrganiserChanged> ReplaceAsync(Organiser organiser, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            if (organiser.Role != Role.Owner && !await HasAnotherOwnerAsync(session, organiser.Id, ct)) return OrganiserChanged.LastOwner;
            var change = new BsonDocument { ["role"] = organiser.Role.ToString(), ["reach"] = Written(organiser.Reach), ["revision"] = organiser.Revision };
            if (!await ChangeAsync(database, session, organiser, change, ct)) return OrganiserChanged.Stale;
            if (organiser.Role != Role.Owner) await DropAsync(session, MongoInvitationStore.Collection, "by_id", organiser.Id, ct);
            await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return OrganiserChanged.Done;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<OrganiserChanged> RemoveAsync(string id, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            if (!await HasAnotherOwnerAsync(session, id, ct)) return OrganiserChanged.LastOwner;
            if ((await database[Collection].DeleteOneAsync(session, new BsonDocument("_id", id), cancellationToken: ct)).DeletedCount == 0) return OrganiserChanged.Stale;
            await DropAsync(session, MongoSessionStore.Collection, "organiser", id, ct);
            await DropAsync(session, MongoTokenStore.Collection, "organiser", id, ct);
            await DropAsync(session, MongoInvitationStore.Collection, "by_id", id, ct);
            await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return OrganiserChanged.Done;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> KeepSetUpLinkAsync(SetUpLink link, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            if (await AnyAsync(session, ct)) return false;
            await database[Links].DeleteManyAsync(session, MongoFields.EveryText, cancellationToken: ct);
            var kept = new BsonDocument { ["_id"] = link.Hash, ["until"] = Instant(link.Until) };
            await database[Links].InsertOneAsync(session, kept, cancellationToken: ct);
            await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsSetUpLinkGoodAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        database[Links].Find(GoodLink(hash, now)).AnyAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<bool> UseSetUpLinkAsync(string hash, DateTimeOffset now, Organiser first, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            if (await AnyAsync(session, ct)) return false;
            // Whoever uses the link at the same time is in the way here already, and not at the name of the organiser.
            if ((await database[Links].DeleteOneAsync(session, GoodLink(hash, now), cancellationToken: ct)).DeletedCount == 0) return false;
            await InsertAsync(database, session, first, ct);
            await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return true;
        }, cancellationToken);

    /// <summary>Inserts an organiser within somebody's transaction.</summary>
    internal static Task InsertAsync(MongoDatabase database, IClientSessionHandle session, Organiser organiser, CancellationToken cancellationToken) =>
        database[Collection].InsertOneAsync(session, Document(organiser), cancellationToken: cancellationToken);

    /// <summary>Changes fields of the organiser whose revision is one lower, within somebody's transaction.</summary>
    internal static async Task<bool> ChangeAsync(
        MongoDatabase database, IClientSessionHandle session, Organiser organiser, BsonDocument change, CancellationToken cancellationToken)
    {
        var before = new BsonDocument { ["_id"] = organiser.Id, ["revision"] = organiser.Revision - 1 };
        return (await database[Collection].UpdateOneAsync(session, before, new BsonDocument("$set", change), cancellationToken: cancellationToken)).MatchedCount == 1;
    }

    /// <summary>A reach as it is kept.</summary>
    internal static string Written(Reach reach) => JsonSerializer.Serialize(reach, SurveyJson.Options);

    /// <summary>A kept reach.</summary>
    internal static Reach Reach(BsonDocument document) => JsonSerializer.Deserialize<Reach>(document["reach"].AsString, SurveyJson.Options)!;

    /// <summary>An instant as all about people is written: UTC with seven decimals and Z, so that the texts compare as the times do.</summary>
    internal static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>A kept instant.</summary>
    internal static DateTimeOffset Instant(string stored) => DateTimeOffset.Parse(stored, CultureInfo.InvariantCulture);

    static BsonDocument JustId { get; } = new("_id", 1);

    static BsonDocument GoodLink(string hash, DateTimeOffset now) =>
        new() { ["_id"] = hash, ["until"] = new BsonDocument("$gt", Instant(now)) };

    Task<bool> AnyAsync(IClientSessionHandle session, CancellationToken cancellationToken) =>
        database[Collection].Find(session, MongoFields.EveryText).Project(JustId).AnyAsync(cancellationToken);

    Task<bool> HasAnotherOwnerAsync(IClientSessionHandle session, string id, CancellationToken cancellationToken) =>
        database[Collection].Find(session, new BsonDocument { ["role"] = nameof(Role.Owner), ["_id"] = new BsonDocument("$ne", id) })
            .Project(JustId).AnyAsync(cancellationToken);

    Task DropAsync(IClientSessionHandle session, string collection, string field, string id, CancellationToken cancellationToken) =>
        database[collection].DeleteManyAsync(session, new BsonDocument(field, id), cancellationToken: cancellationToken);

    async Task<Organiser?> FindAsync(BsonDocument filter, CancellationToken cancellationToken) =>
        await database[Collection].Find(filter).SingleOrDefaultAsync(cancellationToken) is { } document ? Read(document) : null;

    static BsonDocument Document(Organiser organiser) => new()
    {
        ["_id"] = organiser.Id,
        ["sign_in_name"] = organiser.SignInName,
        ["name"] = organiser.Name,
        ["role"] = organiser.Role.ToString(),
        ["language"] = MongoFields.OrNull(organiser.Language),
        ["password"] = organiser.Password.ToString(),
        ["revision"] = organiser.Revision,
        ["reach"] = Written(organiser.Reach),
    };

    static Organiser Read(BsonDocument document) => new()
    {
        Id = document["_id"].AsString,
        Revision = document["revision"].ToInt32(),
        SignInName = document["sign_in_name"].AsString,
        Name = document["name"].AsString,
        Role = Enum.Parse<Role>(document["role"].AsString),
        Reach = Reach(document),
        Language = document.TextOrNull("language"),
        Password = PasswordHash.Parse(document["password"].AsString),
    };
}
