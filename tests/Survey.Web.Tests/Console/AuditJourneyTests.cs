using Microsoft.Playwright;
using Survey.Core.Audit;
using Survey.Core.People;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>The log as owners read it, and what anybody may know of the records.</summary>
public sealed class AuditJourneyTests
{
    [BrowserTheory]
    [InlineData(360, false, "zh-CN")]
    [InlineData(1280, true, "en")]
    public async Task The_log_is_narrowed_and_its_chain_checked(int width, bool script, string language)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var life = await new FormLife(host).DraftAsync();
        // A log outlives the words of the service that wrote it.
        await life.Use<ISuggestionStore>().AddAsync([], null, new AuditEntry(host.Clock.GetUtcNow(), Actor.Operator, "form.forgotten", life.Form), default);
        var page = await browser.PageAsync(width, script, language);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        await page.Locator(".rooms a[href='/console/audit']").ClickAsync();
        await CleanAsync(page, script);
        Assert.Contains(language == "en" ? "made a form" : "新建了表", await page.Locator(".log").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "Satisfaction ballot" : "满意度测评表", await page.Locator(".log").InnerTextAsync(), StringComparison.Ordinal);

        await page.SelectOptionAsync("#act", "organiser.sign_in");
        await page.FillAsync("#who", "李明");
        await page.Locator(".filter button").ClickAsync();
        Assert.Equal(1, await page.Locator("tbody tr").CountAsync());
        await page.FillAsync("#from", "2025-12-02");
        await page.FillAsync("#to", "2025-12-01");
        await page.Locator(".filter button").ClickAsync();
        Assert.Equal(1, await page.Locator(".errors li").CountAsync());

        await page.ClickAsync("[name=check]");
        Assert.Contains(language == "en" ? "each follows from the one before" : "首尾相接", await page.Locator(".done").InnerTextAsync(), StringComparison.Ordinal);
        await CleanAsync(page, script);
    }

    [BrowserTheory]
    [InlineData(320, "en")]
    [InlineData(1280, "zh-CN")]
    public async Task What_is_recorded_is_open_to_anybody(int width, string language)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(width, language: language);
        await page.GotoAsync(ConsoleJourneyTests.Address(host, "/console/recorded"));
        await CleanAsync(page, script: true);
        Assert.Contains(language == "en" ? "Answers are anonymous" : "填写不记名", await page.Locator(".recorded").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(4, await page.Locator(".recorded section").CountAsync());
    }

    [Fact]
    public async Task The_bar_offers_what_one_may_open_and_nothing_else()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var owner = await Visitor.SignedInAsync(host);
        await host.InvitedAsync("zhao", Role.Viewer, Reach.Everything);
        using var viewer = new Visitor(host);
        await viewer.GetAsync("/console/sign-in");
        await viewer.PostAsync("/console/sign-in", ("signInName", "zhao"), ("password", Visitor.Password), ("returnUrl", "/console"));
        foreach (var (visitor, rooms) in new[] { (owner, 5), (viewer, 3) })
        {
            var bar = (await (await visitor.GetAsync("/console")).Content.ReadAsStringAsync()).Split("class=\"rooms\"")[1].Split("</nav>")[0];
            var offered = bar.Split("href=\"").Skip(1).Select(part => part.Split('"')[0]).ToList();
            Assert.Equal(rooms, offered.Count);
            foreach (var address in offered) Assert.Equal(System.Net.HttpStatusCode.OK, (await visitor.GetAsync(address)).StatusCode);
        }
    }

    static async Task CleanAsync(IPage page, bool script)
    {
        if (script) Assert.Empty(await Browser.AxeAsync(page));
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"), int.MinValue, 0);
    }
}
