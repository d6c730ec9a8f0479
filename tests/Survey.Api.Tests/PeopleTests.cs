using Microsoft.Extensions.DependencyInjection;
using Survey.Core.Audit;
using Survey.Core.People;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>Organisers, invitations and tokens at the JSON door.</summary>
public sealed class PeopleTests
{
    [Fact]
    public async Task An_invitation_is_told_once_and_makes_an_organiser_of_its_role_and_reach()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var campaign = (await new FormLife(host).DraftAsync()).Campaign;
        var made = (await api.PostAsync("invitations", $$$"""{"role":"unitViewer","for":"三中王老师","reach":{"campaigns":[{"campaign":"{{{campaign.Id}}}","units":["A"]}]}}""")).Expect(201);
        var url = new Uri(made["url"].GetString()!);
        Assert.StartsWith("/console/invitations/", url.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(22, url.Segments[^1].Length);
        var listed = (await api.GetAsync("invitations")).Expect(200).Text;
        Assert.DoesNotContain(url.Segments[^1], listed, StringComparison.Ordinal);
        Assert.DoesNotContain("url", listed, StringComparison.Ordinal);

        var wang = FormLife.Done(await host.Services.GetRequiredService<UseInvitation>().RunAsync(
            url.Segments[^1], new NewOrganiser("wang", "王老师", People.Password, People.Password), default));
        var read = (await api.GetAsync($"organisers/{wang.Id}")).Expect(200);
        Assert.Equal(("unitViewer", "A"), (read["role"].GetString(), read["reach"].GetProperty("campaigns")[0].GetProperty("units")[0].GetString()));
        Assert.Equal(0, (await api.GetAsync("invitations"))["total"].GetInt32());
    }

