using System.Collections.Concurrent;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;

namespace Survey.Stores.MongoDb.Tests;

/// <summary>A database under a random name with every collection and index, watched for scans.</summary>
sealed record PreparedDatabase(string Name, MongoDatabase Database, ScanWatch Watch)
{
    /// <summary>What a fresh database holds already.</summary>
    public required IReadOnlyList<(string Collection, BsonDocument[] Documents)> Fresh { get; init; }

    /// <summary>The same database as another process would open it.</summary>
    public Task<MongoDatabase> OpenAgainAsync() => MongoDatabase.OpenAsync(DatabasePool.Address(Name), default, Watch.Subscribe);
}

/// <summary>
/// Databases are made once and emptied after each test, since making dozens of indexes takes far longer than emptying them; they are
/// dropped when the run ends.
/// </summary>
static class DatabasePool
{
    static readonly ConcurrentBag<PreparedDatabase> Free = [];
    static readonly ConcurrentBag<string> Made = [];

    // Nobody watches what this one does.
    static readonly Lazy<MongoClient> Client = new(() => new MongoClient(ServerUnderTest.Address));

    /// <summary>A database that is empty and nobody else's.</summary>
    public static async Task<PreparedDatabase> TakeAsync() => Free.TryTake(out var free) ? free : await PrepareAsync();

    /// <summary>Takes a database back, with whatever a test left in it.</summary>
    public static async Task GiveBackAsync(PreparedDatabase prepared)
    {
        var database = Raw(prepared.Name);
        foreach (var collection in await CollectionsAsync(database))
        {
            if (collection.StartsWith("box_", StringComparison.Ordinal)) await database.DropCollectionAsync(collection);
            else await database.GetCollection<BsonDocument>(collection).DeleteManyAsync(new BsonDocument());
        }
        foreach (var (collection, documents) in prepared.Fresh) await database.GetCollection<BsonDocument>(collection).InsertManyAsync(documents);
        Free.Add(prepared);
    }

    /// <summary>Drops all that were made; whoever takes one after that gets a new one.</summary>
    public static async Task DropAllAsync()
    {
        while (Free.TryTake(out var free)) free.Database.Dispose();
        while (Made.TryTake(out var name)) await Client.Value.DropDatabaseAsync(name);
    }

    /// <summary>The database behind the store's back.</summary>
    public static IMongoDatabase Raw(string name) => Client.Value.GetDatabase(name);

    /// <summary>The connection string of a database.</summary>
    public static string Address(string name) => new MongoUrlBuilder(ServerUnderTest.Address) { DatabaseName = name }.ToString();

    static async Task<PreparedDatabase> PrepareAsync()
    {
        var name = "survey_test_" + Identifier.New();
        Made.Add(name);
        var watch = new ScanWatch(Raw(name));
        var database = await MongoDatabase.OpenAsync(Address(name), default, watch.Subscribe);
        List<(string, BsonDocument[])> fresh = [];
        foreach (var collection in await CollectionsAsync(Raw(name)))
        {
            var documents = await Raw(name).GetCollection<BsonDocument>(collection).Find(new BsonDocument()).ToListAsync();
            if (documents.Count > 0) fresh.Add((collection, [.. documents]));
        }
        return new PreparedDatabase(name, database, watch) { Fresh = fresh };
    }

    static async Task<List<string>> CollectionsAsync(IMongoDatabase database) => await (await database.ListCollectionNamesAsync()).ToListAsync();
}
