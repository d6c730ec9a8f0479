using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Survey.Core.Audit;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>The ledger from assigning to closing, and back again.</summary>
public sealed class LedgerJourneyTests
{
    [BrowserTheory]
    [InlineData(360, false, "zh-CN")]
    [InlineData(1280, true, "en")]
    public async Task Items_are_assigned_together_reported_on_closed_and_opened_again(int width, bool script, string language)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var scene = await LedgerScene.MadeAsync(host, 12, 3, 1);
        var store = host.Services.GetRequiredService<ILedgerStore>();
        var page = await browser.PageAsync(width, script, language);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/campaigns/{scene.Campaign}/ledger"));
        Assert.Contains(language == "en" ? "3 items: 0 closed, 0 under way, 0 overdue, 3 not assigned" : "3 项：已销号 0，推进中 0，逾期 0，未分派 3", await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        await page.ClickAsync(".assign button");
        Assert.Contains(language == "en" ? "tick" : "勾选", await page.InnerTextAsync(".errors"), StringComparison.Ordinal);
        await page.Locator("[name=ticked]").Nth(0).CheckAsync();
        await page.Locator("[name=ticked]").Nth(1).CheckAsync();
        await page.FillAsync("#unit-of", "第一中学");
        await page.FillAsync("#owner", "李明");
        await page.FillAsync("#due", "2025-11-30");
        await page.ClickAsync(".assign button");
        await CleanAsync(page, script);
        Assert.Equal(("A", DeadlineKind.ByDate), ((await store.FindAsync(scene.Items[1].Id, default))!.Unit, (await store.FindAsync(scene.Items[1].Id, default))!.Deadline));
        Assert.Equal(2, await page.Locator(".ledger .late").CountAsync());
        await page.ClickAsync(".by-unit tbody th a");
        Assert.Equal(2, await page.Locator(".ledger tbody tr").CountAsync());

        await page.ClickAsync(".ledger tbody th a");
        Assert.Equal(2, await page.Locator("#closing .still li").CountAsync());
        await page.FillAsync("#measure", "更换座椅");
        await page.ClickAsync("#fields [value=fields]");
        await page.FillAsync("#text", "已招标");
        await page.ClickAsync("#progress [value=progress]");
        await page.FillAsync("#title", "照片");
        await page.FillAsync("#url", "javascript:alert(1)");
        await page.ClickAsync("#evidence [value=evidence]");
        Assert.Equal("照片", await page.InputValueAsync("#title"));
        await page.FillAsync("#url", "https://example.cn/1.jpg");
        await page.ClickAsync("#evidence [value=evidence]");
        await CleanAsync(page, script);
        Assert.Equal("已招标", await page.InnerTextAsync(".notes p:first-child"));
        await page.ClickAsync("#closing summary");
        await page.FillAsync("#followUp", "回访 5 人，均满意");
        await page.ClickAsync("#closing [value=close]");
        await CleanAsync(page, script);
        var closed = (await store.FindAsync(scene.Items[0].Id, default))!;
        Assert.Equal((new DateOnly(2025, 12, 1), "回访 5 人，均满意"), (closed.ClosedOn, closed.FollowUp));
        Assert.Equal(0, await page.Locator("#measure").CountAsync());
        await page.ClickAsync("#closing summary");
        await page.FillAsync("#reason", "家长反映未完成");
        await page.ClickAsync("#closing [value=reopen]");
        Assert.Null((await store.FindAsync(scene.Items[0].Id, default))!.ClosedOn);
        Assert.Contains("家长反映未完成", await page.InnerTextAsync("#closing"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_template_is_filled_in_looked_over_and_brought_in_and_a_slipped_row_is_told()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var scene = await LedgerScene.MadeAsync(host, 3, 1);
        var template = Encoding.UTF8.GetString(await (await visitor.GetAsync($"/console/campaigns/{scene.Campaign}/exports/ledger?format=csv")).Content.ReadAsByteArrayAsync());
        var filled = template.Replace("改善食堂就餐条件 1,食堂,个别谈心,3,,", "改善食堂就餐条件 1,食堂,个别谈心,3,座椅完好,", StringComparison.Ordinal);
        Assert.NotEqual(template, filled);
        var import = $"/console/campaigns/{scene.Campaign}/ledger/import";
        await visitor.GetAsync(import);
        var preview = await visitor.UploadAsync(import, "台账.csv", Encoding.UTF8.GetBytes(filled));
        Assert.Equal(HttpStatusCode.OK, preview.StatusCode);
        var html = await preview.Content.ReadAsStringAsync();
        Assert.Contains("读到 2 行，其中 1 项有改动", html, StringComparison.Ordinal);
        var table = html.Split("name=\"table\" value=\"")[1].Split('"')[0];
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.UploadAsync(import + "/accept", null, null, ("table", table))).StatusCode);
        Assert.Equal("座椅完好", (await host.Services.GetRequiredService<ILedgerStore>().FindAsync(scene.Items[0].Id, default))!.Goal);

        await visitor.GetAsync(import);
        var slipped = await visitor.UploadAsync(import, "台账.csv", Encoding.UTF8.GetBytes(filled.Replace("就餐条件 2", "就餐条件 3", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, slipped.StatusCode);
        Assert.Contains("请核对是否错行", await slipped.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_shows_what_stands_there_and_what_comes_and_names_a_unit_it_does_not_know()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var scene = await LedgerScene.MadeAsync(host, 3, 1);
        await scene.WriteAsync(scene.Items[0], new LedgerChange { Measure = "更换座椅", Unit = "A", Deadline = new Deadline(DeadlineKind.ByDate, new DateOnly(2025, 12, 31)) });
        var import = $"/console/campaigns/{scene.Campaign}/ledger/import";
        await visitor.GetAsync(import);
        var filled = "序号,问题/意见,整改措施,责任单位,完成时限,进展\n1,改善食堂就餐条件 1,更换全部座椅,-,2026-01-31,2025-11-20 已招标\n2,改善食堂就餐条件 2,,第二小学校,,";
        var html = await (await visitor.UploadAsync(import, "台账.csv", Encoding.UTF8.GetBytes(filled))).Content.ReadAsStringAsync();
        foreach (var part in new[]
        {
            "<del><bdi>更换座椅</bdi></del>", "<ins><bdi>更换全部座椅</bdi></ins>", "<del><bdi>第一中学</bdi></del>", "<ins><bdi>清空</bdi></ins>", "<del><bdi>2025 年 12 月 31 日</bdi></del>",
            "<ins><bdi>2026 年 1 月 31 日</bdi></ins>", "<ins><bdi>2025 年 11 月 20 日 已招标</bdi></ins>", "“第二小学校”不是本活动的单位",
        })
            Assert.Contains(part, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_leads_to_its_neighbours_and_shows_what_was_done_about_items_merged_into_it()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var scene = await LedgerScene.MadeAsync(host, 3, 1, 2);
        await scene.CloseAsync(scene.Items[1]);
        FormLife.Done(await host.Services.GetRequiredService<MergeItems>().RunAsync(scene.Items[0].Id, [scene.Items[1].Id], Actor.Operator, default));
        var html = await (await visitor.GetAsync($"/console/ledger/{scene.Items[0].Id}")).Content.ReadAsStringAsync();
        foreach (var part in new[] { "并入的条目", "原第 2 项：改善食堂就餐条件 2", "更换座椅", "https://example.cn/1.jpg", $"href=\"/console/ledger/{scene.Items[2].Id}\"", "下一项（第 3 项）" })
            Assert.Contains(part, html, StringComparison.Ordinal);
        Assert.Contains("上一项（第 1 项）", await (await visitor.GetAsync($"/console/ledger/{scene.Items[2].Id}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_list_is_narrowed_to_is_exported()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var scene = await LedgerScene.MadeAsync(host, 3, 1, 2);
        await scene.WriteAsync(scene.Items[0], new LedgerChange { Unit = "A" });
        await scene.WriteAsync(scene.Items[1], new LedgerChange { Unit = "A", Measure = "更换座椅" });
        var html = await (await visitor.GetAsync($"/console/campaigns/{scene.Campaign}/ledger?unit=A&state=open&q=座椅")).Content.ReadAsStringAsync();
        var link = WebUtility.HtmlDecode(html.Split("class=\"take\" href=\"")[1].Split('"')[0]).Replace("xlsx", "json", StringComparison.Ordinal);
        Assert.Contains("unit=A", link, StringComparison.Ordinal);
        var exported = await (await visitor.GetAsync(link)).Content.ReadAsStringAsync();
        Assert.Contains("改善食堂就餐条件 2", exported, StringComparison.Ordinal);
        Assert.DoesNotContain("改善食堂就餐条件 1", exported, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_write_to_one_entry_the_second_is_told_and_keeps_what_they_typed()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var scene = await LedgerScene.MadeAsync(host, 3);
        var path = $"/console/ledger/{scene.Items[0].Id}";
        await visitor.GetAsync(path);
        await scene.WriteAsync(scene.Items[0], new LedgerChange { Goal = "先到的目标" });
        var second = await visitor.PostAsync(path, ("revision", "0"), ("act", "fields"), ("goal", "后到的目标"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, second.StatusCode);
        var html = await second.Content.ReadAsStringAsync();
        Assert.Contains("先到的目标", html, StringComparison.Ordinal);
        Assert.Contains("后到的目标", html, StringComparison.Ordinal);
    }

    static async Task CleanAsync(IPage page, bool script)
    {
        if (script) Assert.Empty(await Browser.AxeAsync(page));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }
}
