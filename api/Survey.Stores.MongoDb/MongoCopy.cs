using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core.Moving;

namespace Survey.Stores.MongoDb;

/// <summary>
/// A database that the data of another store is moved into. It belongs to that one source from the first row on, and nothing is served
/// from it until the move is finished.
/// </summary>
public sealed class MongoCopy(MongoDatabase database)
{
    const string From = "moved_from";
    const string Finished = "move_finished";

    // What a process makes for itself; all else is somebody's data.
    static readonly string[] NoData =
    [
        MongoSettingStore.Collection, MongoAuditStore.Head, MongoKeyRingStore.Collection, MongoProcesses.Collection, MongoFormLeaseStore.Collection,
    ];

    readonly MongoSettingStore _settings = new(database);

    /// <summary>Makes the database the target of <paramref name="source"/>; false where it holds anything else.</summary>
    public async Task<bool> ClaimAsync(string source, CancellationToken cancellationToken)
    {
        if (await _settings.FindAsync(From, cancellationToken) is null && !await IsEmptyAsync(cancellationToken)) return false;
        return await _settings.ClaimAsync(From, source, cancellationToken) == source;
    }

    /// <summary>Whether a move into the database was begun and not finished.</summary>
    public async Task<bool> IsUnderWayAsync(CancellationToken cancellationToken) =>
        await _settings.FindAsync(From, cancellationToken) is not null && await _settings.FindAsync(Finished, cancellationToken) is null;

    /// <summary>From now on the database may be served from.</summary>
    public Task FinishAsync(CancellationToken cancellationToken) => _settings.ClaimAsync(Finished, "", cancellationToken);

    /// <summary>The documents of a table of the main file.</summary>
    public MongoPart Part(MovedTable table)
    {
        if (!MongoSchema.Knows(table.Name)) throw new InvalidOperationException($"no collection is known for the table {table.Name}");
        return new MongoPart(database[table.Name], [], row => MovedDocument.Of(table, row), document => MovedDocument.Read(table, document));
    }

    /// <summary>Lets the audit log go on behind the last entry that was moved.</summary>
    public async Task ContinueAuditAsync(CancellationToken cancellationToken)
    {
        var last = await database[MongoAuditStore.Collection].Find(new BsonDocument()).Sort(new BsonDocument("_id", -1)).FirstOrDefaultAsync(cancellationToken);
        if (last is not null) await MongoAuditStore.ContinueAsync(database, last["_id"].ToInt64(), last["hash"].AsString, cancellationToken);
    }

    async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        var collections = await (await database.Raw.ListCollectionNamesAsync(cancellationToken: cancellationToken)).ToListAsync(cancellationToken);
        foreach (var collection in collections.Except(NoData).Where(name => !name.StartsWith("system.", StringComparison.Ordinal)))
        {
            if (await database[collection].Find(new BsonDocument()).Limit(1).AnyAsync(cancellationToken)) return false;
        }
        return true;
    }
}
