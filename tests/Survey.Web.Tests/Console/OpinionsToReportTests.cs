using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Survey.Core;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Items;
using Survey.Testing;
using Xunit.Abstractions;

namespace Survey.Web.Tests.Console;

/// <summary>
/// From raw opinions to the closing report: 580 of them come in from a file, are merged into items, given to somebody, the
/// ballot is closed, what became of them stands behind the code people answered by, and the report is taken along.
/// </summary>
public sealed class OpinionsToReportTests(ITestOutputHelper report)
{
    const int Parents = 12;

    static readonly string[] Audiences = ["parent", "teacher", "student", "staff"];

    static readonly string[] Channels =
        ["qr-poster", "opinion-form", "suggestion-box", "symposium", "principal-mailbox", "one-on-one-talk", "parents-reception-day", "open-day", "hearing"];

    [BrowserTheory]
    [InlineData(360, false)]
    [InlineData(1280, true)]
    public async Task Opinions_are_merged_assigned_answered_for_and_reported(int width, bool script)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var life = await BallotAsync(host);
        var page = await browser.PageAsync(width, script);
        var watch = Stopwatch.StartNew();
        await ConsoleJourneyTests.SetUpAsync(page, host);
        var campaign = ConsoleJourneyTests.Address(host, $"/console/campaigns/{life.Campaign.Id}");

        await ImportAsync(page, campaign, script);
        await MergeAsync(page, campaign, script);
        var balance = await life.Use<IItemStore>().BalanceAsync(life.Campaign.Id, default);
        Assert.Equal((580, 0), (balance.Raw, balance.Unplaced));
        Assert.Equal(balance.Raw + balance.Parts, balance.Placed + balance.Excluded + balance.Split);
        var items = await life.Use<IItemStore>().ListAsync(life.Campaign.Id, new ItemFilter(), default);
        report.WriteLine($"{width} px, script {(script ? "on" : "off")}: 580 opinions → {items.Count} items with {items.Sum(item => item.Mentions)} mentions, {balance.Excluded} left out");

        await AssignAsync(page, campaign, script);
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/forms/{life.Form}/close"));
        await page.Locator("button.danger").ClickAsync();
        await page.ReachAsync("**/results*");

