using System.Security.Cryptography;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Boxes;
using Survey.Core.Tallies;
using Survey.Stores.Tests.Contracts;

namespace Survey.Stores.MongoDb.Tests;

public sealed class MongoBoxStoreTests : BoxStoreContract, IAsyncLifetime
{
    readonly MongoPorts _ports = new();
    readonly List<MongoProcesses> _processes = [];
    IBoxStore _store = null!;

    protected override IBoxStore Store => _store;

    public async Task InitializeAsync()
    {
        await _ports.StartAsync();
        Reopen();
    }

    [ContractFact]
    public async Task Two_processes_count_a_key_and_a_code_once_and_hold_the_cap()
    {
        await CreateAsync(cap: 60);
        var codes = await CodesAsync(50);
        IBoxStore[] stores = [_store, Another(), Another()];
        Intake[] intakes = [.. codes.Select((code, i) => Some(i % 2 == 0 ? Teachers : Parents, slips: i % 2) with { Code = code }), .. Enumerable.Range(0, 50).Select(_ => Some(Teachers))];
        var sent = intakes.SelectMany(intake => stores.Select(store => (intake, store))).ToArray();
        RandomNumberGenerator.Shuffle(sent.AsSpan());
        var results = await Task.WhenAll(sent.Select(async each => (each.intake, Result: await each.store.TakeAsync(Form, each.intake, default))));
        Assert.Equal(60, results.Count(each => each.Result is IntakeResult.Accepted));
        Assert.All(results.GroupBy(each => each.intake), group => Assert.True(group.Count(each => each.Result is IntakeResult.Accepted) <= 1));
        var accepted = results.Where(each => each.Result is IntakeResult.Accepted).Select(each => each.intake).ToList();
        foreach (var store in stores)
        {
            var status = (await store.StatusAsync(Form, default))!;
            Assert.Equal((60, accepted.Sum(intake => intake.Slips.Length)), (status.Responses, status.Slips));
            Assert.True(status.Full);
        }
        Assert.Equal(
            accepted.Select(intake => Convert.ToHexString(intake.Ballot.Id)).Order(),
            (await _store.BallotsAsync(Form, default).ToListAsync()).Select(ballot => Convert.ToHexString(ballot.Id)).Order());
    }

    [ContractFact]
    public async Task Once_one_process_has_shut_the_box_none_takes_anything_and_none_that_was_thanked_is_missing()
    {
        await CreateAsync();
        IBoxStore[] stores = [_store, Another(), Another()];
        using var shut = new CancellationTokenSource();
        var late = 0;
        var answering = stores.Select(store => Task.Run(async () =>
        {
            var thanked = 0;
            while (true)
            {
                var after = shut.IsCancellationRequested;
                var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.TakeAsync(Form, Some(Teachers), default)));
                thanked += results.Count(result => result is IntakeResult.Accepted);
                if (after) Interlocked.Add(ref late, results.Count(result => result is IntakeResult.Accepted));
                if (after) return thanked;
            }
        })).ToList();
        await Task.Delay(500);
        await stores[1].ShutAsync(Form, default);
        var counted = (await stores[1].StatusAsync(Form, default))!.Responses;
        await shut.CancelAsync();
        var thanked = (await Task.WhenAll(answering)).Sum();
        Assert.True(thanked > 0);
        Assert.Equal(0, late);
        Assert.Equal(thanked, counted);
        Assert.Equal(thanked, (await _store.BallotsAsync(Form, default).ToListAsync()).Count);
    }

    [ContractFact]
    public async Task A_response_in_the_way_of_a_dead_process_keeps_no_other_one_waiting()
    {
        await CreateAsync();
        // A process dies in the middle of its transaction: the server holds what it wrote for a while.
        var stuck = Some(Teachers);
        var box = _ports.Raw.GetCollection<BsonDocument>((await BoxesAsync()).Single());
        using var session = await _ports.Raw.Client.StartSessionAsync();
        session.StartTransaction();
        await box.InsertOneAsync(session, new BsonDocument("_id", BoxIds.Claim(stuck.OnceKey)));
        var waiting = TakeAsync(stuck);
        var others = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => TakeAsync(Some(Teachers)))).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.All(others, result => Assert.Equal(IntakeResult.Accepted, result));
        await session.AbortTransactionAsync();
        try
        {
            Assert.Equal(IntakeResult.Accepted, await waiting);
        }
        catch (BoxRefusedException refused)
        {
            Assert.Equal(BoxRefusal.Unwritable, refused.Refusal);
            Assert.Equal(IntakeResult.Accepted, await TakeAsync(stuck));
        }
    }

    [ContractFact]
    public async Task Nothing_of_a_box_is_left_when_it_is_destroyed()
    {
        await CreateAsync();
        await TakeAsync(Some(Teachers, slips: 1));
        Assert.Single(await BoxesAsync());
        await _store.DestroyAsync(Form, default);
        Assert.Empty(await BoxesAsync());
        Assert.Empty(await _store.ListAsync(default));
    }

    [ContractFact]
    public async Task No_document_of_a_box_says_when_it_came()
    {
        await CreateAsync();
        await CodesAsync(3);
        for (var i = 0; i < 5; i++) await TakeAsync(Some(Teachers, slips: 1));
        var documents = await _ports.Raw.GetCollection<BsonDocument>((await BoxesAsync()).Single()).Find(new BsonDocument()).ToListAsync();
        Assert.All(documents, document => Assert.Equal(BsonType.Binary, document["_id"].BsonType));
        Assert.All(documents.SelectMany(document => document.Elements), element => Assert.Contains(
            element.Value.BsonType, (BsonType[])[BsonType.Binary, BsonType.Boolean, BsonType.Int32, BsonType.String, BsonType.Null]));
        Assert.Equal(5, documents.Count(document => document["_id"].AsByteArray[0] == 6));
    }

    /// <summary>The box store of one more process.</summary>
    MongoBoxStore Another()
    {
        var processes = new MongoProcesses(_ports.Database, TimeProvider.System);
        _processes.Add(processes);
        return new MongoBoxStore(_ports.Database, new MongoFormLeaseStore(_ports.Database, processes), Steps.Undisturbed);
    }

    async Task<List<string>> BoxesAsync() =>
        [.. (await (await _ports.Raw.ListCollectionNamesAsync()).ToListAsync()).Where(name => name.StartsWith(MongoBoxCatalog.Prefix, StringComparison.Ordinal))];

    protected override void Reopen() => _store = Another();

    public override void Dispose()
    {
        // Everything ends where it can be waited for.
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
        await _ports.DisposeAsync();
    }
}
