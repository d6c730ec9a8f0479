using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.People;

namespace Survey.Stores.Tests.Contracts;

/// <summary>What stores of organisers, invitations and tokens mean to each other.</summary>
public abstract class PeopleContract(IStoreUnderTest store) : StoreContract(store)
{
    static readonly DateTimeOffset Noon = new(2025, 12, 1, 12, 0, 0, TimeSpan.FromHours(8));

    static readonly Reach Some = new() { Campaigns = [new ReachedCampaign("c") { Units = ["A"] }] };

    IOrganiserStore Organisers => Ports.Organisers;

    ISessionStore Sessions => Ports.Sessions;

    IInvitationStore Invitations => Ports.Invitations;

    ITokenStore Tokens => Ports.Tokens;

    [ContractFact]
    public async Task An_invitation_serves_once_within_its_time_and_gives_its_role_and_reach()
    {
        await OwnerAsync();
        await InviteAsync("late", Noon.AddMinutes(-1));
        await InviteAsync("good", Noon.AddDays(7));
        Assert.Equal("good", Assert.Single(await Invitations.ListAsync(Noon, default)).Hash);
        Assert.Null(await Invitations.FindAsync("good", Noon.AddDays(7), default));

        var wang = Person("wang", Role.UnitViewer, Some);
        Assert.Equal(Joined.Spent, await Invitations.UseAsync("late", Noon, wang, Entry("join"), default));
        Assert.Equal(Joined.NameTaken, await Invitations.UseAsync("good", Noon, Person("li", Role.Viewer, Some), Entry("join"), default));
        var used = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            Invitations.UseAsync("good", Noon, i == 0 ? wang : Person($"wang{i}", Role.UnitViewer, Some), Entry("join"), default))));
        Assert.Single(used, Joined.Done);
        var joined = Assert.Single((await Organisers.ListAsync(1, 10, default)).Organisers, one => one.Role == Role.UnitViewer);
        Assert.Equal(("c", "A"), (joined.Reach.Campaigns[0].Campaign, joined.Reach.Campaigns[0].Units[0]));
        Assert.Equal(1, (await ActsAsync()).Count(act => act == "join"));
    }

    [ContractFact]
    public async Task A_revoked_invitation_is_worth_nothing()
    {
        await OwnerAsync();
        var invitation = await InviteAsync("hash", Noon.AddDays(7));
        Assert.True(await Invitations.RemoveAsync(invitation.Id, Entry("revoke"), default));
        Assert.False(await Invitations.RemoveAsync(invitation.Id, Entry("revoke"), default));
        Assert.Null(await Invitations.FindAsync("hash", Noon, default));
        Assert.Equal(1, (await ActsAsync()).Count(act => act == "revoke"));
    }

    [ContractFact]
    public async Task The_last_owner_is_neither_demoted_nor_removed()
    {
        var li = await OwnerAsync();
        Assert.Equal(OrganiserChanged.LastOwner, await Organisers.ReplaceAsync(li with { Revision = 2, Role = Role.Viewer }, Entry("change"), default));
        Assert.Equal(OrganiserChanged.LastOwner, await Organisers.RemoveAsync(li.Id, Entry("remove"), default));
        var zhao = await JoinAsync(Person("zhao", Role.Owner, Reach.Everything));
        await InviteAsync("by-zhao", Noon.AddDays(1), zhao.Actor);
        Assert.Equal(OrganiserChanged.Done, await Organisers.ReplaceAsync(zhao with { Revision = 2, Role = Role.Editor, Reach = Some }, Entry("change"), default));
        Assert.Equal(OrganiserChanged.Stale, await Organisers.ReplaceAsync(zhao with { Revision = 2, Role = Role.Viewer }, Entry("second"), default));
        Assert.Null(await Invitations.FindAsync("by-zhao", Noon, default));
        Assert.Equal(Role.Editor, (await Organisers.FindAsync(zhao.Id, default))!.Role);
        Assert.Equal(["change"], (await ActsAsync()).Where(act => act is "change" or "second" or "remove"));
    }

    [ContractFact]
    public async Task Whoever_is_removed_leaves_no_session_token_or_invitation()
    {
        await OwnerAsync();
        var zhao = await JoinAsync(Person("zhao", Role.Owner, Reach.Everything));
        await Sessions.StartAsync(new Session("s", zhao.Id, Noon, Noon), null, Entry("sign in"), default);
        await Tokens.AddAsync(Token(zhao.Id, "t"), Noon, Entry("token"), default);
        await InviteAsync("by-zhao", Noon.AddDays(1), zhao.Actor);

        Assert.Equal(OrganiserChanged.Done, await Organisers.RemoveAsync(zhao.Id, Entry("remove"), default));
        Assert.Equal(OrganiserChanged.Stale, await Organisers.RemoveAsync(zhao.Id, Entry("remove"), default));
        Assert.Null(await Sessions.FindAsync("s", default));
        Assert.Null(await Tokens.FindAsync("t", default));
        Assert.Null(await Invitations.FindAsync("by-zhao", Noon, default));
        Assert.Null(await Organisers.FindAsync(zhao.Id, default));
    }

    [ContractFact]
    public async Task A_token_comes_back_is_seen_by_the_day_and_goes()
    {
        var li = await OwnerAsync();
        var zhao = await JoinAsync(Person("zhao", Role.Editor, Some));
        await Tokens.AddAsync(Token(li.Id, "old") with { Until = Noon }, Noon.AddDays(-1), Entry("token"), default);
        var token = Token(li.Id, "hash");
        await Tokens.AddAsync(token, Noon, Entry("token"), default);
        Assert.Null(await Tokens.FindAsync("old", default));
        await Tokens.UsedAsync("hash", new DateOnly(2025, 12, 2), default);

        var found = (await Tokens.FindAsync("hash", default))!;
        Assert.Equal((token.Id, token.Name, token.Until, new DateOnly(2025, 12, 2)), (found.Id, found.Name, found.Until, found.UsedOn));
        Assert.Equal("Read Govern", string.Join(' ', found.Scopes));
        Assert.Single(await Tokens.ListAsync(li.Id, Noon, default));
        Assert.Empty(await Tokens.ListAsync(zhao.Id, Noon, default));
        Assert.Empty(await Tokens.ListAsync(null, Noon.AddDays(91), default));
        Assert.False(await Tokens.RemoveAsync(token.Id, zhao.Id, Entry("revoke"), default));
        Assert.True(await Tokens.RemoveAsync(token.Id, li.Id, Entry("revoke"), default));
        Assert.Equal(1, (await ActsAsync()).Count(act => act == "revoke"));
    }

    async Task<Organiser> OwnerAsync()
    {
        var li = Person("li", Role.Owner, Reach.Everything);
        await Organisers.KeepSetUpLinkAsync(new SetUpLink("link", Noon.AddMinutes(30)), Entry("link"), default);
        Assert.True(await Organisers.UseSetUpLinkAsync("link", Noon, li, Entry("set up"), default));
        return li;
    }

    async Task<Organiser> JoinAsync(Organiser organiser)
    {
        await InviteAsync("for-" + organiser.SignInName, Noon.AddDays(7));
        Assert.Equal(Joined.Done, await Invitations.UseAsync("for-" + organiser.SignInName, Noon, organiser, Entry("join"), default));
        return organiser;
    }

    async Task<Invitation> InviteAsync(string hash, DateTimeOffset until, Actor? by = null)
    {
        var invitation = new Invitation(Identifier.New(), hash, Role.UnitViewer, Some, "三中王老师", by ?? Actor.Service, until);
        await Invitations.AddAsync(invitation, until.AddDays(-7), Entry("invite"), default);
        return invitation;
    }

    async Task<List<string>> ActsAsync() => [.. (await Ports.Audit.ListAsync(null, 100, default)).Select(chained => chained.Entry.Act)];

    static ApiToken Token(string organiser, string hash) =>
        new(Identifier.New(), hash, organiser, "数据大屏", [Permission.Read, Permission.Govern], Noon.AddDays(90), null);

    static AuditEntry Entry(string act) => new(Noon, Actor.Service, act, "subject");

    static Organiser Person(string name, Role role, Reach reach) => new()
    {
        Id = Identifier.New(), Revision = 1, SignInName = name, Name = "李明", Role = role, Reach = reach, Password = PasswordHash.Of("a long and quiet sentence", 1000),
    };
}