        var way = ConsoleJourneyTests.Address(host, $"/s/{life.Collectors[0].Code}");
        await page.GotoAsync(way);
        Assert.DoesNotContain("更换桌椅，增开窗口", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync($"{campaign}/outcomes");
        await CleanAsync(page, script);
        await page.Locator("button[value=publish]").ClickAsync();
        await CleanAsync(page, script);
        await page.GotoAsync(way);
        await CleanAsync(page, script);
        var shown = await page.Locator("main").InnerTextAsync();
        Assert.Contains("75.00", shown, StringComparison.Ordinal);
        Assert.Contains(items.MaxBy(item => item.Mentions)!.Item.Wording, await page.Locator("main").TextContentAsync(), StringComparison.Ordinal);
        Assert.Contains("更换桌椅，增开窗口", await page.Locator("main").TextContentAsync(), StringComparison.Ordinal);

        await page.GotoAsync($"{campaign}/report");
        await CleanAsync(page, script);
        await page.Locator("main form button.main").ClickAsync();
        await CleanAsync(page, script);
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href*='format=docx']").First.ClickAsync());
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync());
        Assert.True(bytes.AsSpan().StartsWith("PK"u8) && bytes.Length > 10_000);
        report.WriteLine($"from the set-up link to the report in {watch.Elapsed.TotalSeconds:0} s by a robot");
    }

    static async Task ImportAsync(IPage page, string campaign, bool script)
    {
        await page.GotoAsync($"{campaign}/suggestions/import");
        await page.SetInputFilesAsync("#file", new FilePayload { Name = "意见.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Table()) });
        await page.Locator("button.main").ClickAsync();
        await CleanAsync(page, script);
        await page.Locator("form[action$='/accept'] button.main").ClickAsync();
        await page.Locator(".state:has-text('已完成')").WaitForAsync();
    }

    /// <summary>Takes every proposal, leaves out what says nothing, and deals with the rest by hand.</summary>
    static async Task MergeAsync(IPage page, string campaign, bool script)
    {
        await page.GotoAsync($"{campaign}/items");
        await CleanAsync(page, script);
        await page.Locator("main form[action$='/propose'] button").First.ClickAsync();
        await page.GotoAsync($"{campaign}/items/proposals");
        await CleanAsync(page, script);
        while (await page.Locator("button[name=all]").CountAsync() > 0)
        {
            await page.Locator("button[name=all]").Last.ClickAsync();
            await page.GotoAsync($"{campaign}/items/proposals");
        }
        while (await page.Locator("button[name=accept]").CountAsync() > 0)
        {
            await page.Locator("button[name=accept]").First.ClickAsync();
            await page.Locator("h1").WaitForAsync();
        }
        await TickedAsync(page, $"{campaign}/items/unplaced?show=empty", "exclude");
        await TickedAsync(page, $"{campaign}/items/unplaced", "make");
        await page.GotoAsync($"{campaign}/items");
        await CleanAsync(page, script);
    }

    /// <summary>Ticks whole pages and does one thing with them until none is left.</summary>
    static async Task TickedAsync(IPage page, string address, string act)
    {
        await page.GotoAsync(address);
        for (var round = 1; await page.Locator("[name=ticked]").CountAsync() > 0; round++)
        {
            foreach (var tick in await page.Locator("[name=ticked]").AllAsync()) await tick.CheckAsync();
            if (act == "make") await page.FillAsync("#wording", $"研究办理其他意见（{round}）");
            else if (await page.InputValueAsync("#reason") == "") await page.FillAsync("#reason", "没有具体内容");
            await page.Locator($"button[value={act}]").ClickAsync();
            await page.GotoAsync(address);
        }
    }

    /// <summary>Gives every item to a unit, and says of the greatest what is done.</summary>
    static async Task AssignAsync(IPage page, string campaign, bool script)
    {
        await page.GotoAsync($"{campaign}/ledger");
        await CleanAsync(page, script);
        foreach (var tick in await page.Locator("[name=ticked]").AllAsync()) await tick.CheckAsync();
        await page.FillAsync("#unit-of", "岚汀区教育局机关");
        await page.FillAsync("#owner", "后勤科");
        await page.FillAsync("#due", "2099-12-31");
        await page.ClickAsync(".assign button");
        await CleanAsync(page, script);
        var rows = page.Locator(".ledger tbody tr");
        Assert.True(await rows.CountAsync() > 10);
        await rows.First.Locator("th a").ClickAsync();
        await page.FillAsync("#measure", "更换桌椅，增开窗口");
        await page.ClickAsync("#fields [value=fields]");
        await CleanAsync(page, script);
    }

    static async Task CleanAsync(IPage page, bool script)
    {
        await page.Locator("h1").First.WaitForAsync();
        if (script) Assert.Empty(await Browser.AxeAsync(page));
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"), int.MinValue, 0);
    }

    /// <summary>A ballot of the sample's bodies that twelve parents have answered, nine of them content.</summary>
    static async Task<FormLife> BallotAsync(ServiceHost host)
    {
        var units = JsonNode.Parse(SampleData.Read("units.json"))!.AsArray();
        var definition = Some.Definition();
        var life = await new FormLife(host).DraftAsync(definition, CampaignDraft.Of(Some.Campaign()) with
        {
            Units = [.. units.Select(unit => new Unit((string)unit!["code"]!, (string)unit["name"]!))],
            Audiences = [.. Audiences.Select(key => new Audience(key, key))],
            Channels = [.. Channels.Select(key => new Channel(key, key))],
            Categories = [.. Headings()],
        }, new CollectorDraft("S11", "parent", "qr-poster"));
        await life.PublishAsync();
        for (var parent = 0; parent < Parents; parent++)
            await life.SubmitAsync(life.Collectors[0], Identifier.New(), choice: parent % 4 == 0 ? "unsatisfied" : "satisfied");
        return life;
    }

    static IEnumerable<Category> Headings() => JsonNode.Parse(SampleData.Read("categories.json"))!.AsArray().Select(heading => new Category(
        (string)heading!["key"]!, LocalizedText.Of((string)heading["zh"]!, (string)heading["en"]!), [.. heading["keywords"]!.AsArray().Select(word => (string)word!)]));

    static string Table()
    {
        var csv = new StringBuilder("意见,单位,群体,渠道\n");
        foreach (var line in SampleData.Read("suggestions-dev.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var one = JsonSerializer.Deserialize<JsonElement>(line);
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"{one.GetProperty("text").GetString()!.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{one.GetProperty("unit")},{one.GetProperty("audience")},{one.GetProperty("channel")}\n");
        }
        return csv.ToString();
    }
}
