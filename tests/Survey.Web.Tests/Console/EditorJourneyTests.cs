using Microsoft.Playwright;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>A form from a template, worked on in the editor, seen in its preview, and published.</summary>
public sealed class EditorJourneyTests
{
    [BrowserTheory]
    [InlineData(360, true, "zh-CN")]
    [InlineData(1280, true, "en")]
    [InlineData(1280, false, "zh-CN")]
    public async Task A_satisfaction_form_is_made_from_the_template_and_its_questions_are_worked_on(int width, bool script, string language)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(width, script, language);
        await DraftAsync(page, host);
        await CampaignJourneyTests.LookAsync(page, script);
        Assert.Equal(6, await page.Locator(".questions > li").CountAsync());

        await page.Locator("#overall button[value=up]").ClickAsync();
        Assert.Equal("overall", await page.Locator(".questions > li").Nth(3).GetAttributeAsync("id"));
        await page.Locator("#study button[value=copy]").ClickAsync();
        Assert.Equal("q1", await page.Locator(".questions > li").Nth(1).GetAttributeAsync("id"));
        await page.Locator("#q1 a[href$='/q1']").ClickAsync();
        await CampaignJourneyTests.LookAsync(page, script);
        await page.FillAsync("#text-zh-CN", "您对食堂工作的评价");
        await page.FillAsync("#text-en", "The canteen");
        await page.FillAsync("#choices-zh-CN", "不满意\n满意\n基本满意\n不了解\n没去过");
        await page.Locator("button.main").ClickAsync();
        Assert.Contains("您对食堂工作的评价", await page.Locator("#q1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "Not satisfied / Satisfied" : "不满意 / 满意", await page.Locator("#q1").InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator("#measures a[href$='/remove']").ClickAsync();
        await CampaignJourneyTests.LookAsync(page, script);
        await page.Locator("button.danger").ClickAsync();
        Assert.Equal(6, await page.Locator(".questions > li").CountAsync());
        foreach (var place in new[] { "/settings", "/rule" })
        {
            await page.Locator($"main a[href$='{place}']").ClickAsync();
            await CampaignJourneyTests.LookAsync(page, script);
            if (place == "/rule") Assert.Contains("65.22 %", await page.Locator(".golden").InnerTextAsync(), StringComparison.Ordinal);
            await page.Locator("button.main").ClickAsync();
        }
        await page.GotoAsync(page.Url.Split("/edit")[0] + "/preview");
        Assert.Equal(6, await page.Locator("form > main > fieldset").CountAsync());
        await page.Locator(".send").ClickAsync();
        Assert.EndsWith("/preview", page.Url, StringComparison.Ordinal);
    }

    [BrowserTheory]
    [InlineData(360, false)]
    [InlineData(1280, true)]
    public async Task What_is_missing_is_mended_by_following_its_links(int width, bool script)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(width, script);
        await DraftAsync(page, host);
        var form = page.Url.Split("/edit")[0];
        await page.Locator("#study a[href$='/study']").ClickAsync();
        await page.FillAsync("#text-en", "");
        await page.Locator("button.main").ClickAsync();
        Assert.Contains("缺少英文", await page.Locator("#study").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync(form + "/edit/settings");
        await page.FillAsync("#closes", "2020-01-01T18:00");
        await page.Locator("button.main").ClickAsync();

        await page.GotoAsync(form + "/publish");
        await CampaignJourneyTests.LookAsync(page, script);
        Assert.Equal(2, await page.Locator(".missing li").CountAsync());
        await page.Locator(".missing a", new() { HasText = "第 1 题" }).ClickAsync();
        Assert.EndsWith("/edit/questions/study#text-en", page.Url, StringComparison.Ordinal);
        await page.FillAsync("#text-en", "How opinions were heard");
        await page.Locator("button.main").ClickAsync();
        await page.GotoAsync(form + "/publish");
        await page.Locator(".missing a").ClickAsync();
        Assert.EndsWith("/edit/settings#closes", page.Url, StringComparison.Ordinal);
        await page.FillAsync("#closes", "");
        await page.Locator("button.main").ClickAsync();
        await page.Locator("a[href$='/publish']").First.ClickAsync();
        Assert.Equal(0, await page.Locator(".missing").CountAsync());
        await page.Locator("button.main").ClickAsync();
        await page.GotoAsync(form + "/edit");
        Assert.Contains("已经发布", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator(".questions .acts").CountAsync());
        await page.Locator("main button", new() { HasText = "复制为新的草稿" }).ClickAsync();
        Assert.Equal(6, await page.Locator(".questions .acts").CountAsync());
    }

    [BrowserTheory]
    [InlineData(360, false)]
    [InlineData(1280, true)]
    public async Task A_whole_form_is_made_from_text_and_bad_lines_are_named(int width, bool script)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(width, script);
        var campaign = await CampaignJourneyTests.MadeAsync(page, host);
        await page.GotoAsync(campaign + "/forms/new");
        await CampaignJourneyTests.LookAsync(page, script);
        await page.FillAsync("#text", "开放日意见\n\n您满意吗？[量表]\n\n从哪里知道的？[单选]\n海报");
        await page.Locator("button.main").ClickAsync();
        Assert.Contains("第 5 行的题少于两个选项", await page.Locator(".errors").InnerTextAsync(), StringComparison.Ordinal);
        await page.FillAsync("#text", await page.InputValueAsync("#text") + "\n微信群");
        await page.Locator("button.main").ClickAsync();
        Assert.Equal("开放日意见", await page.Locator("h1").InnerTextAsync());
        Assert.Equal(2, await page.Locator(".questions > li").CountAsync());

        await page.Locator("#add summary").First.ClickAsync();
        await page.FillAsync("#text", "还有什么意见？[意见]");
        await page.Locator("#add details button").ClickAsync();
        Assert.Equal("q3", await page.Locator(".questions > li").Last.GetAttributeAsync("id"));
        await page.Locator("#q3 a[href$='/q3']").ClickAsync();
        await page.SelectOptionAsync("#showIf", "q2=c2");
        await page.Locator("button.main").ClickAsync();
        Assert.Contains("第 2 题选“微信群”时显示", await page.Locator("#q3").InnerTextAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task The_second_of_two_editors_sees_what_the_other_changed_and_keeps_what_was_typed()
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(script: false);
        await DraftAsync(page, host);
        var question = page.Url.Split("/edit")[0] + "/edit/questions/study";
        var second = await page.Context.NewPageAsync();
        await second.GotoAsync(question);
        await page.GotoAsync(question);
        await page.FillAsync("#hint-zh-CN", "请结合今年的情况");
        await page.Locator("button.main").ClickAsync();

        await second.FillAsync("#text-zh-CN", "您对征求意见工作的评价");
        await second.Locator("button.main").ClickAsync();
        Assert.Equal("填写提示\n请结合今年的情况", (await second.Locator(".theirs").InnerTextAsync()).Trim());
        Assert.Equal("您对征求意见工作的评价", await second.InputValueAsync("#text-zh-CN"));
        await second.FillAsync("#hint-zh-CN", "请结合今年的情况");
        await second.Locator("button.main").ClickAsync();
        Assert.Contains("您对征求意见工作的评价", await second.Locator("#study").InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator("#overall button[value=up]").ClickAsync();
        Assert.Contains("别人刚刚改过这张表", await page.Locator(".errors").InnerTextAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_question_is_dragged_to_its_place_where_script_runs()
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        // Both questions in sight: a page that scrolls under a held button starts no drag.
        var page = await browser.PageAsync(1280, height: 1700);
        await DraftAsync(page, host);
        await page.Locator("#overall .asked").First.DragToAsync(page.Locator("#study"), new() { TargetPosition = new() { X = 20, Y = 4 } });
        await page.ReachAsync("**/edit#overall");
        Assert.Equal("overall", await page.Locator(".questions > li").First.GetAttributeAsync("id"));
    }

    /// <summary>Makes a campaign and a satisfaction form from its template; the editor stands open.</summary>
    static async Task DraftAsync(IPage page, ServiceHost host)
    {
        await CampaignJourneyTests.MadeAsync(page, host);
        await page.Locator("form:has(input[value=satisfaction]) button").First.ClickAsync();
        await page.ReachAsync("**/edit");
    }
}
