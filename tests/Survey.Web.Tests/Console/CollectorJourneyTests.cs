using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>All ways into a form, made, looked over, paused and printed in one go.</summary>
public sealed partial class CollectorJourneyTests
{
    [BrowserTheory]
    [InlineData(360, false, "zh-CN")]
    [InlineData(1280, true, "en")]
    public async Task Collectors_for_every_unit_are_made_in_one_go_paused_and_printed(int width, bool script, string language)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var life = await DraftAsync(host);
        var page = await browser.PageAsync(width, script, language);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/forms/{life.Form}/collectors"));
        await MakeAsync(page, "poster");
        Assert.Equal(4, await page.Locator("tbody tr").CountAsync());
        Assert.Contains(language == "en" ? "Takes responses once published" : "发布后接收", await page.Locator("tbody tr").First.InnerTextAsync(), StringComparison.Ordinal);

        await life.PublishAsync();
        await page.ReloadAsync();
        await MakeAsync(page, "*");
        Assert.Contains(language == "en" ? "4 collectors made. 4 existed already" : "建好了 4 个收集点。另有 4 个本来就有", await page.Locator(".done").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(8, (await life.Use<ICollectorStore>().ListAsync(life.Form, default)).Count);
        if (script) Assert.Empty(await Browser.AxeAsync(page));

        await page.Locator("[name=pause-one]").First.ClickAsync();
        await page.Locator("tbody tr").Nth(2).Locator("[name=code]").CheckAsync();
        await page.Locator("tbody tr").Nth(3).Locator("[name=code]").CheckAsync();
        await page.Locator("[name=pause]").ClickAsync();
        Assert.Equal(3, (await life.Use<ICollectorStore>().ListAsync(life.Form, default)).Count(way => way.Paused));
        await page.Locator("tbody tr").Nth(2).Locator("[name=code]").CheckAsync();
        await page.Locator("[name=resume]").ClickAsync();
        Assert.Equal(2, (await life.Use<ICollectorStore>().ListAsync(life.Form, default)).Count(way => way.Paused));

        await page.Locator("tbody tr").Nth(4).Locator("[name=code]").CheckAsync();
        await page.Locator("[formaction$=print]").ClickAsync();
        Assert.Single(await page.Locator(".sheet").AllAsync());
        await page.GoBackAsync();
        await page.Locator(".lead a").ClickAsync();
        Assert.Equal(8, await page.Locator(".sheet").CountAsync());
        if (script) Assert.Empty(await Browser.AxeAsync(page));
        Assert.Equal(8, PageOfPdf().Count(Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }))));
    }

    [Fact]
    public async Task Nothing_ticked_is_told_and_what_was_ticked_stays()
    {
        await using var host = await ServiceHost.StartedAsync();
        var life = await DraftAsync(host);
        using var visitor = await Visitor.SignedInAsync(host);
        await visitor.GetAsync($"/console/forms/{life.Form}/collectors");
        var reply = await visitor.PostAsync($"/console/forms/{life.Form}/collectors", ("units", "B"), ("audiences", "*"));
        Assert.Equal(422, (int)reply.StatusCode);
        var html = await reply.Content.ReadAsStringAsync();
        Assert.Contains("请至少勾选一个单位、一个群体和一个渠道", html, StringComparison.Ordinal);
        Assert.Contains("value=\"B\" checked", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_says_which_collectors_it_takes_over_and_the_closed_form_where_they_went()
    {
        await using var host = await ServiceHost.StartedAsync();
        var life = await DraftAsync(host, "poster");
        await life.PublishAsync();
        FormLife.Done(await life.CloseAsync());
        var copy = FormLife.Done(await life.Use<CopyForm>().RunAsync(life.Form, true, Actor.Operator, default));
        using var visitor = await Visitor.SignedInAsync(host);
        Assert.Contains("第 2 轮：发布时接用上一轮的 2 个收集点", await ReadAsync(copy.Id), StringComparison.Ordinal);
        await visitor.PostAsync($"/console/forms/{copy.Id}/collectors", ("units", "*"), ("audiences", "*"), ("channels", "poster"));
        Assert.Equal(2, (await life.Use<ICollectorStore>().ListAsync(copy.Id, default)).Count);

        FormLife.Done(await life.Use<PublishForm>().RunAsync(copy.Id, null, Actor.Operator, default));
        Assert.Contains("第 2 轮：接用了第 1 轮的收集点", await ReadAsync(copy.Id), StringComparison.Ordinal);
        Assert.Contains($"/console/forms/{copy.Id}/collectors", await ReadAsync(life.Form), StringComparison.Ordinal);

        async Task<string> ReadAsync(string form) => await (await visitor.GetAsync($"/console/forms/{form}/collectors")).Content.ReadAsStringAsync();
    }

    [Fact]
    public async Task Two_hundred_posters_are_one_light_page()
    {
        await using var host = await ServiceHost.StartedAsync();
        var units = Enumerable.Range(0, 100).Select(i => Some.Units[0] with { Code = $"U{i}", Name = $"岚汀区第 {i} 小学" });
        var life = await new FormLife(host).DraftAsync(
            campaign: CampaignDraft.Of(Some.Campaign()) with { Units = [.. units] },
            ways: [.. Enumerable.Range(0, 200).Select(i => new CollectorDraft($"U{i / 2}", i % 2 == 0 ? "teacher" : "parent", "poster"))]);
        await life.PublishAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        await visitor.GetAsync($"/console/forms/{life.Form}/posters");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var html = await (await visitor.GetAsync($"/console/forms/{life.Form}/posters")).Content.ReadAsByteArrayAsync();
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 3);
        using var packed = new MemoryStream();
        await using (var brotli = new System.IO.Compression.BrotliStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true)) await brotli.WriteAsync(html);
        Assert.Equal(200, Regex.Count(Encoding.UTF8.GetString(html), "<article", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.True(packed.Length < 120 * 1024, $"{packed.Length} bytes");
    }

    static async Task<FormLife> DraftAsync(ServiceHost host, params string[] channels)
    {
        var life = new FormLife(host);
        await life.DraftAsync(ways: [.. channels.SelectMany(channel => new[] { new CollectorDraft("A", "teacher", channel), new CollectorDraft("A", "parent", channel) }).DefaultIfEmpty(new("A", "teacher", "poster"))]);
        if (channels.Length > 0) return life;
        // The life brings a collector of its own; these stories begin without one.
        var bare = FormLife.Done(await life.Use<CreateForm>().RunAsync(life.Campaign.Id, Some.Definition(), Actor.Operator, default));
        return life.On(bare.Id);
    }

    static async Task MakeAsync(IPage page, string channel)
    {
        await page.Locator($"[name=channels][value='{channel}']").CheckAsync();
        await page.Locator("button.main").ClickAsync();
        await page.Locator(".done").First.WaitForAsync();
    }

    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.None, 1000)]
    private static partial Regex PageOfPdf();
}
