using Survey.Testing;

namespace Survey.Web.Tests.Journeys;

public sealed class AnsweringTests
{
    [BrowserFact]
    public Task Twenty_questions_are_answered_on_a_phone_without_script() => AnswerAsync(script: false);

    [BrowserFact]
    public Task Twenty_questions_are_answered_on_a_phone_with_script() => AnswerAsync(script: true);

    [BrowserFact]
    public async Task Nothing_is_left_on_the_phone()
    {
        await using var form = await OpenForm.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync();
        await page.GotoAsync(form.Url);
        await page.FillAsync(TwentyQuestions.Definition());
        await page.SendAsync();
        await page.ReachAsync("**/thanks*");
        Assert.Empty(await page.Context.CookiesAsync());
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length + sessionStorage.length"));
    }

    [BrowserFact]
    public async Task With_script_the_page_says_how_many_are_answered()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync();
        await page.GotoAsync(form.Url);
        await page.TapAsync("q1", "satisfied");
        Assert.Equal("已答 1 题，还有 2 题", await page.Locator("#count").InnerTextAsync());
    }

    static async Task AnswerAsync(bool script)
    {
        var definition = TwentyQuestions.Definition();
        Assert.Equal(20, definition.Questions.Count(question => question is not Survey.Core.Forms.SectionText));
        await using var form = await OpenForm.StartedAsync(definition);
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(width: 360, script: script);
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        await page.GotoAsync(form.Url);
        Assert.Single(requests);
        await page.FillAsync(definition);
        await page.SendAsync();
        await page.ReachAsync("**/thanks*");
        Assert.Contains("已收到，已计入", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("食堂的饭菜", await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await form.CountAsync());
    }
}
