using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.People;
using Survey.Stores.Tests.Contracts;

namespace Survey.Stores.MongoDb.Tests;

/// <summary>What only one may do, tried by two processes on one database at once.</summary>
public sealed class TwoProcessesPeopleTests() : StoreContract(new MongoPorts())
{
    const int Rounds = 8;

    static readonly DateTimeOffset Noon = new(2025, 12, 1, 4, 0, 0, TimeSpan.Zero);

    Ports Other { get; set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Other = await ((MongoPorts)UnderTest).AnotherProcessAsync();
    }

    [ContractFact]
    public async Task A_set_up_link_makes_one_organiser()
    {
        await Ports.Organisers.KeepSetUpLinkAsync(new SetUpLink("link", Noon.AddMinutes(30)), Ports.Entry(), default);
        var used = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() =>
            (i % 2 == 0 ? Ports : Other).Organisers.UseSetUpLinkAsync("link", Noon, Person($"li{i}"), Ports.Entry("set up"), default))));
        Assert.Single(used, true);
        Assert.Equal(1, (await Other.Organisers.ListAsync(1, 10, default)).Total);
        Assert.Equal(1, (await ActsAsync()).Count(act => act == "set up"));
    }

    [ContractFact]
    public async Task An_invitation_serves_one()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var hash = await InviteAsync();
            var used = await AtOnceAsync((ports, i) => ports.Invitations.UseAsync(hash, Noon, Person(Identifier.New()), Ports.Entry("join"), default));
            Assert.Equal([Joined.Done, Joined.Spent], used.Order());
        }
        Assert.Equal((Rounds, Rounds), ((await Ports.Organisers.ListAsync(1, 1, default)).Total, (await ActsAsync()).Count(act => act == "join")));
    }

    [ContractFact]
    public async Task A_sign_in_name_is_given_to_one_and_the_other_may_still_join()
    {
        for (var round = 0; round < Rounds; round++)
        {
            string[] hashes = [await InviteAsync(), await InviteAsync()];
            var name = Identifier.New();
            var used = await AtOnceAsync((ports, i) => ports.Invitations.UseAsync(hashes[i], Noon, Person(name), Ports.Entry("join"), default));
            Assert.Equal([Joined.Done, Joined.NameTaken], used.Order());
            var left = hashes[Array.IndexOf(used, Joined.NameTaken)];
            Assert.Equal(Joined.Done, await Ports.Invitations.UseAsync(left, Noon, Person(Identifier.New()), Ports.Entry("join"), default));
        }
    }

    [ContractFact]
    public async Task Of_two_owners_who_remove_or_demote_each_other_one_stays_an_owner()
    {
        var last = await JoinAsync();
        for (var round = 0; round < Rounds; round++)
        {
            Organiser[] owners = [last, await JoinAsync()];
            var changed = await AtOnceAsync((ports, i) => i == round % 2
                ? ports.Organisers.RemoveAsync(owners[i].Id, Ports.Entry(), default)
                : ports.Organisers.ReplaceAsync(owners[i] with { Role = Role.Viewer, Revision = 2 }, Ports.Entry(), default));
            Assert.Equal([OrganiserChanged.Done, OrganiserChanged.LastOwner], changed.Order());
            last = owners[Array.IndexOf(changed, OrganiserChanged.LastOwner)];
            Assert.Equal(last.Id, Assert.Single((await Ports.Organisers.ListAsync(1, 100, default)).Organisers, one => one.Role == Role.Owner).Id);
        }
    }

    [ContractFact]
    public async Task Whoever_is_removed_while_signing_in_has_no_session()
    {
        await JoinAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var (leaving, hash) = (await JoinAsync(), Identifier.New());
            await AtOnceAsync(async (ports, i) =>
            {
                if (i == 0) return await ports.Organisers.RemoveAsync(leaving.Id, Ports.Entry(), default) == OrganiserChanged.Done;
                return await Record.ExceptionAsync(() => ports.Sessions.StartAsync(new Session(hash, leaving.Id, Noon, Noon), null, Ports.Entry(), default)) is null;
            });
            Assert.Null(await Ports.Sessions.FindAsync(hash, default));
        }
    }

    async Task<T[]> AtOnceAsync<T>(Func<Ports, int, Task<T>> act) => await Task.WhenAll(Task.Run(() => act(Ports, 0)), Task.Run(() => act(Other, 1)));

    async Task<Organiser> JoinAsync()
    {
        var person = Person(Identifier.New());
        Assert.Equal(Joined.Done, await Ports.Invitations.UseAsync(await InviteAsync(), Noon, person, Ports.Entry("join"), default));
        return person;
    }

    async Task<string> InviteAsync()
    {
        var hash = Identifier.New();
        await Ports.Invitations.AddAsync(new Invitation(Identifier.New(), hash, Role.Owner, Reach.Everything, "", Actor.Service, Noon.AddDays(7)), Noon, Ports.Entry(), default);
        return hash;
    }

    async Task<List<string>> ActsAsync() => [.. (await Ports.Audit.ListAsync(null, 100, default)).Select(chained => chained.Entry.Act)];

    static Organiser Person(string name) => new()
    {
        Id = Identifier.New(), Revision = 1, SignInName = name, Name = "李明", Role = Role.Owner, Reach = Reach.Everything, Password = PasswordHash.Of("a long and quiet sentence", 1000),
    };
}
