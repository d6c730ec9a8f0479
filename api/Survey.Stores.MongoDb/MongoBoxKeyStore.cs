using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core.Boxes;

namespace Survey.Stores.MongoDb;

/// <summary>The private keys of boxes without a passphrase, each wrapped under the box secret and bound to its form.</summary>
public sealed class MongoBoxKeyStore(MongoDatabase database, MongoFormLeaseStore leases, BoxSecret secret) : IBoxKeyStore
{
    internal const string Collection = "private_keys";

    const string Purpose = "box-key";

    /// <inheritdoc/>
    public async Task StoreAsync(string form, byte[] privateKey, CancellationToken cancellationToken)
    {
        var document = Document(secret, form, privateKey);
        // Under the fence: a publishing that was thought dead must not replace the key of the one that went on.
        await leases.WriteAsync(
            form,
            (session, ct) => database[Collection].ReplaceOneAsync(session, OfForm(form), document, new ReplaceOptions { IsUpsert = true }, ct), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<byte[]?> FindAsync(string form, CancellationToken cancellationToken) =>
        await database[Collection].Find(OfForm(form)).SingleOrDefaultAsync(cancellationToken) is { } document ? Read(secret, document) : null;

    /// <inheritdoc/>
    public Task DestroyAsync(string form, CancellationToken cancellationToken) =>
        leases.WriteAsync(form, (session, ct) => database[Collection].DeleteOneAsync(session, OfForm(form), cancellationToken: ct), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var documents = await database[Collection].Find(MongoFields.EveryText).Project(new BsonDocument("_id", 1)).ToListAsync(cancellationToken);
        return [.. documents.Select(document => document["_id"].AsString)];
    }

    /// <summary>The key as it is kept.</summary>
    internal static BsonDocument Document(BoxSecret secret, string form, byte[] privateKey) =>
        new() { ["_id"] = form, ["wrapped"] = secret.Wrap(Purpose, form, privateKey) };

    /// <summary>The key as it was given.</summary>
    internal static byte[] Read(BoxSecret secret, BsonDocument document) =>
        secret.Unwrap(Purpose, document["_id"].AsString, document["wrapped"].AsByteArray)
        ?? throw new BoxRefusedException(document["_id"].AsString, BoxRefusal.Damaged);

    static BsonDocument OfForm(string form) => new("_id", form);
}
