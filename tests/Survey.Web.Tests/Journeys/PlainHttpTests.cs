using Survey.Testing;

namespace Survey.Web.Tests.Journeys;

public sealed class PlainHttpTests
{
    // Under plain http and another name than localhost a browser sends no Sec-Fetch-Site: the Origin alone speaks for the page.
    [BrowserFact]
    public async Task A_school_without_https_is_answered_as_well()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition(), host => host.WithArguments("--AllowedHosts", "survey.school.test"));
        await using var browser = await Browser.StartedAsync("--host-resolver-rules=MAP survey.school.test 127.0.0.1");
        var page = await browser.PageAsync(script: false);
        await page.GotoAsync($"http://survey.school.test:{form.Host.Address.Port}/S/{form.Code}");
        await page.TapAsync("q1", "satisfied");
        await page.SendAsync();
        await page.ReachAsync("**/thanks*");
        Assert.Equal(1, await form.CountAsync());
    }
}
