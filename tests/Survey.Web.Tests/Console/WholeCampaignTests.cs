using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Survey.Testing;
using Xunit.Abstractions;

namespace Survey.Web.Tests.Console;

/// <summary>
/// The whole way of an organiser without training: from the printed set-up link to the exported rate. The way to the
/// printed posters is counted in pages.
/// </summary>
public sealed class WholeCampaignTests(ITestOutputHelper report)
{
    const int MostPages = 8;
    const int Parents = 12;

    [BrowserTheory]
    [InlineData(360, false, "zh-CN")]
    [InlineData(360, true, "en")]
    [InlineData(1280, false, "en")]
    [InlineData(1280, true, "zh-CN")]
    public async Task From_an_empty_store_to_the_exported_rate(int width, bool script, string language)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(width, script, language);
        var seen = new Pages(page, script);
        var watch = Stopwatch.StartNew();

        await page.GotoAsync(ConsoleJourneyTests.Address(host, await Visitor.SetUpPathAsync(host)));
        await seen.LookAsync("set-up");
        await page.FillAsync("#signInName", "li");
        await page.FillAsync("#name", "李明");
        await page.FillAsync("#password", Visitor.Password);
        await page.FillAsync("#repeated", Visitor.Password);
        await page.Locator("button.main").ClickAsync();
        await seen.LookAsync("console");

        await page.Locator("a[href='/console/campaigns/new']").First.ClickAsync();
        await seen.LookAsync("new campaign");
        await page.FillAsync("#title", "学习实践活动");
        if (await page.Locator("#titleEnglish").CountAsync() > 0) await page.FillAsync("#titleEnglish", "Study campaign");
        await page.FillAsync("#host", "岚汀区教育局");
        await page.FillAsync("#units", Units());
        await page.Locator("form.edit button.main").ClickAsync();
        await seen.LookAsync("campaign");

        await page.Locator("form:has(input[name=template][value=satisfaction]) button").ClickAsync();
        await seen.LookAsync("editor");
        await page.Locator("main a[href$='/publish']").First.ClickAsync();
        await seen.LookAsync("publish");
        await page.Locator("button.main").ClickAsync();
        await seen.LookAsync("collectors");
        var form = page.Url.Split("/forms/")[1].Split('/', '#', '?')[0];
        var code = await page.Locator("tr:has-text('岚汀区第一高级中学'):has-text('" + (language == "en" ? "Parents" : "家长") + "') a[href^='/s/']").First.GetAttributeAsync("href");
        await page.Locator("a[href$='/posters']").First.ClickAsync();
        await seen.LookAsync("posters");
        Assert.InRange(await page.Locator(".sheet").CountAsync(), 20, 80);
        report.WriteLine($"{width} px, script {(script ? "on" : "off")}: {seen.Count} pages to the printed posters of a live form: {string.Join(", ", seen.Names)}; {watch.Elapsed.TotalSeconds:0.0} s by a robot");
        Assert.InRange(seen.Count, 1, MostPages);

        for (var parent = 0; parent < Parents; parent++) await AnswerAsync(page, ConsoleJourneyTests.Address(host, code!), parent);

        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/forms/{form}"));
        await seen.LookAsync("form");
        Assert.Contains(language == "en" ? "10 or more" : "10 份以上", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("main a[href$='/close']").First.ClickAsync();
        await seen.LookAsync("close");
        await page.Locator("button.danger").ClickAsync();
        await page.ReachAsync("**/results*");
        await seen.LookAsync("results");
        Assert.Contains("75.00", await page.Locator(".rate").First.InnerTextAsync(), StringComparison.Ordinal);

        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href*='/exports/results'][href*='csv']").First.ClickAsync());
        var csv = await File.ReadAllTextAsync(await download.PathAsync(), Encoding.UTF8);
        Assert.Contains(csv.Split('\n'), line => line.Contains("headline.rate", StringComparison.Ordinal) && line.Contains("3/4", StringComparison.Ordinal));
    }

    /// <summary>Twenty units with their head-counts as they are pasted from a spreadsheet.</summary>
    static string Units()
    {
        var units = JsonNode.Parse(SampleData.Read("units.json"))!.AsArray();
        var text = new StringBuilder("代码\t名称\t类别\tteacher\tparent\n");
        foreach (var unit in units) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{unit!["code"]}\t{unit["name"]}\t{unit["kind"]}\t{unit["teachers"]}\t{unit["parents"]}\n");
        return text.ToString();
    }

    // Nine are satisfied, three are not.
    static async Task AnswerAsync(IPage page, string address, int parent)
    {
        await page.GotoAsync(address);
        foreach (var choice in await page.Locator($"input[type=radio][value={(parent % 4 == 0 ? "unsatisfied" : "satisfied")}]").AllAsync())
            await choice.CheckAsync(new() { Force = true });
        await page.SendAsync();
        await page.ReachAsync("**/thanks*");
    }

    /// <summary>The pages somebody came by; with script each is looked at by axe.</summary>
    sealed class Pages(IPage page, bool script)
    {
        public List<string> Names { get; } = [];

        public int Count => Names.Count;

        public async Task LookAsync(string name)
        {
            await page.Locator("h1, .sheet").First.WaitForAsync();
            Names.Add(name);
            Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
            // Forty posters are forty times the same one, which has been looked at elsewhere.
            if (script && name != "posters") Assert.Equal([], (await Browser.AxeAsync(page)).Select(found => $"{name}: {found}"));
        }
    }
}
