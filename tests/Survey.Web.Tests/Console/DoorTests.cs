using System.Net;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Survey.Core.Audit;
using Survey.Core.People;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>Who gets into the console, for how long, and what a foreign page can do.</summary>
public sealed class DoorTests
{
    [Fact]
    public async Task Nobody_unknown_sees_more_than_the_door()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = new Visitor(host);

        Assert.Equal("/console/sign-in", Location(await visitor.GetAsync("/console")));
        Assert.Equal(
            "/console/sign-in?returnUrl=%2Fconsole%2Fcampaigns%2Fx%3Fpage%3D2", Location(await visitor.GetAsync("/console/campaigns/x?page=2")));
        Assert.Equal("/console/sign-in?returnUrl=%2Fconsole%2Fno%2Fsuch%2Fpage", Location(await visitor.GetAsync("/console/no/such/page")));
        Assert.Equal("/console/sign-in", Location(await visitor.PostWithAsync(null, "/console/forms/x/close")));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/console/sign-in")).StatusCode);
    }

    [Fact]
    public async Task The_set_up_link_makes_the_owner_once_and_signs_in()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = new Visitor(host);
        var path = await Visitor.SetUpPathAsync(host);
        await visitor.GetAsync(path);

        var wrong = await visitor.PostAsync(path, ("signInName", "li"), ("name", ""), ("password", "short"), ("repeated", "short"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("密码至少 15 个字符", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("value=\"li\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        (string, string)[] filled = [("signInName", "li"), ("name", "李明"), ("password", Visitor.Password), ("repeated", Visitor.Password)];
        Assert.Equal("/console", Location(await visitor.PostAsync(path, filled)));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/console")).StatusCode);

        using var second = new Visitor(host);
        Assert.Equal(HttpStatusCode.NotFound, (await second.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_session_cookie_is_kept_from_scripts_and_from_respondents_pages()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var cookie = Assert.Single(visitor.SetCookies, line => line.StartsWith("survey-session=", StringComparison.Ordinal));

        Assert.Contains("; path=/console", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(43, visitor.Cookies["survey-session"].Length);
    }

    [Fact]
    public async Task A_session_ends_with_its_time_and_with_signing_out()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var session = visitor.Cookies["survey-session"];
        await visitor.GetAsync("/console");
        Assert.Equal("/console/sign-in", Location(await visitor.PostAsync("/console/sign-out")));
        visitor.Put("survey-session", session);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.GetAsync("/console")).StatusCode);

        await SignInAsync(visitor, "li", Visitor.Password);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/console")).StatusCode);
        host.Clock.Advance(Session.Idle);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.GetAsync("/console")).StatusCode);
    }

    [Fact]
    public async Task A_post_without_the_token_of_this_visit_does_nothing()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        using var stranger = new Visitor(host);
        await stranger.GetAsync("/console/sign-in");
        var foreign = stranger.Token;

        foreach (var token in new[] { null, "", "x", foreign, new string('A', 86) })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostWithAsync(token, "/console/sign-out")).StatusCode);
        }
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/console")).StatusCode);
    }

    [Fact]
    public async Task Every_page_carries_another_token_and_each_is_good()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        await visitor.GetAsync("/console");
        var first = visitor.Token;
        await visitor.GetAsync("/console");
        Assert.NotEqual(first, visitor.Token);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.PostWithAsync(first, "/console/language", ("language", "en"))).StatusCode);
    }

    [Fact]
    public async Task A_post_from_another_site_is_refused()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        await visitor.GetAsync("/console");
        using var client = host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/console/sign-out")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("_token", visitor.Token!)]),
        };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Cookie", $"survey-session={visitor.Cookies["survey-session"]}");
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_and_a_missing_account_see_the_same_page()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        using var other = new Visitor(host);

        var wrong = await (await SignInAsync(other, "li", "a wrong and loud sentence")).Content.ReadAsStringAsync();
        var missing = await (await SignInAsync(other, "na", "a wrong and loud sentence")).Content.ReadAsStringAsync();

        Assert.Equal(Bare(wrong, "li"), Bare(missing, "na"));
        Assert.Contains("登录名或密码不对", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_is_slowed_and_says_for_how_long()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = new Visitor(host);
        for (var i = 0; i < SignInDelay.Free; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignInAsync(visitor, "li", "a wrong and loud sentence")).StatusCode);

        var slowed = await SignInAsync(visitor, "li", "a wrong and loud sentence");
        Assert.Equal(HttpStatusCode.TooManyRequests, slowed.StatusCode);
        Assert.Contains("请等 1 秒", await slowed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignInAsync(visitor, "li", "a wrong and loud sentence")).StatusCode);
    }

    [Fact]
    public async Task A_return_path_leads_to_pages_of_the_console_alone()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        await visitor.GetAsync("/console");
        foreach (var asked in new[]
        {
            "//evil.example", "https://evil.example/console", "/console\\evil", "/consolevil", "/console/\r\nSet-Cookie: a=b", "/api/v1/campaigns", "", "/",
        })
        {
            Assert.Equal("/console", Location(await visitor.PostAsync("/console/language", ("language", "en"), ("returnUrl", asked))));
        }
        visitor.Forget("survey-session");
        Assert.Equal("/console/campaigns/x?page=2", Location(await SignInAsync(visitor, "li", Visitor.Password, "/console/campaigns/x?page=2")));
    }

    [Fact]
    public async Task A_changed_password_is_the_only_one_that_opens_the_door()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        const string next = "another long and quiet sentence";
        await visitor.GetAsync("/console/password");
        var wrong = await visitor.PostAsync("/console/password", ("present", "not this one at all"), ("password", next), ("repeated", next));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var done = await visitor.PostAsync("/console/password", ("present", Visitor.Password), ("password", next), ("repeated", next));
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);

        using var again = new Visitor(host);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignInAsync(again, "li", Visitor.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await SignInAsync(again, "li", next)).StatusCode);
        var log = await host.Services.GetRequiredService<IAuditStore>().ListAsync(null, 100, default);
        Assert.Contains(log, chained => chained.Entry is { Act: "organiser.change_password", By.Name: "李明" });
    }

    [Fact]
    public async Task The_language_is_chosen_by_a_post_and_kept()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var page = await visitor.GetAsync("/console");
        Assert.Contains("<html lang=\"zh-CN\">", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("/console", Location(await visitor.PostAsync("/console/language", ("language", "en"), ("returnUrl", "/console"))));
        var english = await visitor.GetAsync("/console");
        Assert.Contains("<html lang=\"en\">", await english.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [EmbeddedFact]
    public async Task The_key_ring_of_the_framework_lies_in_the_key_directory()
    {
        await using var host = await ServiceHost.StartedAsync();
        var ring = host.Services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository;
        Assert.Equal(Path.Combine(host.KeyDirectory, "dataprotection"), Assert.IsType<FileSystemXmlRepository>(ring).Directory.FullName);
    }

    [Fact]
    public async Task Exports_are_given_to_whoever_is_signed_in_and_to_nobody_else()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var district = await District.InAsync(host.Services);
        foreach (var path in new[]
        {
            $"/console/forms/{district.Ballot.Id}/exports/results?format=csv", $"/console/forms/{district.Ballot.Id}/exports/codebook?format=json",
            $"/console/campaigns/{district.Campaign.Id}/exports/suggestions?format=csv",
        })
        {
            var file = await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
            using var stranger = new Visitor(host);
            Assert.Equal(HttpStatusCode.SeeOther, (await stranger.GetAsync(path)).StatusCode);
        }
    }

    [Fact]
    public async Task Pages_are_not_kept_by_browsers_and_allow_no_inline_style()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var district = await District.InAsync(host.Services);
        var page = await visitor.GetAsync($"/console/forms/{district.Ballot.Id}/results");
        var html = await page.Content.ReadAsStringAsync();

        Assert.Equal("no-store", page.Headers.CacheControl?.ToString());
        Assert.Contains("style-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]* src=)", html);
        Assert.False(page.Headers.Contains("blazor-enhanced-nav"));
    }

    static async Task<HttpResponseMessage> SignInAsync(Visitor visitor, string name, string password, string returnUrl = "/console")
    {
        await visitor.GetAsync("/console/sign-in");
        return await visitor.PostAsync("/console/sign-in", ("signInName", name), ("password", password), ("returnUrl", returnUrl));
    }

    static string Location(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return response.Headers.Location!.OriginalString;
    }

    // Tokens differ by nature, and the name typed is kept.
    static string Bare(string html, string name) => string.Join('\n', html.Split('\n')
        .Where(line => !line.Contains("_token", StringComparison.Ordinal))).Replace($"value=\"{name}\"", "value=\"\"", StringComparison.Ordinal);
}
