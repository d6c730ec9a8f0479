using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>Opinions become items: proposed, accepted, looked at side by side, merged, undone; and the sum at the head is always right.</summary>
public sealed class ItemJourneyTests
{
    static readonly string[] Texts =
    [
        "食堂饭菜凉，窗口少，排队久", "食堂的菜总是凉的，希望改善", "食堂排队太久，多开几个窗口",
        "校门口放学堵车", "放学时校门口堵得走不动", "无", "希望增加体育器材，校门口也太堵",
    ];

    [BrowserTheory]
    [InlineData(360, false, "zh-CN")]
    [InlineData(1280, true, "en")]
    public async Task Opinions_are_merged_into_items_and_every_step_can_be_undone(int width, bool script, string language)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var (campaign, ids) = await SceneAsync(host);
        var items = host.Services.GetRequiredService<IItemStore>();
        var page = await browser.PageAsync(width, script, language);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        var list = ConsoleJourneyTests.Address(host, $"/console/campaigns/{campaign}/items");

        // Proposed, the first one accepted under another wording and without its last text.
        await page.GotoAsync(list);
        await page.Locator(".first button").ClickAsync();
        var proposals = await page.Locator(".proposal").CountAsync();
        Assert.True(proposals > 0);
        var first = page.Locator(".proposal").First;
        await first.Locator(".wording input").FillAsync("改善食堂供餐");
        var texts = await first.Locator("[name^=ticked]").CountAsync();
        if (await first.Locator("details").GetAttributeAsync("open") is null) await first.Locator("summary").ClickAsync();
        await first.Locator("[name^=ticked]").Last.UncheckAsync();
        await first.Locator("[name=accept]").ClickAsync();
        var made = Assert.Single(await items.ListAsync(campaign, new(), default));
        Assert.Equal(("改善食堂供餐", texts - 1), (made.Item.Wording, made.Mentions));

        // What is not placed becomes an item by hand; what says nothing is left out.
        await page.GotoAsync(list + "/unplaced?q=校门口放学");
        await page.CheckAsync($"[name=ticked][value='{ids[3]}']");
        await page.FillAsync("#wording", "疏导校门口交通");
        await page.ClickAsync("[value=make]");
        await page.GotoAsync(list + "/unplaced?show=empty");
        Assert.Equal([ids[5]], await page.Locator("[name=ticked]:checked").EvaluateAllAsync<string[]>("ticks => ticks.map(tick => tick.value)"));
        await page.ClickAsync("[value=exclude]");
        Assert.NotNull((await host.Services.GetRequiredService<ISuggestionStore>().FindAsync(ids[5], default))!.Excluded);

        // Side by side, merged into one; undone again, both are there.
        await page.GotoAsync(list);
        var head = await page.Locator("h1").InnerTextAsync();
        foreach (var tick in await page.Locator("[name=ticked]").AllAsync()) await tick.CheckAsync();
        if (script) await page.Keyboard.PressAsync("m");
        else await page.ClickAsync("[value=beside]");
        await page.ReachAsync("**/beside?**");
        await page.Locator("[name=into]").First.ClickAsync();
        Assert.Equal(texts, Assert.Single(await items.ListAsync(campaign, new(), default)).Mentions);
        await page.ClickAsync("[value=undo]");
        await page.GotoAsync(list);
        Assert.Equal(head, await page.Locator("h1").InnerTextAsync());
        Assert.Equal(2, (await items.ListAsync(campaign, new(), default)).Count);
        // The campaign's latest step left is the exclusion.
        await page.Locator(".last button").ClickAsync();
        Assert.Null((await host.Services.GetRequiredService<ISuggestionStore>().FindAsync(ids[5], default))!.Excluded);
    }

    [BrowserFact]
    public async Task An_opinion_is_split_and_joined_on_its_page()
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var (campaign, ids) = await SceneAsync(host);
        var page = await browser.PageAsync(360, script: false);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/suggestions/{ids[6]}"));
        if (await page.Locator(".cut").GetAttributeAsync("open") is null) await page.Locator(".cut summary").ClickAsync();
        await page.Locator("[name=at]").First.CheckAsync();
        await page.Locator(".cut button").ClickAsync();
        Assert.Equal(Texts[6], string.Concat(await page.Locator(".part").AllInnerTextsAsync()));
        // In the list the parts are marked and the whole is not counted beside them.
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/campaigns/{campaign}/suggestions"));
        Assert.Contains($"{Texts.Length}", await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal((Texts.Length + 1, 2), (await page.Locator(".opinion").CountAsync(), await page.Locator(".of-several").CountAsync()));
        await page.GetByRole(AriaRole.Link, new() { Name = "已拆分 1" }).First.ClickAsync();
        Assert.Contains("已拆成 2 条", await page.Locator(".opinion .of-several").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/suggestions/{ids[6]}"));
        await page.Locator(".part a").First.ClickAsync();
        await page.ClickAsync("[action$=join] button");
        Assert.Equal(Texts[6], await page.Locator(".said").InnerTextAsync());
        Assert.Equal(0, await page.Locator(".part").CountAsync());
    }

    [Fact]
    public async Task Opinions_cannot_be_moved_into_an_item_of_another_campaign()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var (campaign, ids) = await SceneAsync(host);
        var (_, foreign) = await SceneAsync(host);
        var other = (await host.Services.GetRequiredService<ISuggestionStore>().FindAsync(foreign[0], default))!.Campaign;
        var item = FormLife.Done(await host.Services.GetRequiredService<MakeItems>().RunAsync(other, [new ItemDraft("别处", [foreign[0]])], ItemActKind.Make, Actor.Operator, default))[0];
        await visitor.GetAsync($"/console/campaigns/{campaign}/items/unplaced");
        using var reply = await visitor.PostAsync($"/console/campaigns/{campaign}/items/unplaced", ("ticked", foreign[1]), ("to", item.Id), ("act", "place"));
        Assert.Equal(422, (int)reply.StatusCode);
        using var again = await visitor.PostAsync($"/console/campaigns/{campaign}/items/unplaced", ("ticked", ids[1]), ("to", item.Id), ("act", "place"));
        Assert.Equal(422, (int)again.StatusCode);
        Assert.Equal(1, (await host.Services.GetRequiredService<IItemStore>().SummaryAsync(item, default)).Mentions);
    }

    static async Task<(string Campaign, string[] Ids)> SceneAsync(ServiceHost host)
    {
        var campaign = FormLife.Done(await host.Services.GetRequiredService<CreateCampaign>().RunAsync(CampaignDraft.Of(Some.Campaign()), Actor.Operator, default));
        var added = FormLife.Done(await host.Services.GetRequiredService<AddSuggestions>().RunAsync(
            campaign.Id, [.. Texts.Select(text => new SuggestionDraft(text, "A", "parent", "talk"))], Actor.Operator, default));
        return (campaign.Id, [.. added.Select(one => one.Suggestion.Id)]);
    }
}
