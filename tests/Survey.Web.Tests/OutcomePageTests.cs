using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Playwright;
using Survey.Core.Audit;
using Survey.Core.Forms;
using Survey.Core.Ledger;
using Survey.Testing;
using Survey.Web.Tests.Console;
using Xunit.Abstractions;

namespace Survey.Web.Tests;

/// <summary>The page a poster leads to after the campaign: figures, items, and what is done about them.</summary>
public sealed class OutcomePageTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_same_code_leads_to_the_outcomes_once_they_are_published_and_to_the_closed_page_before_and_after()
    {
        await using var host = await ServiceHost.StartedAsync();
        var scene = await OutcomeScene.MadeAsync(host, closed: true, 12, 10, 4);
        var (_, before) = await OpenAsync(scene);
        Assert.Contains("这份问卷已关闭", before, StringComparison.Ordinal);
        await scene.PublishAsync();
        var (reply, html) = await OpenAsync(scene);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        foreach (var part in new[] { "您的意见，我们的答复", "100.00", "规范饭菜价格和质量 1", "12 人次反映", "2025 年 12 月 1 日已办结", "办理中，2025 年 12 月 31 日前完成", "另有 1 件事反映人次不足 10" })
            Assert.Contains(part, html, StringComparison.Ordinal);
        foreach (var secret in OutcomeScene.Names.Concat(scene.Texts).Append("内部").Append("质量 3")) Assert.DoesNotContain(secret, html, StringComparison.Ordinal);
        Assert.Contains("What you said", (await OpenAsync(scene, "?lang=en")).Html, StringComparison.Ordinal);
        await scene.PublishAsync(published: false);
        Assert.Contains("这份问卷已关闭", (await OpenAsync(scene)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_carries_no_cookie_no_script_and_a_policy_of_its_own_and_a_late_answer_is_told_as_ever()
    {
        await using var host = await ServiceHost.StartedAsync();
        var scene = await OutcomeScene.MadeAsync(host, closed: true, 12);
        await scene.PublishAsync();
        var (reply, html) = await OpenAsync(scene);
        Assert.False(reply.Headers.Contains("Set-Cookie"));
        Assert.Equal("no-store", reply.Headers.CacheControl?.ToString());
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        var policy = Assert.Single(reply.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        using var client = host.Anonymous();
        using var content = new FormUrlEncodedContent([new("key", "0123456789abcdef"), new("q1", "satisfied")]);
        using var late = await client.PostAsync(new Uri($"/s/{scene.Code}", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task A_code_that_went_on_to_the_next_round_asks_again_although_outcomes_are_published()
    {
        await using var host = await ServiceHost.StartedAsync();
        var scene = await OutcomeScene.MadeAsync(host, closed: true, 12);
        await scene.PublishAsync();
        Assert.Contains("您的意见，我们的答复", (await OpenAsync(scene)).Html, StringComparison.Ordinal);
        var next = FormLife.Done(await scene.Life.Use<CopyForm>().RunAsync(scene.Life.Form, true, Actor.Operator, default));
        FormLife.Done(await scene.Life.Use<PublishForm>().RunAsync(next.Id, null, Actor.Operator, default));
        Assert.Contains("name=\"q1\"", (await OpenAsync(scene)).Html, StringComparison.Ordinal);

        // Closed, and not published yet: what is shown is the earlier round's, and says so.
        Assert.DoesNotContain("结果还没有公布", (await OpenAsync(scene)).Html, StringComparison.Ordinal);
        FormLife.Done(await scene.Life.Use<CloseForm>().RunAsync(next.Id, null, Actor.Operator, default));
        var earlier = (await OpenAsync(scene)).Html;
        Assert.Contains("已经结束，结果还没有公布", earlier, StringComparison.Ordinal);
        Assert.Contains("has ended and its results are not published yet", (await OpenAsync(scene, "?lang=en")).Html, StringComparison.Ordinal);
        await scene.PublishAsync();
        Assert.DoesNotContain("结果还没有公布", (await OpenAsync(scene)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_is_said_as_to_a_neighbour_with_how_many_of_how_many_and_who_was_asked()
    {
        await using var host = await ServiceHost.StartedAsync();
        var scene = await OutcomeScene.MadeAsync(host, closed: true, 12);
        await scene.PublishAsync();
        var html = (await OpenAsync(scene)).Html;
        foreach (var part in new[] { "谢谢大家说出意见", "24 份表了态的回答（“不了解”和没有作答的不算在内）里，有 24 份选了“满意”或“基本满意”。", "应参评 1580 人 · 收到 24 份 · 参评率 1.52%", "口径：", "第一中学负责" })
            Assert.Contains(part, html, StringComparison.Ordinal);
        var english = (await OpenAsync(scene, "?lang=en")).Html;
        Assert.Contains("of 24 answers that took a side", english, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("in the language they were written in", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_up_tells_whether_it_is_done()
    {
        await using var host = await ServiceHost.StartedAsync();
        var scene = await OutcomeScene.MadeAsync(host, closed: true, 12, 12, 12);
        foreach (var item in scene.Ledger.Items.Skip(1)) await scene.Ledger.WriteAsync(item, new LedgerChange { Deadline = new Deadline(DeadlineKind.LongTerm) });
        FormLife.Done(await scene.Life.Use<CloseEntry>().RunAsync(scene.Ledger.Items[1].Id, null, null, null, Actor.Operator, default));
        await scene.PublishAsync();
        var html = (await OpenAsync(scene)).Html;
        Assert.Contains("2025 年 12 月 1 日已办结，长期坚持", html, StringComparison.Ordinal);
        Assert.Contains("办理中，长期坚持", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Forty_one_items_weigh_less_than_14_KB_compressed(string language)
    {
        await using var host = await ServiceHost.StartedAsync();
        var scene = await OutcomeScene.MadeAsync(host, closed: true, [.. Enumerable.Range(10, 41)]);
        // Measures that have nothing in common, as far as compression goes: worse than any that people write.
        var letters = Enumerable.Range(0x4E00, 800).Select(point => (char)point).ToArray();
        foreach (var item in scene.Ledger.Items.Skip(1)) await scene.Ledger.WriteAsync(item, new LedgerChange { Measure = RandomNumberGenerator.GetString(letters, 60) });
        await scene.PublishAsync();
        using var client = host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/s/{scene.Code}?lang={language}", UriKind.Relative));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var reply = await client.SendAsync(request);
        var bytes = (await reply.Content.ReadAsByteArrayAsync()).Length;
        output.WriteLine($"{language}: {bytes} bytes brotli, 41 items, one request");
        Assert.InRange(bytes, 1, 14_000);
    }

    [BrowserTheory]
    [InlineData(360, "zh-CN")]
    [InlineData(1280, "en")]
    public async Task An_organiser_looks_the_page_over_publishes_it_and_it_is_readable_at_the_code(int width, string language)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var scene = await OutcomeScene.MadeAsync(host, closed: true, [.. Enumerable.Range(10, 12), 3]);
        var page = await browser.PageAsync(width, true, language);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/campaigns/{scene.Campaign}/outcomes"));
        Assert.Contains("改善食堂就餐条件", await page.FrameLocator("iframe").Locator("details").First.InnerHTMLAsync(), StringComparison.Ordinal);
        Assert.Empty(await Browser.AxeAsync(page));
        await page.ClickAsync("[value=publish]");
        Assert.Equal(1, await page.Locator(".done").CountAsync());
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/s/{scene.Code}?lang={language}"));
        Assert.Equal(0, await page.Locator("details[open]").CountAsync());
        await page.ClickAsync("summary >> nth=0");
        Assert.True(await page.Locator("details li").First.IsVisibleAsync());
        // On paper everything stands open, and a long heading goes on where there is room.
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal("auto", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('details')).breakInside"));
        Assert.True(await page.Locator("details li").Last.IsVisibleAsync());
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        Assert.Empty(await Browser.AxeAsync(page));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    static async Task<(HttpResponseMessage Reply, string Html)> OpenAsync(OutcomeScene scene, string query = "")
    {
        using var client = scene.Host.Anonymous();
        var reply = await client.GetAsync(new Uri($"/s/{scene.Code}{query}", UriKind.Relative));
        return (reply, await reply.Content.ReadAsStringAsync());
    }
}
