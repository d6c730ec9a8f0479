using Microsoft.Playwright;
using Survey.Core.Forms;
using Survey.Testing;

namespace Survey.Web.Tests.Console.Results;

/// <summary>Returns of an open form read themselves again, in steps of k alone.</summary>
public sealed class LiveTests
{
    [BrowserTheory]
    [InlineData("")]
    [InlineData("/results")]
    public async Task With_script_the_figures_change_in_place_and_say_when_they_were_read(string room)
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(1280);
        await ConsoleJourneyTests.SetUpAsync(page, form.Host);
        await page.Clock.InstallAsync();
        await page.GotoAsync(ConsoleJourneyTests.Address(form.Host, $"/console/forms/{form.Form}{room}"));
        await page.EvaluateAsync("window.stays = true");
        Assert.DoesNotContain("10 份以上", await page.Locator(".head").InnerTextAsync(), StringComparison.Ordinal);

        await ConsoleJourneyTests.AnswerAsync(form.Host, form.Form, 12);
        form.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = await page.Locator("[data-live-read]").InnerTextAsync();
        await page.Clock.RunForAsync(61_000);
        await Assertions.Expect(page.Locator(".head")).ToContainTextAsync("10 份以上");
        Assert.NotEqual(before, await page.Locator("[data-live-read]").InnerTextAsync());
        Assert.True(await page.EvaluateAsync<bool>("window.stays === true"));
        Assert.DoesNotContain("12", await page.Locator(".head").InnerTextAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_hidden_tab_asks_for_nothing_and_a_stopped_page_neither()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(1280);
        await ConsoleJourneyTests.SetUpAsync(page, form.Host);
        await page.Clock.InstallAsync();
        await page.GotoAsync(ConsoleJourneyTests.Address(form.Host, $"/console/forms/{form.Form}/results"));
        var asked = 0;
        page.Request += (_, _) => asked++;
        await page.EvaluateAsync("Object.defineProperty(document, 'hidden', { get: () => true, configurable: true })");
        await page.Clock.RunForAsync(300_000);
        Assert.Equal(0, asked);

        await page.GotoAsync(ConsoleJourneyTests.Address(form.Host, $"/console/forms/{form.Form}/results?still"));
        asked = 0;
        await page.Clock.RunForAsync(300_000);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task Without_script_the_page_asks_for_itself_again_only_while_something_is_under_way()
    {
        await using var host = await ServiceHost.StartedAsync();
        var district = await District.InAsync(host.Services);
        using var visitor = await Visitor.SignedInAsync(host);
        foreach (var (form, room, refreshes) in new[]
        {
            (district.Open, "", true), (district.Open, "/results", true), (district.Open, "?still", false), (district.Open, "/results?still", false),
            (district.Ballot, "", false), (district.Ballot, "/results", false),
        }) Assert.Equal((room, refreshes), (room, await RefreshesAsync(form, room)));

        async Task<bool> RefreshesAsync(Form form, string room)
        {
            using var page = await visitor.GetAsync($"/console/forms/{form.Id}{room}");
            return (await page.Content.ReadAsStringAsync()).Contains("<noscript><meta http-equiv=\"refresh\" content=\"60\" /></noscript>", StringComparison.Ordinal);
        }
    }
}
