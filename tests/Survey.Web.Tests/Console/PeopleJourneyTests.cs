using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Survey.Core.Audit;
using Survey.Core.People;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>People who come, get less to see, and go.</summary>
public sealed class PeopleJourneyTests
{
    [BrowserTheory]
    [InlineData(360, false, "zh-CN")]
    [InlineData(1280, true, "en")]
    public async Task An_invited_unit_viewer_joins_sees_their_unit_and_is_removed(int width, bool script, string language)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var district = await District.InAsync(host.Services);
        var owner = await browser.PageAsync(width, script, language);
        await ConsoleJourneyTests.SetUpAsync(owner, host);

        await owner.Locator(".rooms a[href='/console/people']").ClickAsync();
        await owner.FillAsync("#for", "三中王老师");
        await owner.CheckAsync("[name=role][value=unitViewer]");
        await owner.ClickAsync(".role-form button.main");
        await SeenAsync(owner, ".errors", language == "en" ? "at least one unit" : "至少选择一个单位");
        Assert.True(await owner.IsCheckedAsync("[name=role][value=unitViewer]"));
        await owner.Locator("summary").First.ClickAsync();
        await owner.CheckAsync($"[name=unit][value='{district.Campaign.Id}/S04']");
        await CleanAsync(owner, script);
        await owner.ClickAsync(".role-form button.main");
        await CleanAsync(owner, script);
        var link = await owner.Locator(".secret").InnerTextAsync();

        var wang = await browser.PageAsync(width, script, language);
        await wang.GotoAsync(link);
        await CleanAsync(wang, script);
        await wang.FillAsync("#signInName", "li");
        await wang.FillAsync("#name", "王老师");
        await wang.FillAsync("#password", Visitor.Password);
        await wang.FillAsync("#repeated", Visitor.Password);
        await wang.ClickAsync("button.main");
        await SeenAsync(wang, ".errors", language == "en" ? "Somebody has this sign-in name" : "这个登录名已有人使用");
        await wang.FillAsync("#signInName", "wang");
        await wang.FillAsync("#password", Visitor.Password);
        await wang.FillAsync("#repeated", Visitor.Password);
        await wang.ClickAsync("button.main");
        await wang.ReachAsync("**/console");
        Assert.Equal(0, await wang.Locator(".rooms a[href='/console/people']").CountAsync());
        await wang.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/forms/{district.Ballot.Id}/results"));
        var figures = await wang.Locator("main").InnerTextAsync();
        Assert.DoesNotContain(district.Campaign.Units.First(unit => unit.Code == "S05").Name.In(language), figures, StringComparison.Ordinal);

        await owner.GotoAsync(ConsoleJourneyTests.Address(host, "/console/people"));
        await CleanAsync(owner, script);
        await owner.Locator("main a", new() { HasText = "王老师" }).ClickAsync();
        await CleanAsync(owner, script);
        await owner.Locator("a[href$='/remove']").ClickAsync();
        await CleanAsync(owner, script);
        await owner.ClickAsync("button.danger");
        Assert.EndsWith("/console/people", owner.Url, StringComparison.Ordinal);
        await wang.ReloadAsync();
        Assert.Contains("/console/sign-in", wang.Url, StringComparison.Ordinal);
        await wang.GotoAsync(link);
        Assert.Equal(0, await wang.Locator("#signInName").CountAsync());
    }

    [BrowserTheory]
    [InlineData(360, false, "zh-CN")]
    [InlineData(1280, true, "en")]
    public async Task A_token_is_shown_once_and_revoked(int width, bool script, string language)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(width, script, language);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        await page.Locator(".rooms a[href='/console/tokens']").ClickAsync();
        await page.FillAsync("#days", "91");
        await page.ClickAsync("button.main");
        Assert.Equal(2, await page.Locator(".errors li").CountAsync());
        await CleanAsync(page, script);
        await page.FillAsync("#name", "数据大屏");
        await page.FillAsync("#days", "30");
        await page.ClickAsync("button.main");
        await CleanAsync(page, script);
        var token = await page.Locator(".secret").InnerTextAsync();
        Assert.True(TokenText.IsWellFormed(token));
        using var door = host.Door(token);
        (await door.GetAsync("campaigns")).Expect(200);

        await page.Locator(".acts a").ClickAsync();
        Assert.DoesNotContain(token, await page.ContentAsync(), StringComparison.Ordinal);
        await CleanAsync(page, script);
        await page.Locator("td button").ClickAsync();
        (await door.GetAsync("campaigns")).Expect(401);
        var log = await host.Services.GetRequiredService<IAuditStore>().ListAsync(null, 2, default);
        Assert.Equal(["token.revoke", "token.create"], log.Select(entry => entry.Entry.Act));
    }

    [Fact]
    public async Task A_secret_shown_once_is_not_compressed()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var list = await visitor.GetAsync("/console/tokens");
        var made = await visitor.PostAsync("/console/tokens", ("name", "一"), ("scope", "read"), ("days", "1"));
        Assert.Matches(new Regex("survey_pat_[A-Za-z0-9_-]{49}", RegexOptions.None, TimeSpan.FromSeconds(1)), await made.Content.ReadAsStringAsync());
        Assert.Empty(made.Content.Headers.ContentEncoding);
        Assert.Equal("no-store", made.Headers.CacheControl?.ToString());
        Assert.NotNull(list);
    }

    [Fact]
    public async Task Of_two_owners_who_change_one_person_the_second_is_told_and_keeps_what_they_ticked()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var zhao = await host.InvitedAsync("zhao", Role.Viewer, Reach.Everything);
        await visitor.GetAsync($"/console/people/{zhao.Id}");
        await host.Services.GetRequiredService<ChangeOrganiser>().RunAsync(zhao.Id, 1, new OrganiserChange(Role.Owner), Actor.Operator, default);
        var second = await visitor.PostAsync($"/console/people/{zhao.Id}", ("revision", "1"), ("role", "editor"), ("all", "true"));
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, second.StatusCode);
        var html = await second.Content.ReadAsStringAsync();
        Assert.Contains("value=\"editor\" checked", html, StringComparison.Ordinal);
        Assert.Contains("name=\"revision\" value=\"2\"", html, StringComparison.Ordinal);
        Assert.Equal(Role.Owner, (await host.Services.GetRequiredService<IOrganiserStore>().FindAsync(zhao.Id, default))!.Role);
    }

    static async Task CleanAsync(IPage page, bool script)
    {
        // Axe is a script itself.
        if (script) Assert.Empty(await Browser.AxeAsync(page));
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"), int.MinValue, 0);
    }

    static async Task SeenAsync(IPage page, string place, string text) =>
        Assert.Contains(text, await page.Locator(place).InnerTextAsync(), StringComparison.Ordinal);
}
