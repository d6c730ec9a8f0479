using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Stores.Tests.Contracts;

namespace Survey.Stores.MongoDb.Tests;

public sealed class MongoCampaignRemovalTests() : CampaignRemovalContract(new MongoPorts())
{
    MongoPorts Mongo => (MongoPorts)UnderTest;

    [ContractFact]
    public async Task What_a_process_that_stopped_has_left_goes_when_the_next_one_starts()
    {
        var campaign = Identifier.New();
        await Mongo.Raw.GetCollection<BsonDocument>("campaign_removals").InsertOneAsync(new BsonDocument("_id", campaign));
        await Mongo.Raw.GetCollection<BsonDocument>("suggestions").InsertManyAsync(
            [.. Enumerable.Range(0, 3).Select(_ => new BsonDocument { ["_id"] = Identifier.New(), ["campaign"] = campaign, ["of"] = campaign })]);
        await Mongo.AnotherProcessAsync();
        await LeftAsync(campaign);
    }

    /// <summary>No document but those of the audit log names the campaign, and no part is left without its whole.</summary>
    protected override async Task LeftAsync(string campaign)
    {
        foreach (var name in await (await Mongo.Raw.ListCollectionNamesAsync()).ToListAsync())
            Assert.DoesNotContain(await AllAsync(name), document => name != "audit" && document.ToJson().Contains(campaign, StringComparison.Ordinal));
        foreach (var (parts, field, wholes) in new[] { ("collectors", "form", "forms"), ("item_touches", "act", "item_acts"), ("work_pieces", "work", "works") })
            Assert.Subset((await AllAsync(wholes)).Select(whole => whole["_id"]).ToHashSet(), (await AllAsync(parts)).Select(part => part[field]).ToHashSet());
    }

    Task<List<BsonDocument>> AllAsync(string collection) => Mongo.Raw.GetCollection<BsonDocument>(collection).Find(new BsonDocument()).ToListAsync();
}
