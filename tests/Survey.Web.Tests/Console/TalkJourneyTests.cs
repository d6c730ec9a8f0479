using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>Opinions from talks, typed in one by one or pasted from the minutes.</summary>
public sealed class TalkJourneyTests
{
    [BrowserTheory]
    [InlineData(360, false, "zh-CN")]
    [InlineData(1280, true, "en")]
    public async Task Opinions_are_typed_in_and_pasted_and_shown_as_they_are_kept(int width, bool script, string language)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var life = await new FormLife(host).DraftAsync();
        var page = await browser.PageAsync(width, script, language);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/campaigns/{life.Campaign.Id}/suggestions"));
        await page.Locator(".act a").First.ClickAsync();
        if (script) Assert.Empty(await Browser.AxeAsync(page));
        await page.FillAsync("#text", "食堂太贵，电话 13812345678");
        await page.Locator("button.main").ClickAsync();
        Assert.Contains(language == "en" ? "Choose a unit" : "请选择单位", await page.Locator(".errors").InnerTextAsync(), StringComparison.Ordinal);
        await page.SelectOptionAsync("#unit", "A");
        await page.SelectOptionAsync("#audience", "parent");
        await page.SelectOptionAsync("#channel", "talk");
        await page.FillAsync("#on", "2025-11-28");
        await page.Locator("button.main").ClickAsync();
        var kept = await page.Locator(".done").InnerTextAsync();
        Assert.Contains("食堂太贵", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("13812345678", kept, StringComparison.Ordinal);
        Assert.Equal(("A", "parent", "talk", "2025-11-28", ""), (
            await page.InputValueAsync("#unit"), await page.InputValueAsync("#audience"), await page.InputValueAsync("#channel"),
            await page.InputValueAsync("#on"), await page.InputValueAsync("#text")));
        if (script) Assert.Empty(await Browser.AxeAsync(page));

        await page.FillAsync("#text", "放学时太堵\n\n希望多开\n晚托班\n\n\n操场要修");
        await page.Locator("[name=split][value=Paragraphs]").CheckAsync();
        await page.Locator("button.main").ClickAsync();
        Assert.Equal(3, await page.Locator(".numbered li").CountAsync());
        if (script) Assert.Empty(await Browser.AxeAsync(page));
        await page.Locator("[name=split][value=Lines]").CheckAsync();
        await page.Locator("button:not(.main):not(.bar button)").Last.ClickAsync();
        Assert.Equal(4, await page.Locator(".numbered li").CountAsync());
        await page.Locator("[name=keep]").ClickAsync();
        Assert.Equal(4, await page.Locator(".done li").CountAsync());
        var texts = await life.TextsAsync();
        Assert.Equal(5, texts.Count);
        Assert.All(texts, text => Assert.Equal(("A", "parent", "talk", new DateOnly(2025, 11, 28), SuggestionSource.Staff), (text.Unit, text.Audience, text.Channel, text.On, text.Source)));
    }

    [Fact]
    public async Task A_day_to_come_is_refused_and_what_was_typed_stays()
    {
        await using var host = await ServiceHost.StartedAsync();
        var life = await new FormLife(host).DraftAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var path = $"/console/campaigns/{life.Campaign.Id}/suggestions/new";
        await visitor.GetAsync(path);
        var reply = await visitor.PostAsync(path, ("text", "食堂太贵"), ("unit", "A"), ("audience", "parent"), ("channel", "talk"), ("on", "2099-01-01"), ("split", "Whole"));
        Assert.Equal(422, (int)reply.StatusCode);
        var html = await reply.Content.ReadAsStringAsync();
        Assert.Contains("不能晚于今天", html, StringComparison.Ordinal);
        Assert.Contains("食堂太贵", html, StringComparison.Ordinal);
        Assert.Empty(await life.TextsAsync());
    }
}
