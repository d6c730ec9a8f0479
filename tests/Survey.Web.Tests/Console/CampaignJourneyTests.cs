using Microsoft.Playwright;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>From an empty store to a published form with its collectors, and what else is done with a campaign.</summary>
public sealed class CampaignJourneyTests
{
    const string Pasted = "代码\t名称\t类别\t教师\t家长\t学生\nS01\t第一中学\t初中\t86\t1250\t1290\nS02\t区教育局机关\t机关\t20\t0\t0";

    [BrowserTheory]
    [InlineData(360, true, "zh-CN")]
    [InlineData(1280, false, "zh-CN")]
    [InlineData(360, false, "en")]
    public async Task From_nothing_to_a_published_form_with_collectors_in_seven_page_loads(int width, bool script, string language)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(width, script, language);
        List<string> loads = [];
        page.FrameNavigated += (_, frame) =>
        {
            if (frame == page.MainFrame) loads.Add(frame.Url);
        };
        await ConsoleJourneyTests.SetUpAsync(page, host);
        await LookAsync(page, script);
        await page.Locator("a.main").ClickAsync();
        await LookAsync(page, script);
        await page.FillAsync("#title", "办人民满意的教育");
        await page.FillAsync("#host", "区教育局");
        await page.FillAsync("#units", Pasted);
        await page.Locator("button.main").ClickAsync();
        await LookAsync(page, script);
        Assert.Contains(language == "en" ? "No form asks" : "还没有征求意见表", await page.Locator(".state").InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator("form:has(input[value=satisfaction]) button").First.ClickAsync();
        await LookAsync(page, script);
        await page.Locator("a[href$='/publish']").First.ClickAsync();
        await LookAsync(page, script);
        Assert.Equal(0, await page.Locator(".missing").CountAsync());
        await page.Locator("button.main").ClickAsync();
        await LookAsync(page, script);
        // 4 audiences at one school, teachers and staff at the bureau: nobody is asked where the roster says there is nobody.
        Assert.EndsWith("/collectors", page.Url, StringComparison.Ordinal);
        Assert.Equal(6, await page.Locator("table.collectors tbody tr").CountAsync());
        Assert.InRange(loads.Count, 1, 7);
    }

    [BrowserFact]
    public async Task A_wrong_row_is_named_and_nothing_typed_is_lost()
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(script: false);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        await page.Locator("a.main").ClickAsync();
        await page.FillAsync("#host", "区教育局");
        await page.FillAsync("#units", "名称\t教师\n第一中学\t八十六");
        await page.Locator("button.main").ClickAsync();
        var errors = await page.Locator(".errors").InnerTextAsync();
        Assert.Contains("活动名称：请填写文字", errors, StringComparison.Ordinal);
        Assert.Contains("第 2 行“教师”一栏的“八十六”不是人数", errors, StringComparison.Ordinal);
        Assert.Equal("区教育局", await page.InputValueAsync("#host"));
        Assert.Equal("名称\t教师\n第一中学\t八十六", await page.InputValueAsync("#units"));
        await page.Locator(".errors a").First.ClickAsync();
        Assert.EndsWith("#units", page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_campaign_is_changed_copied_moved_and_removed()
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(1280, script: false);
        await MadeAsync(page, host);
        await page.Locator("main a[href$='/edit']").ClickAsync();
        await page.FillAsync("#contact", "0571-12345");
        await page.FillAsync("#audiences", "家长\n离退休人员");
        await page.Locator("button.main").ClickAsync();
        Assert.Contains("未定义的群体“teacher”", await page.Locator(".errors").InnerTextAsync(), StringComparison.Ordinal);
        await page.FillAsync("#audiences", "家长\n教师\n学生\n离退休人员");
        await page.Locator("button.main").ClickAsync();

        await page.Locator("button", new() { HasText = "转入“总结测评”" }).ClickAsync();
        Assert.Contains("总结测评", await page.Locator(".timeline .now h2").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("button", new() { HasText = "复制活动" }).ClickAsync();
        await page.FillAsync("#title", "第二轮");
        await page.Locator("button.main").ClickAsync();
        Assert.Equal("第二轮", await page.Locator("h1").InnerTextAsync());
        await page.Locator("a", new() { HasText = "删除活动" }).ClickAsync();
        await page.Locator("button.danger").ClickAsync();
        Assert.Equal("共 1 个活动", await page.Locator("h1").InnerTextAsync());
    }

    [BrowserFact]
    public async Task Units_are_added_changed_and_removed_in_their_table()
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(360, script: false);
        await MadeAsync(page, host);
        await page.Locator(".tabs a[href$='/units']").ClickAsync();
        await page.FillAsync("[name='n.teacher.0']", "九十");
        await page.FillAsync("[name='name.2']", "实验小学");
        await page.Locator("button.main").ClickAsync();
        Assert.Contains("第 1 行“教师”一栏的“九十”不是人数", await page.Locator(".errors").InnerTextAsync(), StringComparison.Ordinal);
        await page.FillAsync("[name='n.teacher.0']", "90");
        await page.Locator("[name='remove.1']").CheckAsync();
        await page.Locator("button.main").ClickAsync();
        Assert.Equal("2 个单位", await page.Locator("h1").InnerTextAsync());
        Assert.Equal("90", await page.InputValueAsync("[name='n.teacher.0']"));
        Assert.Equal(("实验小学", "U01"), (await page.InputValueAsync("[name='name.1']"), await page.InputValueAsync("[name='code.1']")));
    }

