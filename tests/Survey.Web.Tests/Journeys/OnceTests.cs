using Microsoft.Playwright;
using Survey.Testing;

namespace Survey.Web.Tests.Journeys;

public sealed class OnceTests
{
    [BrowserFact]
    public async Task A_second_tap_counts_once()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        await using var browser = await Browser.StartedAsync();
        foreach (var script in new[] { false, true })
        {
            var page = await browser.PageAsync(script: script);
            await page.GotoAsync(form.Url);
            await page.TapAsync("q1", "satisfied");
            await page.Locator("button.send").DblClickAsync();
            await page.ReachAsync("**/thanks*");
        }
        Assert.Equal(2, await form.CountAsync());
    }

    [BrowserFact]
    public async Task A_reload_after_sending_counts_once()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(script: false);
        await page.GotoAsync(form.Url);
        await page.TapAsync("q1", "satisfied");
        await page.SendAsync();
        await page.ReachAsync("**/thanks*");
        await page.ReloadAsync();
        Assert.Contains("已收到", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await form.CountAsync());
    }

    [BrowserFact]
    public Task A_second_parent_who_goes_back_gets_a_key_of_their_own_without_script() => SecondParentAsync(script: false);

    [BrowserFact]
    public Task A_second_parent_who_goes_back_gets_a_key_of_their_own_with_script() => SecondParentAsync(script: true);

    [BrowserFact]
    public async Task The_next_person_on_the_same_phone_follows_the_link()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync();
        await page.GotoAsync(form.Url);
        foreach (var choice in new[] { "satisfied", "unsatisfied" })
        {
            Assert.False(await page.IsChosenAsync("q1", "satisfied"));
            await page.TapAsync("q1", choice);
            await page.SendAsync();
            await page.ReachAsync("**/thanks*");
            await page.Locator("a.next").ClickAsync();
            await page.Locator("button.send").WaitForAsync();
        }
        Assert.Equal(2, await form.CountAsync());
    }

    [BrowserFact]
    public async Task A_spent_key_is_told_and_leads_to_a_new_form()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        await using var browser = await Browser.StartedAsync();
        var first = await browser.PageAsync(script: false);
        await first.GotoAsync(form.Url);
        var key = await first.ValueAsync("key");
        await first.TapAsync("q1", "satisfied");
        await first.SendAsync();
        await first.ReachAsync("**/thanks*");
        var second = await browser.PageAsync();
        await second.GotoAsync(form.Url);
        await second.EvaluateAsync("key => document.querySelector('[name=key]').value = key", key);
        await second.TapAsync("q1", "unsatisfied");
        await second.SendAsync();
        await second.ReachAsync("**/thanks*again*");
        Assert.Equal("这份答卷先前已经计入", await second.Locator("h1").InnerTextAsync());
        Assert.Equal(1, await form.CountAsync());
        await second.Locator("a.next").ClickAsync();
        await second.TapAsync("q1", "unsatisfied");
        await second.SendAsync();
        await second.ReachAsync("**/thanks*");
        Assert.Equal(2, await form.CountAsync());
    }

    [BrowserFact]
    public async Task A_response_sent_without_signal_goes_out_when_it_returns()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync();
        await page.GotoAsync(form.Url);
        await page.TapAsync("q1", "basic");
        await page.Context.SetOfflineAsync(true);
        await page.SendAsync();
        await page.GetByText("信号中断").WaitForAsync();
        Assert.Equal(0, await form.CountAsync());
        await page.Context.SetOfflineAsync(false);
        await page.ReachAsync("**/thanks*");
        Assert.Equal(1, await form.CountAsync());
    }

    [BrowserFact]
    public async Task A_reply_lost_on_its_way_counts_once()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync();
        await page.GotoAsync(form.Url);
        await page.TapAsync("q1", "basic");
        var lost = 0;
        await page.RouteAsync("**/S/*", async route =>
        {
            if (route.Request.Method != "POST" || lost++ > 0)
            {
                await route.ContinueAsync();
                return;
            }
            // The service takes it, and the phone never hears of it.
            await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync("connectionreset");
        });
        await page.SendAsync();
        await page.ReachAsync("**/thanks*");
        Assert.Equal(1, await form.CountAsync());
    }

    static async Task SecondParentAsync(bool script)
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(script: script);
        await page.GotoAsync(form.Url.Replace("/S/", "/s/", StringComparison.Ordinal));
        await page.TapAsync("q1", "satisfied");
        await page.SendAsync();
        await page.ReachAsync("**/thanks*");
        await page.GoBackAsync();
        if (page.Url is "about:blank") await page.GoForwardAsync();
        if (await page.Locator("a.next").CountAsync() > 0) await page.Locator("a.next").ClickAsync();
        Assert.False(await page.IsChosenAsync("q1", "satisfied"));
        await page.TapAsync("q1", "unsatisfied");
        await page.SendAsync();
        await page.ReachAsync("**/thanks*");
        Assert.Equal(2, await form.CountAsync());
    }
}
