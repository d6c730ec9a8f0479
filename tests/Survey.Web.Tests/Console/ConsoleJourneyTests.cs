using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Responses;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>An organiser's way from the set-up link to the figures, in Chromium.</summary>
public sealed class ConsoleJourneyTests
{
    const string Passphrase = "the magnolia by the gate opened twice";

    [BrowserTheory]
    [InlineData("zh-CN", true)]
    [InlineData("zh-CN", false)]
    [InlineData("en", true)]
    [InlineData("en", false)]
    public async Task From_the_set_up_link_to_the_figures(string language, bool script)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var form = await DraftAsync(host, Some.Definition());
        var page = await browser.PageAsync(script: script, language: language);

        await SetUpAsync(page, host);
        await page.Locator("main a", new() { HasText = language == "en" ? "Education" : "办人民" }).ClickAsync();
        await page.Locator("main a", new() { HasText = language == "en" ? "Satisfaction ballot" : "满意度测评表" }).ClickAsync();
        await page.Locator("main a[href$='/publish']").First.ClickAsync();
        await page.Locator("button.main").ClickAsync();
        await page.GotoAsync(Address(host, $"/console/forms/{form}"));
        Assert.Equal(language == "en" ? "Open" : "开放中", await page.Locator(".state").InnerTextAsync());

