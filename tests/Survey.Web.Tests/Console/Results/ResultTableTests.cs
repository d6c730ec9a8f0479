using System.Net;
using Survey.Core.Forms;
using Survey.Testing;

namespace Survey.Web.Tests.Console.Results;

/// <summary>Tables by unit and audience in the order one asks for, without script.</summary>
public sealed class ResultTableTests
{
    [BrowserTheory]
    [InlineData(360, false)]
    [InlineData(1280, true)]
    public async Task A_press_orders_the_units_and_what_is_hidden_stays_last_in_words(int width, bool script)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var district = await District.InAsync(host.Services);
        var page = await browser.PageAsync(width, script);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/forms/{district.Ballot.Id}/results"));
        var plain = await RatesAsync();

        await page.Locator("#units .sorts a", new() { HasText = "满意率" }).ClickAsync();
        Assert.EndsWith("/results?sort=rate&desc#units", page.Url, StringComparison.Ordinal);
        var falling = await RatesAsync();
        Assert.Equal(plain.Order(StringComparer.Ordinal), falling.Order(StringComparer.Ordinal));
        Assert.Equal(falling.Select(Number).OrderDescending(), falling.Select(Number));

        await page.Locator("#units .sorts a", new() { HasText = "满意率" }).ClickAsync();
        var rising = (await RatesAsync()).Select(Number).ToList();
        Assert.Equal(rising.Order(), rising);

        foreach (var direction in new[] { "", "&desc" })
        {
            await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/forms/{district.Mixed.Id}/results?sort=rate{direction}"));
            Assert.Contains("%", await page.Locator("#units tbody tr").First.InnerTextAsync(), StringComparison.Ordinal);
            Assert.Contains("没有收到答卷", await page.Locator("#units tbody tr").Last.InnerTextAsync(), StringComparison.Ordinal);
        }

        async Task<IReadOnlyList<string>> RatesAsync() => await page.Locator("#units tbody td.n[data-name=满意率]").AllInnerTextsAsync();
        static decimal Number(string rate) => decimal.Parse(rate.Split("\n")[^1].Trim().TrimEnd('%'), System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("?sort=%27;--&desc=1")]
    [InlineData("?sort=rate&sort=n")]
    [InlineData("?sort=participation")]
    public async Task Whatever_the_address_asks_for_the_page_is_answered(string query)
    {
        await using var host = await ServiceHost.StartedAsync();
        var district = await District.InAsync(host.Services);
        using var visitor = await Visitor.SignedInAsync(host);
        foreach (var form in new[] { district.Ballot, district.Test, district.Mixed, district.Silent, district.Few })
        {
            using var page = await visitor.GetAsync($"/console/forms/{form.Id}/results{query}");
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }
    }
}
