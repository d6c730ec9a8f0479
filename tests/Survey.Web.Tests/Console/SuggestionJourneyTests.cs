using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>Opinions put in order: headings corrected, names masked, empty ones left out, and nothing lost.</summary>
public sealed class SuggestionJourneyTests
{
    [BrowserTheory]
    [InlineData(360, false, "zh-CN")]
    [InlineData(1280, true, "en")]
    public async Task Opinions_are_put_under_headings_masked_and_left_out(int width, bool script, string language)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var (campaign, ids) = await SceneAsync(host);
        var store = host.Services.GetRequiredService<ISuggestionStore>();
        var page = await browser.PageAsync(width, script, language);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        var list = ConsoleJourneyTests.Address(host, $"/console/campaigns/{campaign}/suggestions");
        await page.GotoAsync(list);
        await CleanAsync(page, script);

        await page.Locator($"#s-{ids[0]} [name=adopt]").ClickAsync();
        Assert.Equal("canteen", (await store.FindAsync(ids[0], default))!.Category);
        await page.Locator($"#s-{ids[1]} select").SelectOptionAsync("traffic");
        await page.Locator($"#s-{ids[1]} [name=one]").ClickAsync();
        Assert.Equal("traffic", (await store.FindAsync(ids[1], default))!.Category);
        await page.ClickAsync(".together button");
        Assert.Contains(language == "en" ? "Tick opinions first" : "请先勾选意见", await page.Locator(".errors").InnerTextAsync(), StringComparison.Ordinal);
        foreach (var id in ids) await page.CheckAsync($"#s-{id} [name=ticked]");
        // Nothing chosen takes no category away.
        await page.ClickAsync(".together button");
        Assert.Contains(language == "en" ? "Choose a category" : "请选择要归入的类别", await page.Locator(".errors").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("canteen", (await store.FindAsync(ids[0], default))!.Category);
        await page.SelectOptionAsync("#to", "traffic");
        await page.ClickAsync(".together button");
        Assert.Contains("3", await page.Locator(".counts a", new() { HasText = "交通" }).InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator($"#s-{ids[2]} a").ClickAsync();
        // The script that follows the selection is a module: it runs after the page.
        await page.WaitForLoadStateAsync();
        if (script) await page.EvaluateAsync("const t = document.querySelector('.said bdi').firstChild; getSelection().setBaseAndExtent(t, 2, t, 6)");
        else await page.FillAsync("#mask", "三楼东头");
        await CleanAsync(page, script);
        Assert.Equal("三楼东头", await page.InputValueAsync("#mask"));
        await page.ClickAsync("[value=mask]");
        Assert.Equal("感谢＊＊＊＊的老师", await page.Locator(".said").InnerTextAsync());
        await page.ClickAsync("[value=exclude]");
        Assert.Contains(language == "en" ? "Say why" : "请写明不采用的理由", await page.Locator(".errors").InnerTextAsync(), StringComparison.Ordinal);
        await page.FillAsync("#reason", "没有具体意见");
        await page.ClickAsync("[value=exclude]");
        await CleanAsync(page, script);

        await page.GotoAsync(list);
        Assert.Equal(2, await page.Locator(".opinion").CountAsync());
        await page.GotoAsync(list + "?show=excluded");
        Assert.Contains("没有具体意见", await page.Locator(".opinion").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator(".opinion a").ClickAsync();
        await page.ClickAsync("[value=restore]");
        Assert.Null((await store.FindAsync(ids[2], default))!.Excluded);
    }

    [Fact]
    public async Task All_proposals_of_a_page_are_taken_over_as_they_were_shown()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var (campaign, ids) = await SceneAsync(host);
        var store = host.Services.GetRequiredService<ISuggestionStore>();
        var html = await (await visitor.GetAsync($"/console/campaigns/{campaign}/suggestions")).Content.ReadAsStringAsync();
        Assert.Contains("name=\"adopt-all\"", html, StringComparison.Ordinal);
        (string, string)[] shown = [("adopt-all", "1"), ("proposed", $"{ids[0]}:1 canteen"), ("proposed", $"{ids[1]}:1 traffic")];
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.PostAsync($"/console/campaigns/{campaign}/suggestions", shown)).StatusCode);
        Assert.Equal(("canteen", "traffic"), ((await store.FindAsync(ids[0], default))!.Category, (await store.FindAsync(ids[1], default))!.Category));
        // Somebody was there first: none of them changes.
        (string, string)[] late = [("adopt-all", "1"), ("proposed", $"{ids[2]}:1 canteen"), ("proposed", $"{ids[1]}:1 canteen")];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.PostAsync($"/console/campaigns/{campaign}/suggestions", late)).StatusCode);
        Assert.Null((await store.FindAsync(ids[2], default))!.Category);
    }

    [Fact]
    public async Task Of_two_who_change_one_opinion_the_second_is_told_and_keeps_what_they_typed()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var (_, ids) = await SceneAsync(host);
        await visitor.GetAsync($"/console/suggestions/{ids[0]}");
        await host.Services.GetRequiredService<ChangeSuggestion>().RunAsync(ids[0], 1, new SuggestionChange { Category = "traffic" }, Actor.Operator, default);
        var second = await visitor.PostAsync($"/console/suggestions/{ids[0]}", ("revision", "1"), ("act", "exclude"), ("reason", "没有内容"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        var html = await second.Content.ReadAsStringAsync();
        Assert.Contains("value=\"没有内容\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"revision\" value=\"2\"", html, StringComparison.Ordinal);
    }

    static async Task CleanAsync(IPage page, bool script)
    {
        if (script) Assert.Empty(await Browser.AxeAsync(page));
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"), int.MinValue, 0);
    }

    static async Task<(string Campaign, string[] Ids)> SceneAsync(ServiceHost host)
    {
        var campaign = Some.Campaign();
        await host.Services.GetRequiredService<ICampaignStore>().AddAsync(campaign, new AuditEntry(default, Actor.Service, "campaign.create", campaign.Id), default);
        SuggestionDraft[] drafts = [new("饭菜凉了", "A", "parent", "talk"), new("校门口拥挤", "A", "parent", "talk"), new("感谢三楼东头的老师", "A", "parent", "talk")];
        var added = FormLife.Done(await host.Services.GetRequiredService<AddSuggestions>().RunAsync(campaign.Id, drafts, Actor.Operator, default));
        return (campaign.Id, [.. added.Select(one => one.Suggestion.Id)]);
    }
}
