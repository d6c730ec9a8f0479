using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Survey.Core.Boxes;
using Survey.Core.Collectors;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>Cards with single-use codes: made, printed once, scanned or typed in, counted once.</summary>
public sealed partial class CardJourneyTests
{
    [BrowserTheory]
    [InlineData(360, false, "zh-CN")]
    [InlineData(1280, true, "en")]
    public async Task Cards_are_made_once_printed_and_counted_once(int width, bool script, string language)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var life = await new FormLife(host).DraftAsync(ways: new CollectorDraft("A", "teacher", "poster", Access.Codes));
        var page = await browser.PageAsync(width, script, language);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        var cards = ConsoleJourneyTests.Address(host, $"/console/forms/{life.Form}/cards");
        await page.GotoAsync(cards);
        Assert.Equal(0, await page.Locator("button.main").CountAsync());
        await life.PublishAsync();
        await page.GotoAsync(cards);
        Assert.Contains(language == "en" ? "shown and printed this once" : "只显示和打印这一次", await page.Locator(".warn").InnerTextAsync(), StringComparison.Ordinal);
        if (script) Assert.Empty(await Browser.AxeAsync(page));
        await page.FillAsync("#count", "12");
        await page.Locator("button.main").ClickAsync();

        // Four cells of twelve: two pages each.
        Assert.Equal(48, await page.Locator("li").CountAsync());
        Assert.Equal(8, PageOfPdf().Count(Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }))));
        if (script) Assert.Empty(await Browser.AxeAsync(page));
        var codes = (await page.Locator("li .code").AllInnerTextsAsync()).ToList();
        Assert.Equal(48, codes.Distinct().Count());
        var teachers = life.Collectors[0].Code;
        Assert.Contains(teachers, await page.Locator("li .where").First.InnerTextAsync(), StringComparison.Ordinal);

        await page.GotoAsync(cards);
        Assert.DoesNotContain(codes[0], await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Contains("12", await page.Locator("tbody tr").First.InnerTextAsync(), StringComparison.Ordinal);

        var answering = await browser.PageAsync(360, script, language);
        await AnswerAsync(answering, host, teachers, codes[0], script);
        Assert.Contains("/thanks", answering.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(codes[0][..4], answering.Url, StringComparison.Ordinal);
        await AnswerAsync(answering, host, teachers, codes[0], script);
        Assert.Contains(language == "en" ? "This code was used before" : "这个答题码已经用过", await answering.Locator(".errors").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await answering.IsChosenAsync("q1", "satisfied"));
        Assert.Equal(codes[0], await answering.ValueAsync("code"));
        if (script) Assert.Empty(await Browser.AxeAsync(answering));
        await answering.WriteAsync("code", codes[1].ToLowerInvariant());
        await answering.SendAsync();
        await answering.ReachAsync("**/thanks**");
        Assert.Equal(2, (await host.Services.GetRequiredService<IBoxStore>().StatusAsync(life.Form, default))!.Responses);
        Assert.Empty(await answering.Context.CookiesAsync());
        Assert.DoesNotContain(codes, code => host.Log.ToString().Contains(code.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase) || host.Log.ToString().Contains(code, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_same_page_sent_twice_makes_cards_once()
    {
        await using var host = await ServiceHost.StartedAsync();
        var life = await new FormLife(host).DraftAsync(ways: new CollectorDraft("A", "teacher", "poster", Access.Codes));
        await life.PublishAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var path = $"/console/forms/{life.Form}/cards";
        await visitor.GetAsync(path);
        (string, string)[] fields = [("issued", "0"), ("units", "A"), ("audiences", "teacher"), ("channel", "poster"), ("how", "roster"), ("extra", "5"), ("count", "")];
        var first = await visitor.PostAsync(path, fields);
        Assert.Equal(200, (int)first.StatusCode);
        Assert.Equal("no-store", first.Headers.CacheControl!.ToString());
        // 120 teachers and 5 % more.
        Assert.Equal(126, Regex.Count(await first.Content.ReadAsStringAsync(), "class=\"code\"", RegexOptions.None, TimeSpan.FromSeconds(1)));
        var second = await visitor.PostAsync(path, fields);
        Assert.Equal(422, (int)second.StatusCode);
        Assert.Equal(126, (await life.Use<ICollectorStore>().ListAsync(life.Form, default)).Sum(way => way.Issued));
        var wrong = await visitor.PostAsync(path, ("issued", "126"), ("units", "*"), ("audiences", "*"), ("channel", "poster"), ("how", "each"), ("count", "many"));
        Assert.Contains("请填写数量", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var many = await visitor.PostAsync(path, ("issued", "126"), ("units", "*"), ("audiences", "*"), ("channel", "poster"), ("how", "roster"), ("extra", "300"));
        Assert.Contains("一次可制作 1 至 2000 张", await many.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    static async Task AnswerAsync(IPage page, ServiceHost host, string way, string code, bool script)
    {
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/s/{way}#{code.Replace("-", "", StringComparison.Ordinal)}"));
        // The same address again would not load the page anew.
        await page.ReloadAsync();
        if (script) await page.GotoAsync("about:blank");
        if (script) await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/s/{way}#{code.Replace("-", "", StringComparison.Ordinal)}"));
        if (script)
        {
            Assert.Equal(code, await page.ValueAsync("code"));
            Assert.DoesNotContain('#', page.Url);
        }
        else
        {
            await page.WriteAsync("code", code);
        }
        await page.TapAsync("q1", "satisfied");
        await page.SendAsync();
        await page.Locator(".calm, .errors").First.WaitForAsync();
    }

    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.None, 1000)]
    private static partial Regex PageOfPdf();
}