    [BrowserTheory]
    [InlineData(360, false)]
    [InlineData(1280, true)]
    public async Task Units_come_in_by_file_after_every_bad_cell_was_named(int width, bool script)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(width, script);
        var campaign = await MadeAsync(page, host);
        await page.GotoAsync(campaign + "/units/import");
        await LookAsync(page, script);
        await page.SetInputFilesAsync("#file", Csv("代码,名称,教师,保安\nS01,第一中学,九十,2\n,,5,\n"));
        await page.Locator("button.main").ClickAsync();
        var bad = await page.Locator(".bad-cells").InnerTextAsync();
        foreach (var told in new[] { "保安", "九十", "第 3 行缺少单位名称" }) Assert.Contains(told, bad, StringComparison.Ordinal);
        await LookAsync(page, script);

        await page.SetInputFilesAsync("#file", Csv("代码,名称,教师\nS01,第一中学,90\n,实验小学,40\n"));
        await page.Locator("button.main").ClickAsync();
        Assert.Contains("新增 1 个，修改 1 个，不变 0 个", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await LookAsync(page, script);
        var second = await page.Context.NewPageAsync();
        await second.GotoAsync(campaign + "/units");
        Assert.Equal("2 个单位", await second.Locator("h1").InnerTextAsync());
        await page.Locator("button.main").ClickAsync();
        Assert.Equal("3 个单位", await page.Locator("h1").InnerTextAsync());
        Assert.Equal(("90", "1250"), (await page.InputValueAsync("[name='n.teacher.0']"), await page.InputValueAsync("[name='n.parent.0']")));
    }

    static FilePayload Csv(string text) => new() { Name = "units.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };

    [BrowserFact]
    public async Task The_second_of_two_editors_is_told_and_loses_nothing()
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(script: false);
        var campaign = await MadeAsync(page, host);
        var second = await page.Context.NewPageAsync();
        await second.GotoAsync(campaign + "/edit");
        await page.GotoAsync(campaign + "/edit");
        await page.FillAsync("#host", "区教育局党组");
        await page.Locator("button.main").ClickAsync();

        await second.FillAsync("#contact", "0571-12345");
        await second.Locator("button.main").ClickAsync();
        Assert.Contains("区教育局党组", await second.Locator(".theirs").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("0571-12345", await second.InputValueAsync("#contact"));
        await second.FillAsync("#host", "区教育局党组");
        await second.Locator("button.main").ClickAsync();
        Assert.Contains("区教育局党组", await second.Locator(".sub").InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>Signs up and makes a campaign of two units; its address.</summary>
    internal static async Task<string> MadeAsync(IPage page, ServiceHost host)
    {
        await ConsoleJourneyTests.SetUpAsync(page, host);
        await page.Locator("a.main").ClickAsync();
        await page.FillAsync("#title", "办人民满意的教育");
        await page.FillAsync("#units", Pasted);
        await page.Locator("button.main").ClickAsync();
        return page.Url;
    }

    /// <summary>Axe finds nothing, and nothing sticks out of the window; both look by script.</summary>
    internal static async Task LookAsync(IPage page, bool script)
    {
        if (!script) return;
        Assert.Equal([], (await Browser.AxeAsync(page)).Select(found => $"{page.Url}: {found}"));
        Assert.Equal((page.Url, 0), (page.Url, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)")));
    }
}
