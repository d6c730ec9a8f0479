using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Stores.Tests.Contracts;

namespace Survey.Stores.MongoDb.Tests;

public sealed class MongoAuditTests() : AuditContract(new MongoPorts())
{
    IMongoCollection<BsonDocument> Log => ((MongoPorts)UnderTest).Raw.GetCollection<BsonDocument>("audit");

    [ContractFact]
    public async Task A_changed_entry_breaks_the_chain()
    {
        await ActsAsync(5);
        await Log.UpdateOneAsync(new BsonDocument("_id", 3L), new BsonDocument("$set", new BsonDocument("act", "x")));
        Assert.Equal(3, await Ports.Audit.FirstBreakAsync(default));
    }

    [ContractTheory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task A_removed_entry_breaks_the_chain_wherever_it_stood(long number)
    {
        await ActsAsync(5);
        await Log.DeleteOneAsync(new BsonDocument("_id", number));
        Assert.Equal(number, await Ports.Audit.FirstBreakAsync(default));
    }

    async Task ActsAsync(int count)
    {
        for (var i = 0; i < count; i++) await Ports.ActAsync(Ports.Entry($"act.{i}"));
    }
}
