using System.Collections.Concurrent;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;

namespace Survey.Testing;

/// <summary>
/// Databases are emptied after each test and used again, since making dozens of indexes takes far longer than emptying them; they are
/// dropped when the run ends.
/// </summary>
public static partial class StoreUnderTest
{
    static readonly ConcurrentBag<string> Free = [];
    static readonly ConcurrentBag<string> Made = [];
    static readonly Lazy<MongoClient> Client = new(() =>
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var name in Made) Client!.Value.DropDatabase(name);
        };
        return new MongoClient(Server);
    });

    static partial void KnowDriver(ref bool known) => known = true;

    static partial void Drop(string database, ref Task dropping) => dropping = Client.Value.DropDatabaseAsync(database);

    static partial void Take(ref string database)
    {
        if (Free.TryTake(out var free))
        {
            database = free;
            return;
        }
        database = "survey_test_" + Identifier.New();
        Made.Add(database);
    }

    static partial void GiveBack(string database, ref Task done) => done = EmptyAsync(database);

    static async Task EmptyAsync(string name)
    {
        var database = Client.Value.GetDatabase(name);
        foreach (var collection in await (await database.ListCollectionNamesAsync()).ToListAsync())
        {
            if (collection.StartsWith("box_", StringComparison.Ordinal)) await database.DropCollectionAsync(collection);
            else await database.GetCollection<BsonDocument>(collection).DeleteManyAsync(new BsonDocument());
        }
        Free.Add(name);
    }
}
