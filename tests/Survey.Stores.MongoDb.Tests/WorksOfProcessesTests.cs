using System.Data;
using System.Security.Cryptography;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Suggestions;
using Survey.Core.Works;
using Survey.Stores.Tests.Contracts;
using Survey.Testing;

namespace Survey.Stores.MongoDb.Tests;

/// <summary>Long works of several processes: each is told as interrupted only once its own process is gone, and then for good.</summary>
public sealed class WorksOfProcessesTests() : StoreContract(new MongoPorts())
{
    // One more than come in within one transaction.
    const int Many = 2_001;

    static readonly DateTimeOffset Now = new(2025, 12, 1, 4, 0, 0, TimeSpan.Zero);

    MongoPorts Mongo => (MongoPorts)UnderTest;

    [ContractFact]
    public async Task What_another_living_process_runs_is_left_alone()
    {
        var (work, other) = (await BegunAsync(), await Mongo.AnotherProcessAsync());
        await Ports.Works.AppendAsync(work.Id, new byte[3], default);
        await other.Works.TidyAsync(Now.AddDays(-2), [], default);
        Assert.Equal(WorkState.Running, (await other.Works.FindAsync(work.Id, default))!.State);
        Assert.Equal([new byte[3]], await other.Works.FileAsync(work.Id, default).ToListAsync());
    }

    [ContractFact]
    public async Task What_a_process_ran_that_is_gone_is_interrupted_and_stays_so()
    {
        var (work, other) = (await BegunAsync(), await Mongo.AnotherProcessAsync());
        await Ports.Works.AppendAsync(work.Id, new byte[3], default);
        await Mongo.Processes[0].DisposeAsync();
        await other.Works.TidyAsync(Now.AddDays(-2), [], default);
        // It had only been stopped for a while, and goes on.
        await Ports.Works.ReplaceAsync(work with { State = WorkState.Done }, default);
        await Assert.ThrowsAsync<DBConcurrencyException>(() => Ports.Works.AppendAsync(work.Id, new byte[3], default));
        Assert.Equal(WorkState.Interrupted, (await other.Works.FindAsync(work.Id, default))!.State);
        Assert.Empty(await other.Works.FileAsync(work.Id, default).ToListAsync());
    }

    [ContractFact]
    public async Task A_piece_that_no_document_could_hold_comes_back_whole()
    {
        var work = await BegunAsync();
        var piece = RandomNumberGenerator.GetBytes(17_000_000);
        await Ports.Works.AppendAsync(work.Id, piece, default);
        await Ports.Works.AppendAsync(work.Id, new byte[] { 7 }, default);
        byte[] file = [.. (await Ports.Works.FileAsync(work.Id, default).ToListAsync()).SelectMany(part => part)];
        Assert.True(file.SequenceEqual(piece.Append((byte)7)));
    }

    [ContractTheory]
    [InlineData(1)]
    [InlineData(Many)]
    public async Task What_an_interrupted_work_would_bring_in_is_not_brought_in(int count)
    {
        var (work, other) = (await BegunAsync(), await Mongo.AnotherProcessAsync());
        await Mongo.Processes[0].DisposeAsync();
        await other.Works.TidyAsync(Now.AddDays(-2), [], default);
        await Assert.ThrowsAsync<DBConcurrencyException>(
            () => Ports.Suggestions.AddAsync(Texts(work.Campaign, count), work with { State = WorkState.Done }, Ports.Entry("import"), default));
        Assert.Equal(0, await Mongo.Raw.GetCollection<BsonDocument>("suggestions").CountDocumentsAsync(new BsonDocument()));
        Assert.DoesNotContain(await Ports.Audit.ListAsync(null, 10, default), entry => entry.Entry.Act == "import");
    }

    [ContractFact]
    public async Task What_a_process_that_died_had_brought_in_so_far_is_seen_by_nobody_and_goes_with_the_work()
    {
        var (work, other) = (await BegunAsync(), await Mongo.AnotherProcessAsync());
        await MongoSuggestionStore.InsertAsync(Mongo.Database, null, Texts(work.Campaign, 3), default, held: work.Id);
        Assert.Equal(0, (await other.Suggestions.SearchAsync(work.Campaign, new("太挤"), 1, 10, default)).Tally.Total);
        Assert.Empty(await other.Suggestions.AllAsync(work.Campaign, default).ToListAsync());
        await Mongo.Processes[0].DisposeAsync();
        await other.Works.TidyAsync(Now.AddDays(-2), [], default);
        Assert.Equal(0, await Mongo.Raw.GetCollection<BsonDocument>("suggestions").CountDocumentsAsync(new BsonDocument()));
    }

    [ContractFact]
    public async Task Thousands_come_in_at_once_or_not_at_all()
    {
        var work = await BegunAsync();
        var texts = Texts(work.Campaign, Many);
        await Ports.Suggestions.AddAsync(texts, work with { State = WorkState.Done, Reached = Many }, Ports.Entry(), default);
        var (listed, total) = await Ports.Suggestions.ListAsync(work.Campaign, new("太挤"), 1, Many, default);
        Assert.Equal((Many, Many), (listed.Count, total));
        Assert.Equal(texts.OrderBy(one => one.Id, StringComparer.Ordinal), listed);
        Assert.Equal(WorkState.Done, (await Ports.Works.FindAsync(work.Id, default))!.State);
    }

    [ContractFact]
    public async Task A_text_that_was_replaced_is_nowhere_in_its_document()
    {
        var work = await BegunAsync();
        var text = Texts(work.Campaign, 1)[0] with { Text = "冯豆豆住望汀路" };
        await Ports.Suggestions.AddAsync([text], null, Ports.Entry(), default);
        await Ports.Suggestions.ReplaceAsync([text with { Text = "＊＊＊", Revision = 2 }], Ports.Entry(), default);
        var document = await Mongo.Raw.GetCollection<BsonDocument>("suggestions").Find(new BsonDocument("_id", text.Id)).SingleAsync();
        Assert.Equal(("＊＊＊", "***"), (document["text"].AsString, document["plain"].AsString));
        Assert.Equal([('*' << 16), ('*' << 16) | '*'], document["pairs"].AsBsonArray.Select(pair => pair.AsInt32));
        Assert.DoesNotContain("冯", document.ToJson(), StringComparison.Ordinal);
    }

    async Task<Work> BegunAsync()
    {
        var campaign = Some.Campaign();
        await Ports.Campaigns.AddAsync(campaign, Ports.Entry(), default);
        var work = new Work { Id = Identifier.New(), Kind = WorkKind.ImportSuggestions, Campaign = campaign.Id, By = Actor.Operator, StartedAt = Now };
        await Ports.Works.AddAsync(work, default);
        return work;
    }

    static Suggestion[] Texts(string campaign, int count) => [.. Enumerable.Range(0, count).Select(_ => new Suggestion
    {
        Id = Identifier.New(), Campaign = campaign, Text = "太挤", Source = SuggestionSource.Staff, On = new DateOnly(2025, 12, 1),
    })];
}
