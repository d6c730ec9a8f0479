using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Survey.Core.Audit;
using Survey.Core.Collectors;
using Survey.Testing;

namespace Survey.Web.Tests;

public sealed class AxeTests
{
    [BrowserFact]
    public async Task Axe_finds_nothing_on_the_pages_of_an_open_form()
    {
        await using var form = await OpenForm.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        foreach (var language in new[] { "zh-CN", "en" })
        {
            var page = await browser.PageAsync(language: language);
            await page.GotoAsync(form.Url);
            await AssertCleanAsync(page);
            await page.TapAsync("q1", "basic");
            await page.TapAsync("visited", "yes");
            await page.WriteAsync("minutes", "四百");
            await page.SendAsync();
            await page.Locator(".errors a").First.WaitForAsync();
            await AssertCleanAsync(page);
            foreach (var path in new[] { "/thanks", "/thanks?again=true", "/document" })
            {
                await page.GotoAsync(form.Url + path);
                await AssertCleanAsync(page);
            }
            await page.GotoAsync($"{form.Host.Address}api/v1/collectors/{form.Code}/poster?language={language}");
            await AssertCleanAsync(page);
        }
    }

    [BrowserFact]
    public async Task Axe_finds_nothing_on_the_calm_pages()
    {
        var closes = new DateTimeOffset(2025, 12, 5, 10, 0, 0, TimeSpan.Zero);
        await using var form = await OpenForm.StartedAsync(Some.Definition() with { Closes = closes });
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync();
        await page.GotoAsync($"{form.Host.Address}s/2222222222");
        await AssertCleanAsync(page);
        await form.Host.Services.GetRequiredService<PauseCollector>().RunAsync(form.Code, true, Actor.Operator, default);
        await page.GotoAsync(form.Url);
        await AssertCleanAsync(page);
        form.Host.Clock.Set(closes);
        await page.GotoAsync(form.Url);
        await AssertCleanAsync(page);
    }

    static async Task AssertCleanAsync(IPage page) => Assert.Empty(await Browser.AxeAsync(page));
}
