using Microsoft.Extensions.DependencyInjection;
using Survey.Core.Audit;
using Survey.Core.Collectors;
using Survey.Core.Problems;
using Survey.Testing;

namespace Survey.Web.Tests.Journeys;

/// <summary>A tablet on an open day: one person after another.</summary>
public sealed class KioskTests
{
    [BrowserTheory]
    [InlineData(360, false)]
    [InlineData(1280, true)]
    public async Task After_thanks_the_form_comes_back_by_itself_and_at_once_by_its_button(int width, bool script)
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(width, script);
        await page.GotoAsync(form.Url + "/kiosk");
        if (script) Assert.Empty(await Browser.AxeAsync(page));
        var first = await page.ValueAsync("key");
        await page.SendAsync();
        await page.Locator(".errors").First.WaitForAsync();
        await page.TapAsync("q1", "satisfied");
        await page.SendAsync();
        await page.ReachAsync("**/kiosk/thanks**");
        // A page that goes on by itself is what a shared tablet is for; the button does the same at once.
        if (script) Assert.DoesNotContain(await Browser.AxeAsync(page), found => !found.StartsWith("meta-refresh:", StringComparison.Ordinal));
        await page.Locator(".next").ClickAsync();
        await page.Locator("button.send").WaitForAsync();
        var second = await page.ValueAsync("key");
        Assert.NotEqual(first, second);
        Assert.False(await page.IsChosenAsync("q1", "satisfied"));

        await page.TapAsync("q1", "basic");
        await page.SendAsync();
        await page.ReachAsync("**/kiosk/thanks**");
        await page.Locator("button.send").WaitForAsync(new() { Timeout = 14_000 });
        Assert.EndsWith("/kiosk?lang=zh-CN", page.Url, StringComparison.Ordinal);
        Assert.NotEqual(second, await page.ValueAsync("key"));
        Assert.Equal(2, await form.CountAsync());
    }

    [Fact]
    public async Task A_collector_that_asks_for_codes_has_no_kiosk()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        var made = Assert.IsType<Outcome<IReadOnlyList<Collector>>.Done>(await form.Host.Services.GetRequiredService<CreateCollectors>()
            .RunAsync(form.Form, [new CollectorDraft("A", "parent", "talk", Access.Codes)], Actor.Operator, default)).Value;
        using var client = form.Host.Anonymous();
        var reply = await client.GetAsync(new Uri($"/s/{made[0].Code}/kiosk", UriKind.Relative));
        Assert.Equal(404, (int)reply.StatusCode);
        Assert.Contains("答题卡", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
