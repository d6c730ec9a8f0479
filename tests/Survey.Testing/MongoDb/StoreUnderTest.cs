using MongoDB.Driver;

namespace Survey.Testing;

public static partial class StoreUnderTest
{
    static partial void KnowDriver(ref bool known) => known = true;

    static partial void Drop(string database, ref Task dropping) => dropping = DropWithDriverAsync(database);

    static async Task DropWithDriverAsync(string database)
    {
        using var client = new MongoClient(ConnectionString(database));
        await client.DropDatabaseAsync(database);
    }
}