    [Theory]
    [InlineData("""{"role":"viewer"}""", "/reach reach_wanted")]
    [InlineData("""{"role":"unitViewer","reach":{"all":true}}""", "/reach reach_units_wanted")]
    [InlineData("""{"role":"editor","reach":{"campaigns":[{"campaign":"zzzz"}]}}""", "/reach/campaigns/0/campaign reach_campaign_unknown")]
    public async Task A_reach_that_reaches_nothing_or_what_is_not_there_is_refused(string draft, string problem)
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        Assert.Equal([problem], (await api.PostAsync("invitations", draft)).Expect(422).Problems);
    }

    [Fact]
    public async Task A_changed_role_holds_from_the_next_request_and_a_removed_organiser_is_out_at_once()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        await host.InvitedAsync("li", Role.Owner);
        var zhao = await host.InvitedAsync("zhao", Role.Editor, Reach.Everything);
        using var theirs = host.Door(await host.TokenAsync(zhao, Permission.Read, Permission.Run));
        (await theirs.PostAsync("campaigns", """{"title":"一"}""")).Expect(201);

        var changed = (await api.PatchAsync($"organisers/{zhao.Id}", """{"role":"viewer"}""", ("If-Match", "\"1\""))).Expect(200);
        Assert.Equal("\"2\"", changed.Headers["ETag"]);
        (await api.PatchAsync($"organisers/{zhao.Id}", """{"role":"owner"}""", ("If-Match", "\"1\""))).Expect(412);
        (await theirs.PostAsync("campaigns", """{"title":"二"}""")).Expect(403);
        (await theirs.GetAsync("campaigns")).Expect(200);

        (await api.DeleteAsync($"organisers/{zhao.Id}")).Expect(204);
        (await theirs.GetAsync("campaigns")).Expect(401);
        (await api.DeleteAsync($"organisers/{zhao.Id}")).Expect(404);
    }

    [Fact]
    public async Task The_last_owner_stays()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var li = await host.InvitedAsync("li", Role.Owner);
        Assert.Equal(["last_owner"], (await api.DeleteAsync($"organisers/{li.Id}")).Expect(409).Problems);
        Assert.Equal(["last_owner"], (await api.PatchAsync($"organisers/{li.Id}", """{"role":"editor","reach":{"all":true}}""")).Expect(409).Problems);
    }

    [Fact]
    public async Task A_token_acts_as_its_organiser_within_its_scopes_and_for_90_days()
    {
        await using var host = await ServiceHost.StartedAsync();
        var li = await host.InvitedAsync("li", Role.Owner);
        using var reading = host.Door(await host.TokenAsync(li, Permission.Read));
        (await reading.GetAsync("campaigns")).Expect(200);
        (await reading.PostAsync("campaigns", """{"title":"一"}""")).Expect(403);
        (await reading.GetAsync("audit")).Expect(403);

        using var running = host.Door(await host.TokenAsync(li, Permission.Run));
        (await running.PostAsync("campaigns", """{"title":"一"}""")).Expect(201);
        var entry = (await host.Services.GetRequiredService<IAuditStore>().ListAsync(null, 1, default))[0].Entry;
        Assert.Equal(("campaign.create", li.Id, "li · 测试"), (entry.Act, entry.By.Id, entry.By.Name));

        host.Clock.Advance(TimeSpan.FromDays(90));
        (await reading.GetAsync("campaigns")).Expect(401);
    }

    [Fact]
    public async Task A_token_is_told_once_and_never_gives_more_than_its_maker_has()
    {
        await using var host = await ServiceHost.StartedAsync();
        var (li, zhao) = (await host.InvitedAsync("li", Role.Owner), await host.InvitedAsync("zhao", Role.Viewer, Reach.Everything));
        using var owner = host.Door(await host.TokenAsync(li, Permission.Read, Permission.Govern));
        using var viewer = host.Door(await host.TokenAsync(zhao, Permission.Read));
        Assert.Equal(["/scopes/1 token_scope_beyond"], (await viewer.PostAsync("tokens", """{"name":"二","scopes":["read","run"]}""")).Expect(422).Problems);
        Assert.Equal(["/scopes/0 token_scope_beyond"], (await owner.PostAsync("tokens", """{"name":"二","scopes":["run"]}""")).Expect(422).Problems);
        Assert.Equal(["/scopes token_scopes", "/days token_days"], (await viewer.PostAsync("tokens", """{"name":"二","scopes":[],"days":91}""")).Expect(422).Problems);

        host.Clock.Advance(TimeSpan.FromDays(10));
        var made = (await viewer.PostAsync("tokens", """{"name":"大屏","scopes":["read"]}""")).Expect(201);
        var text = made["token"].GetString()!;
        Assert.True(TokenText.IsWellFormed(text));
        // A token made by a token ends with it, or it would never end.
        Assert.Equal(host.Clock.GetUtcNow().AddDays(80), made["until"].GetDateTimeOffset());
        var list = (await viewer.GetAsync("tokens")).Expect(200);
        Assert.Equal(2, list["total"].GetInt32());
        Assert.DoesNotContain(text[..20], list.Text, StringComparison.Ordinal);
        Assert.Equal(3, (await owner.GetAsync("tokens"))["total"].GetInt32());

        using var stranger = host.Door(await host.TokenAsync(await host.InvitedAsync("sun", Role.Viewer, Reach.Everything), Permission.Read));
        (await stranger.DeleteAsync($"tokens/{made.Id}")).Expect(404);
        (await owner.DeleteAsync($"tokens/{made.Id}")).Expect(204);
        using var gone = host.Door(text);
        (await gone.GetAsync("campaigns")).Expect(401);
        using var api = host.Api();
        (await api.PostAsync("tokens", """{"name":"二","scopes":["read"]}""")).Expect(409);
    }

    [Fact]
    public async Task A_token_in_an_address_is_refused_and_written_nowhere()
    {
        await using var host = await ServiceHost.StartedAsync();
        var text = await host.TokenAsync(await host.InvitedAsync("li", Role.Owner), Permission.Read);
        using var visitor = host.Visitor();
        foreach (var path in (string[])[$"campaigns?page={text}", $"campaigns?{text}=1", $"campaigns?x={text[..30]}"])
        {
            var refused = (await visitor.GetAsync(path)).Expect(400);
            Assert.Equal(["token_in_query"], refused.Problems);
            Assert.DoesNotContain(text[..30], refused.Text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(text[..30], host.Log.ToString(), StringComparison.Ordinal);
    }

    [EmbeddedFact]
    public async Task A_token_is_in_no_file()
    {
        await using var host = await ServiceHost.StartedAsync();
        var text = await host.TokenAsync(await host.InvitedAsync("li", Role.Owner), Permission.Read);
        Assert.DoesNotContain(text, string.Concat(Directory.EnumerateFiles(host.DataDirectory, "survey.db*").Select(ReadAll)), StringComparison.Ordinal);
    }

    static string ReadAll(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
