using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.People;

namespace Survey.Stores.Tests.Contracts;

/// <summary>What every store of organisers and sessions must do.</summary>
public abstract class OrganiserStoreContract(IStoreUnderTest store) : StoreContract(store)
{
    static readonly DateTimeOffset Noon = new(2025, 12, 1, 12, 0, 0, TimeSpan.FromHours(8));

    static readonly CancellationToken None = CancellationToken.None;

    IOrganiserStore Organisers => Ports.Organisers;

    ISessionStore Sessions => Ports.Sessions;

    [ContractFact]
    public async Task The_first_organiser_comes_back_as_stored_by_id_and_by_name()
    {
        Assert.False(await Organisers.AnyAsync(None));
        var first = await SetUpAsync();

        Assert.True(await Organisers.AnyAsync(None));
        var byId = await Organisers.FindAsync(first.Id, None);
        var byName = await Organisers.FindBySignInNameAsync(first.SignInName, None);
        Assert.Equal(byId?.ToString(), byName?.ToString());
        Assert.Equal(first.ToString(), byId?.ToString());
        Assert.Null(await Organisers.FindAsync("nobody", None));
        Assert.Null(await Organisers.FindBySignInNameAsync("nobody", None));
    }

    [ContractFact]
    public async Task A_set_up_link_serves_once_and_within_its_time()
    {
        await Organisers.KeepSetUpLinkAsync(new SetUpLink("old", Noon.AddMinutes(30)), Entry("link"), None);
        await Organisers.KeepSetUpLinkAsync(new SetUpLink("new", Noon.AddMinutes(30)), Entry("link"), None);

        Assert.False(await Organisers.IsSetUpLinkGoodAsync("old", Noon, None));
        Assert.True(await Organisers.IsSetUpLinkGoodAsync("new", Noon.ToUniversalTime(), None));
        Assert.False(await Organisers.IsSetUpLinkGoodAsync("new", Noon.AddMinutes(30), None));
        Assert.False(await Organisers.UseSetUpLinkAsync("new", Noon.AddMinutes(30), Li(), Entry("late"), None));
        Assert.True(await Organisers.UseSetUpLinkAsync("new", Noon.AddMinutes(29), Li(), Entry("set up"), None));
        Assert.False(await Organisers.UseSetUpLinkAsync("new", Noon.AddMinutes(29), Li("wang"), Entry("again"), None));
        Assert.False(await Organisers.KeepSetUpLinkAsync(new SetUpLink("third", Noon.AddMinutes(30)), Entry("link"), None));
        Assert.Equal(["set up", "link", "link"], await ActsAsync());
    }

    [ContractFact]
    public async Task Of_many_who_use_the_link_at_once_one_succeeds()
    {
        await Organisers.KeepSetUpLinkAsync(new SetUpLink("link", Noon.AddMinutes(30)), Entry("link"), None);
        var used = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            Task.Run(() => Organisers.UseSetUpLinkAsync("link", Noon, Li($"li{i}"), Entry("set up"), None))));
        Assert.Single(used, true);
    }

    [ContractFact]
    public async Task A_session_starts_is_seen_and_ends()
    {
        var li = await SetUpAsync();
        var session = new Session("a", li.Id, Noon, Noon);
        await Sessions.StartAsync(session, null, Entry("sign in"), None);
        Assert.Equal(session, await Sessions.FindAsync("a", None));

        await Sessions.SeenAsync("a", Noon.AddMinutes(7), None);
        Assert.Equal(Noon.AddMinutes(7), (await Sessions.FindAsync("a", None))!.SeenAt);

        Assert.True(await Sessions.EndAsync("a", Entry("sign out"), None));
        Assert.False(await Sessions.EndAsync("a", Entry("sign out"), None));
        Assert.Null(await Sessions.FindAsync("a", None));
        Assert.Equal(["sign out", "sign in"], (await ActsAsync()).Take(2));
    }

    [ContractFact]
    public async Task A_new_session_drops_those_past_their_time_and_renews_the_hash()
    {
        var li = await SetUpAsync();
        await Sessions.StartAsync(new Session("idle", li.Id, Noon, Noon), null, Entry("sign in"), None);
        await Sessions.StartAsync(new Session("used", li.Id, Noon, Noon.AddHours(1)), null, Entry("sign in"), None);
        var later = Noon + Session.Idle;
        var renewed = PasswordHash.Of("a long and quiet sentence", 2000);
        await Sessions.StartAsync(new Session("new", li.Id, later, later), renewed, Entry("sign in"), None);

        Assert.Null(await Sessions.FindAsync("idle", None));
        Assert.NotNull(await Sessions.FindAsync("used", None));
        Assert.Equal(renewed.ToString(), (await Organisers.FindAsync(li.Id, None))!.Password.ToString());
    }

    [ContractFact]
    public async Task A_changed_password_ends_the_other_sessions_and_loses_to_whoever_was_first()
    {
        var li = await SetUpAsync();
        await Sessions.StartAsync(new Session("mine", li.Id, Noon, Noon), null, Entry("sign in"), None);
        await Sessions.StartAsync(new Session("other", li.Id, Noon, Noon), null, Entry("sign in"), None);
        var changed = li with { Revision = 2, Password = PasswordHash.Of("another quiet sentence", 1000) };

        Assert.True(await Sessions.ChangePasswordAsync(changed, "mine", Entry("change"), None));
        Assert.False(await Sessions.ChangePasswordAsync(changed, "mine", Entry("change"), None));

        Assert.NotNull(await Sessions.FindAsync("mine", None));
        Assert.Null(await Sessions.FindAsync("other", None));
        Assert.Equal(2, (await Organisers.FindAsync(li.Id, None))!.Revision);
        Assert.Equal("change", (await ActsAsync())[0]);
        Assert.Equal(1, (await ActsAsync()).Count(act => act == "change"));
    }

    async Task<Organiser> SetUpAsync()
    {
        var li = Li();
        await Organisers.KeepSetUpLinkAsync(new SetUpLink("link", Noon.AddMinutes(30)), Entry("link"), None);
        Assert.True(await Organisers.UseSetUpLinkAsync("link", Noon, li, Entry("set up"), None));
        return li;
    }

    async Task<List<string>> ActsAsync() => [.. (await Ports.Audit.ListAsync(null, 100, None)).Select(chained => chained.Entry.Act)];

    static AuditEntry Entry(string act) => new(Noon, Actor.Service, act, "subject");

    static Organiser Li(string name = "li") => new()
    {
        Id = Identifier.New(),
        Revision = 1,
        SignInName = name,
        Name = "李明",
        Role = Role.Owner,
        Language = "zh-CN",
        Password = PasswordHash.Of("a long and quiet sentence", 1000),
    };
}
