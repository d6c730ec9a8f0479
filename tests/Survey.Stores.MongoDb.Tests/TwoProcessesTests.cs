using System.Data;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Stores.Tests.Contracts;
using Survey.Testing;

namespace Survey.Stores.MongoDb.Tests;

/// <summary>Rules that could break between two processes on one database, each tried many times at once.</summary>
public sealed class TwoProcessesTests() : StoreContract(new MongoPorts())
{
    const int Rounds = 12;

    Ports Other { get; set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Other = await ((MongoPorts)UnderTest).AnotherProcessAsync();
    }

    [ContractFact]
    public async Task Entries_of_two_processes_make_one_chain_without_gap_or_break()
    {
        await AtOnceAsync(ports => ActsAsync(ports));
        Assert.Equal(Enumerable.Range(1, 2 * Rounds).Reverse().Select(number => (long)number), (await Other.Audit.ListAsync(null, 100, default)).Select(entry => entry.Number));
        Assert.Null(await Ports.Audit.FirstBreakAsync(default));

        static async Task<bool> ActsAsync(Ports ports)
        {
            for (var i = 0; i < Rounds; i++) await ports.ActAsync(Ports.Entry($"act.{i}"));
            return true;
        }
    }

    [ContractFact]
    public async Task Of_two_who_change_a_form_the_second_is_told()
    {
        var form = await Ports.DraftAsync();
        for (var round = 2; round < Rounds + 2; round++)
        {
            var next = form with { Revision = round };
            Assert.Single(await AtOnceAsync(ports => ports.Forms.ReplaceAsync(next, Ports.Entry($"change.{next.Revision}"), default)), true);
        }
        Assert.Equal(Rounds, (await Ports.Audit.ListAsync(null, 100, default)).Count(entry => entry.Entry.Act.StartsWith("change", StringComparison.Ordinal)));
    }

    [ContractFact]
    public async Task Collectors_and_cards_of_both_are_kept_each_in_a_place_of_its_own()
    {
        var form = await Ports.PublishedAsync();
        await AtOnceAsync(async ports =>
        {
            for (var i = 0; i < Rounds; i++) await ports.Collectors.AddAsync([Way(form), Way(form)], Ports.Entry(), default);
            return true;
        });
        var made = await Other.Collectors.ListAsync(form.Id, default);
        Assert.Equal(4 * Rounds, made.Count);
        Assert.Equal(made.Select(one => one.Code), (await Ports.Collectors.ListAsync(form.Id, default)).Select(one => one.Code));
        await AtOnceAsync(async ports =>
        {
            for (var i = 0; i < Rounds; i++) await ports.Collectors.IssueAsync(form.Id, [new CardOrder(made[0].Code, 5)], Ports.Entry(), default);
            return true;
        });
        Assert.Equal(10 * Rounds, (await Ports.Collectors.FindAsync(made[0].Code, default))!.Issued);
        Assert.Equal(Enumerable.Range(1, 4 * Rounds), (await PlacesAsync()).Order());
    }

    [ContractFact]
    public async Task A_campaign_that_goes_while_a_form_comes_leaves_no_form_without_campaign()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var campaign = Some.Campaign();
            var form = Some.Draft(campaign);
            await Ports.Campaigns.AddAsync(campaign, Ports.Entry(), default);
            var (removing, adding) = (Ports.Campaigns.RemoveAsync(campaign.Id, Ports.Entry(), default), AddAsync(form));
            Assert.True(await removing);
            await adding;
            Assert.Null(await Ports.Forms.FindAsync(form.Id, default));
        }

        async Task AddAsync(Form form)
        {
            try
            {
                await Other.Forms.AddAsync(form, Ports.Entry(), default);
            }
            catch (DBConcurrencyException)
            {
                // The campaign went first.
            }
        }
    }

    async Task<T[]> AtOnceAsync<T>(Func<Ports, Task<T>> act) => await Task.WhenAll(Task.Run(() => act(Ports)), Task.Run(() => act(Other)));

    async Task<List<int>> PlacesAsync()
    {
        var collectors = ((MongoPorts)UnderTest).Raw.GetCollection<BsonDocument>("collectors");
        return [.. (await collectors.Find(new BsonDocument()).ToListAsync()).Select(document => document["place"].ToInt32())];
    }

    static Collector Way(Form form) => new(CollectorCode.New(), form.Id, "A", "teacher", "poster");
}
