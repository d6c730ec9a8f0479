using Microsoft.Playwright;
using Survey.Testing;

namespace Survey.Web.Tests.Journeys;

public sealed class MistakeTests
{
    [BrowserFact]
    public Task A_refused_response_keeps_everything_typed_without_script() => RefuseAsync(script: false);

    [BrowserFact]
    public Task A_refused_response_keeps_everything_typed_with_script() => RefuseAsync(script: true);

    [BrowserFact]
    public async Task Switching_the_language_keeps_everything_and_counts_nothing()
    {
        await using var form = await OpenForm.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(script: false);
        await page.GotoAsync(form.Url);
        await page.FillAsync(TwentyQuestions.Definition());
        var key = await page.ValueAsync("key");
        await page.Locator("button.lang").ClickAsync();
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Contains("Anonymous", await page.Locator(".promise").InnerTextAsync(), StringComparison.Ordinal);
        await AssertKeptAsync(page);
        Assert.Equal(key, await page.ValueAsync("key"));
        Assert.Equal(0, await form.CountAsync());
        await page.SendAsync();
        await page.ReachAsync("**/thanks*");
        Assert.Equal("Received and counted", await page.Locator("h1").InnerTextAsync());
        Assert.Equal(1, await form.CountAsync());
    }

    [BrowserFact]
    public async Task A_conditional_question_shows_with_its_choice_and_is_not_asked_for_otherwise()
    {
        await using var form = await OpenForm.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(script: false);
        await page.GotoAsync(form.Url);
        var reply = page.Locator("[name='reply']");
        Assert.False(await reply.IsVisibleAsync());
        await page.TapAsync("visited", "yes");
        Assert.True(await reply.IsVisibleAsync());
        await reply.FillAsync("写到一半");
        await page.TapAsync("visited", "no");
        Assert.False(await reply.IsVisibleAsync());
        foreach (var i in Enumerable.Range(1, 5)) await page.TapAsync($"q{i}", "satisfied");
        foreach (var row in new[] { "meals", "price", "clean" }) await page.TapAsync($"food.{row}", "satisfied");
        await page.SendAsync();
        await page.ReachAsync("**/thanks*");
        Assert.Equal(1, await form.CountAsync());
    }

    [BrowserFact]
    public async Task Return_in_a_one_line_field_sends_nothing()
    {
        await using var form = await OpenForm.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(script: false);
        await page.GotoAsync(form.Url);
        var posts = 0;
        page.Request += (_, request) => posts += request.Method == "POST" ? 1 : 0;
        await page.Locator("[name='topic']").PressAsync("Enter");
        await page.WriteAsync("topic", "还在这里");
        Assert.Equal(0, posts);
        Assert.Equal("还在这里", await page.ValueAsync("topic"));
    }

    [BrowserFact]
    public async Task The_document_opens_with_everything_typed_carried_along()
    {
        await using var form = await OpenForm.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(script: false);
        await page.GotoAsync(form.Url);
        await page.FillAsync(TwentyQuestions.Definition());
        var document = await page.RunAndWaitForPopupAsync(() => page.Locator(".document button").ClickAsync());
        Assert.Contains("共收集 41 条意见", await document.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await document.Locator("button.send").ClickAsync();
        await AssertKeptAsync(document);
        Assert.Equal(await page.ValueAsync("key"), await document.ValueAsync("key"));
    }

    static async Task RefuseAsync(bool script)
    {
        await using var form = await OpenForm.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(script: script);
        await page.GotoAsync(form.Url);
        await page.FillAsync(TwentyQuestions.Definition());
        await page.WriteAsync("minutes", "四百");
        await page.TapAsync("first", "rooms");
        await page.TapAsync("first", "place");
        var key = await page.ValueAsync("key");
        var reply = await page.RunAndWaitForResponseAsync(page.SendAsync, response => response.Request.Method == "POST");
        Assert.Equal(422, reply.Status);
        await page.Locator(".errors a").First.WaitForAsync();
        Assert.Equal(2, await page.Locator(".errors a").CountAsync());
        Assert.Equal("四百", await page.ValueAsync("minutes"));
        Assert.Equal(key, await page.ValueAsync("key"));
        await AssertKeptAsync(page);
        await page.Locator(".errors a").Last.ClickAsync();
        Assert.Equal("minutes", await page.Locator(":focus").GetAttributeAsync("name"));
        await page.WriteAsync("minutes", "40");
        await page.TapAsync("first", "place");
        await page.SendAsync();
        await page.ReachAsync("**/thanks*");
        Assert.Equal(1, await form.CountAsync());
    }

    static async Task AssertKeptAsync(IPage page)
    {
        Assert.True(await page.IsChosenAsync("q3", "basic"));
        Assert.True(await page.IsChosenAsync("first", "staff"));
        Assert.True(await page.IsChosenAsync("food.price", "satisfied"));
        Assert.True(await page.IsChosenAsync("recommend", "9"));
        Assert.Equal("2025-11-20", await page.ValueAsync("meeting"));
        Assert.Equal("作业量", await page.ValueAsync("topic"));
        Assert.Equal("答复很清楚，\n也很及时。", await page.ValueAsync("reply"));
        Assert.Equal("食堂的饭菜有时是凉的。", await page.ValueAsync("suggestion"));
    }
}
