using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Stores.Tests.Contracts;

namespace Survey.Stores.MongoDb.Tests;

/// <summary>The watch itself: a query without an index does not pass.</summary>
public sealed class ScanWatchTests() : StoreContract(new MongoPorts())
{
    MongoPorts Mongo => (MongoPorts)UnderTest;

    [ContractFact]
    public async Task A_query_that_reads_a_whole_collection_fails_the_test_each_time_it_is_sent()
    {
        var campaigns = Mongo.Database["campaigns"];
        for (var time = 0; time < 2; time++)
        {
            await campaigns.Find(new BsonDocument("document", "x")).ToListAsync();
            await FailsAsync("find");
            await campaigns.UpdateOneAsync(new BsonDocument("document", "x"), new BsonDocument("$set", new BsonDocument("title", "y")));
            await FailsAsync("update");
            await campaigns.DeleteManyAsync(new BsonDocument());
            await FailsAsync("delete");
            await campaigns.CountDocumentsAsync(new BsonDocument());
            await FailsAsync("aggregate");
        }
        await campaigns.Find(new BsonDocument("_id", "x")).ToListAsync();
        await Mongo.Watch.CheckAsync();

        async Task FailsAsync(string command) =>
            Assert.Contains($"\"{command}\" : \"campaigns\"", (await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(Mongo.Watch.CheckAsync)).Message, StringComparison.Ordinal);
    }
}