        await AnswerAsync(host, form, 12);
        await page.ReloadAsync();
        Assert.Contains(language == "en" ? "10 or more" : "10 份以上", await page.Locator(".head").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator(".act a").ClickAsync();
        await page.Locator("button.danger").ClickAsync();

        Assert.EndsWith("/results", page.Url, StringComparison.Ordinal);
        Assert.Contains("75.00", await page.Locator(".rate").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "Base n" : "基数 n", await page.Locator(".rule").InnerTextAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_box_under_a_passphrase_waits_for_its_keeper()
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var form = await DraftAsync(host, Some.Definition());
        var page = await browser.PageAsync(script: false);
        await SetUpAsync(page, host);

        await page.GotoAsync(Address(host, $"/console/forms/{form}/publish"));
        await page.Locator("summary").ClickAsync();
        await page.FillAsync("#passphrase", Passphrase);
        await page.FillAsync("#repeated", Passphrase + "!");
        await page.Locator("button.main").ClickAsync();
        Assert.Contains("两次输入的封箱口令不一样", await page.Locator(".errors").InnerTextAsync(), StringComparison.Ordinal);
        await page.FillAsync("#passphrase", Passphrase);
        await page.FillAsync("#repeated", Passphrase);
        await page.Locator("button.main").ClickAsync();
        await page.GotoAsync(Address(host, $"/console/forms/{form}"));
        Assert.Equal("开放中", await page.Locator(".state").InnerTextAsync());

        await AnswerAsync(host, form, 12);
        await page.Locator(".act a").ClickAsync();
        await page.Locator("button.danger").ClickAsync();
        Assert.Equal("已关闭，等待口令开箱", await page.Locator(".state").InnerTextAsync());

        await page.Locator(".act a").ClickAsync();
        await page.FillAsync("#passphrase", "the magnolia by the gate opened once");
        await page.Locator("button.danger").ClickAsync();
        Assert.Contains("封箱口令不对", await page.Locator(".errors").InnerTextAsync(), StringComparison.Ordinal);
        await page.FillAsync("#passphrase", Passphrase);
        await page.Locator("button.danger").ClickAsync();
        Assert.Contains("75.00", await page.Locator(".rate").InnerTextAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_draft_that_misses_something_says_everything_that_is_missing()
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var form = await DraftAsync(host, Some.Definition() with { Questions = [], Rule = null, Cap = 3 });
        var page = await browser.PageAsync(script: false);
        await SetUpAsync(page, host);
        await page.GotoAsync(Address(host, $"/console/forms/{form}/publish"));
        await page.Locator("button.main").ClickAsync();
        Assert.InRange(await page.Locator(".missing li").CountAsync(), 2, 10);
    }

    [BrowserFact]
    public async Task A_collector_is_paused_and_taken_up_again()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(script: false);
        await SetUpAsync(page, form.Host);
        await page.GotoAsync(Address(form.Host, $"/console/collectors/{form.Code}"));
        await page.Locator("main button").ClickAsync();
        Assert.Contains("已暂停", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(Standing.Paused, (await form.Host.Services.GetRequiredService<ReadCollector>().RunAsync(form.Code, default))!.Standing);
        await page.Locator("main button").ClickAsync();
        Assert.Equal(Standing.Open, (await form.Host.Services.GetRequiredService<ReadCollector>().RunAsync(form.Code, default))!.Standing);
    }

    [BrowserFact]
    public async Task Opinions_are_narrowed_by_what_they_say_and_where_they_come_from()
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var district = await District.InAsync(host.Services);
        var page = await browser.PageAsync(script: false);
        await SetUpAsync(page, host);
        await page.GotoAsync(Address(host, $"/console/campaigns/{district.Campaign.Id}/suggestions"));
        Assert.Equal("共收到 60 条意见", await page.Locator("h1").InnerTextAsync());
        Assert.Equal(50, await page.Locator(".opinions li").CountAsync());
        await page.Locator(".pager a[rel=next]").ClickAsync();
        Assert.Equal(10, await page.Locator(".opinions li").CountAsync());

        await page.FillAsync("#q", "食堂");
        await page.SelectOptionAsync("#unit", "S04");
        await page.Locator(".filter button").ClickAsync();
        Assert.Equal("找到 10 条意见", await page.Locator("h1").InnerTextAsync());
        await page.FillAsync("#q", "没有这句话");
        await page.Locator(".filter button").ClickAsync();
        Assert.Contains("请放宽条件", await page.Locator("section").InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>Makes the owner through the one-time link and arrives at the list of campaigns.</summary>
    internal static async Task SetUpAsync(IPage page, ServiceHost host)
    {
        await page.GotoAsync(Address(host, await Visitor.SetUpPathAsync(host)));
        await page.FillAsync("#signInName", "li");
        await page.FillAsync("#name", "李明");
        await page.FillAsync("#password", Visitor.Password);
        await page.FillAsync("#repeated", Visitor.Password);
        await page.Locator("button.main").ClickAsync();
        await page.ReachAsync("**/console");
    }

    internal static string Address(ServiceHost host, string path) => new Uri(host.Address, path).ToString();

    static async Task<string> DraftAsync(ServiceHost host, FormDefinition definition)
    {
        var campaign = Some.Campaign();
        await host.Services.GetRequiredService<ICampaignStore>().AddAsync(campaign, new AuditEntry(default, Actor.Service, "campaign.create", campaign.Id), default);
        var outcome = await host.Services.GetRequiredService<CreateForm>().RunAsync(campaign.Id, definition, Actor.Operator, default);
        return Assert.IsType<Outcome<Form>.Done>(outcome).Value.Id;
    }

    // Three of four are satisfied.
    internal static async Task AnswerAsync(ServiceHost host, string form, int count)
    {
        var made = await host.Services.GetRequiredService<CreateCollectors>().RunAsync(form, [new CollectorDraft("A", "parent", "poster")], Actor.Operator, default);
        var code = Assert.IsType<Outcome<IReadOnlyList<Collector>>.Done>(made).Value[0].Code;
        for (var i = 0; i < count; i++)
        {
            var answers = new Dictionary<string, GivenAnswer> { ["q1"] = new() { Text = i % 4 == 0 ? "unsatisfied" : "satisfied" } };
            var outcome = await host.Services.GetRequiredService<SubmitResponse>().RunAsync(new Submission(code, $"once-only-key-{i}", answers), default);
            Assert.IsType<SubmitOutcome.Accepted>(outcome);
        }
    }
}
