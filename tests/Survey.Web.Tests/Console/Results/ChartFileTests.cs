using System.Net;
using System.Xml.Linq;
using Microsoft.Playwright;
using Survey.Core.Forms;
using Survey.Testing;

namespace Survey.Web.Tests.Console.Results;

/// <summary>Every chart can be taken away: a picture that stands alone, its data, and with script a PNG.</summary>
public sealed class ChartFileTests
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData("zh-CN", "基数n=", "口径")]
    [InlineData("en", "Basen=", "Rule")]
    public async Task Every_chart_of_a_page_is_a_picture_that_stands_alone_with_base_and_rule(string language, string theBase, string rule)
    {
        await using var host = await ServiceHost.StartedAsync();
        var district = await District.InAsync(host.Services);
        using var visitor = await Visitor.SignedInAsync(host);
        foreach (var form in new[] { district.Ballot, district.Test, district.Mixed })
        {
            var links = await ChartsAsync(visitor, form);
            Assert.True(links.Count >= 3, $"{links.Count} charts");
            foreach (var link in links)
            {
                using var answer = await visitor.GetAsync(link.Replace("lang=zh-CN", $"lang={language}", StringComparison.Ordinal));
                Assert.Equal((link, HttpStatusCode.OK, "image/svg+xml"), (link, answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
                var picture = XDocument.Parse(await answer.Content.ReadAsStringAsync());
                // Nothing the policy of a page, or a word processor, would drop.
                Assert.DoesNotContain(picture.Descendants(), part => part.Name == Svg + "style" || part.Name == Svg + "script" || part.Attribute("class") is not null || part.Attribute("style") is not null || part.Attribute("href") is not null);
                var words = string.Concat(picture.Descendants(Svg + "text").Select(text => text.Value));
                words = string.Concat(words.Where(character => !char.IsWhiteSpace(character)));
                if (form != district.Test) Assert.Contains(theBase, words, StringComparison.Ordinal);
                if (form != district.Test) Assert.Contains(rule, words, StringComparison.Ordinal);
                Assert.DoesNotContain("NaN", picture.ToString(), StringComparison.Ordinal);
                Inside(picture, link);
            }
        }
    }

    [Fact]
    public async Task The_data_of_a_chart_says_what_is_hidden_in_words_and_no_figure_of_it()
    {
        await using var host = await ServiceHost.StartedAsync();
        var district = await District.InAsync(host.Services);
        using var visitor = await Visitor.SignedInAsync(host);
        using var answer = await visitor.GetAsync($"/console/forms/{district.Ballot.Id}/charts/units?format=csv&lang=zh-CN");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).Trim().Split("\r\n");
        Assert.Equal("group,name,figure,base,participation,note", lines[0].TrimStart('\ufeff'));
        Assert.Equal(20, lines.Length - 1);
        Assert.All(lines.Where(line => line.Contains("不单独显示", StringComparison.Ordinal)), line => Assert.Contains(",,,,", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_that_is_not_opened_has_no_chart_and_the_api_gives_the_same_as_the_page()
    {
        await using var host = await ServiceHost.StartedAsync();
        var district = await District.InAsync(host.Services);
        using var api = host.Api();
        (await api.GetAsync($"forms/{district.Open.Id}/charts/questions")).Expect(409);
        (await api.GetAsync($"forms/{district.Ballot.Id}/charts/nothing")).Expect(404);
        (await api.GetAsync($"forms/{district.Ballot.Id}/charts/units?format=png")).Expect(400);
        var rows = (await api.GetAsync($"forms/{district.Ballot.Id}/charts/questions?format=json")).Expect(200).Json;
        Assert.Equal(4, rows.GetArrayLength());
    }

    [BrowserFact]
    public async Task With_script_a_chart_is_saved_as_a_png_of_twice_its_size()
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var district = await District.InAsync(host.Services);
        var page = await browser.PageAsync(1280);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        List<string> refused = [];
        page.Console += (_, message) => { if (message.Type == "error") refused.Add(message.Text); };
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/forms/{district.Ballot.Id}/results"));
        page.PageError += (_, error) => refused.Add(error);
        Assert.Equal([], refused);
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".chart-links a", new() { HasText = "PNG" }).First.ClickAsync());
        var bytes = await File.ReadAllBytesAsync((await download.PathAsync())!);
        Assert.Equal("PNG"u8.ToArray(), bytes[1..4]);
        Assert.Equal(1920, (bytes[16] << 24) | (bytes[17] << 16) | (bytes[18] << 8) | bytes[19]);
        Assert.EndsWith(".png", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal([], refused);
    }

    static async Task<IReadOnlyList<string>> ChartsAsync(Visitor visitor, Form form)
    {
        using var page = await visitor.GetAsync($"/console/forms/{form.Id}/results");
        var html = await page.Content.ReadAsStringAsync();
        return [.. html.Split("href=\"").Skip(1).Select(rest => WebUtility.HtmlDecode(rest.Split('"')[0])).Where(link => link.EndsWith("format=svg", StringComparison.Ordinal))];
    }

    /// <summary>No bar and no word begins or ends outside the picture.</summary>
    static void Inside(XDocument picture, string chart)
    {
        var (width, height) = (Number(picture.Root!, "width"), Number(picture.Root!, "height"));
        foreach (var part in picture.Descendants(Svg + "rect"))
            Assert.True(Number(part, "x") >= 0 && Number(part, "x") + Number(part, "width") <= width + 0.01 && Number(part, "y") + Number(part, "height") <= height + 0.01, $"{chart}: {part}");
        foreach (var text in picture.Descendants(Svg + "text"))
        {
            var length = Pieces.Charts.Drawing.WidthOf(text.Value, Number(text, "font-size"));
            var left = text.Attribute("text-anchor")!.Value switch { "middle" => Number(text, "x") - (length / 2), "end" => Number(text, "x") - length, _ => Number(text, "x") };
            Assert.True(left >= 0 && left + length <= width && Number(text, "y") <= height, $"{chart}: {text}");
        }
    }

    static double Number(XElement part, string name) =>
        double.Parse(part.Attribute(name)?.Value ?? "0", System.Globalization.CultureInfo.InvariantCulture);
}
