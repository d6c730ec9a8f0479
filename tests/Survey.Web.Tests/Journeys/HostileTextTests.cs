using Microsoft.Playwright;
using Survey.Core.Forms;
using Survey.Testing;

namespace Survey.Web.Tests.Journeys;

public sealed class HostileTextTests
{
    static readonly string Stacked = "z" + new string('\u0300', 1800);

    [BrowserFact]
    public async Task Hostile_text_is_shown_as_text_and_the_layout_holds()
    {
        var definition = Some.Definition() with
        {
            Title = "\u202Eelttit <script>window.hit=1</script>" + new string('w', 150),
            Questions =
            [
                new RatingQuestion { Key = "q1", Text = Stacked, Required = true },
                new SingleQuestion { Key = "q2", Text = "\u202Edesrever <img src=x onerror=window.hit=1>", Choices = [new("a", Stacked), new("b", "\u2067b</label>")] },
                new SuggestionQuestion { Key = "q3", Text = "您有什么意见？" },
            ],
        };
        await using var form = await OpenForm.StartedAsync(definition);
        await using var browser = await Browser.StartedAsync();
        var page = await browser.PageAsync(width: 320);
        await page.GotoAsync(form.Url);
        await AssertHoldsAsync(page);
        await page.WriteAsync("q3", Stacked + "</textarea><script>window.hit=1</script>\u202E");
        await page.SendAsync();
        await page.Locator(".errors a").First.WaitForAsync();
        await AssertHoldsAsync(page);
        Assert.EndsWith("</script>\u202E", await page.ValueAsync("q3"), StringComparison.Ordinal);
    }

    static async Task AssertHoldsAsync(IPage page)
    {
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth && !window.hit"));
        Assert.Equal(0, await page.Locator("main script, main img").CountAsync());
        var (first, last) = (await page.Locator("fieldset").First.BoundingBoxAsync(), await page.Locator("fieldset").Last.BoundingBoxAsync());
        Assert.True(first!.Height < 900 && last!.Y > first.Y + first.Height);
        // What follows the reversed text on the same line still reads from left to right.
        Assert.Equal("ltr", await page.Locator("legend small").First.EvaluateAsync<string>("e => getComputedStyle(e).direction"));
    }
}
