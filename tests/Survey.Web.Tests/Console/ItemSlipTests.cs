using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Survey.Core.Audit;
using Survey.Core.Items;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>What is pressed in haste, twice, or by two at once does what was meant and nothing besides.</summary>
public sealed class ItemSlipTests
{
    [BrowserTheory]
    [InlineData(1280, true)]
    [InlineData(360, false)]
    public async Task Enter_in_a_wording_accepts_that_proposal_and_leads_to_the_next(int width, bool script)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var campaign = await CampaignAsync(host, ["食堂饭菜凉，排队久", "食堂的菜总是凉的", "作业太多写不完", "作业布置太多", "校门口放学堵车", "放学时校门口堵得走不动"]);
        var items = host.Services.GetRequiredService<IItemStore>();
        FormLife.Done(await host.Services.GetRequiredService<ProposeItems>().RunAsync(campaign, Actor.Operator, null, default));
        var page = await browser.PageAsync(width, script);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/campaigns/{campaign}/items/proposals"));
        var cards = page.Locator(".proposal");
        var (third, wording) = (await cards.Nth(2).GetAttributeAsync("id"), cards.Nth(1).Locator(".wording input"));
        await wording.FillAsync("");
        await wording.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".errors")).ToBeVisibleAsync();
        Assert.Equal("", await wording.InputValueAsync());
        await wording.FillAsync("第二条建议");
        await wording.PressAsync("Enter");
        await Assertions.Expect(cards).ToHaveCountAsync(2);
        Assert.Equal("第二条建议", Assert.Single(await items.ListAsync(campaign, new(), default)).Item.Wording);
        Assert.EndsWith($"#{third}", page.Url, StringComparison.Ordinal);
        if (script) await Assertions.Expect(page.Locator(".proposal.at")).ToHaveAttributeAsync("id", third!);
    }

    [BrowserFact]
    public async Task Enter_presses_the_button_beside_the_field_and_opens_from_a_tick()
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var campaign = await CampaignAsync(host, ["食堂饭菜凉", "无", "作业太多"]);
        var page = await browser.PageAsync(1280, script: true);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/campaigns/{campaign}/items/unplaced?q=无"));
        await page.WaitForLoadStateAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await page.FillAsync("#reason", "没有内容");
        await page.PressAsync("#reason", "Enter");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("不采用 1 条");
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/campaigns/{campaign}/items/unplaced"));
        await page.WaitForLoadStateAsync();
        await page.Keyboard.PressAsync("X");
        Assert.Equal(2, await page.Locator("[name=ticked]:checked").CountAsync());
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.ReachAsync("**/console/suggestions/*");
    }

    [BrowserTheory]
    [InlineData(1280, true)]
    [InlineData(360, false)]
    public async Task What_an_item_says_already_goes_to_that_item(int width, bool script)
    {
        await using var host = await ServiceHost.StartedAsync();
        await using var browser = await Browser.StartedAsync();
        var campaign = await CampaignAsync(host, ["作业太多写不完", "作业布置太多", "每天作业量太大"]);
        var (items, suggestions) = (host.Services.GetRequiredService<IItemStore>(), host.Services.GetRequiredService<ISuggestionStore>());
        var (texts, _) = await suggestions.ListAsync(campaign, new SuggestionFilter(), 1, 9, default);
        FormLife.Done(await host.Services.GetRequiredService<MakeItems>().RunAsync(campaign, [new ItemDraft("减轻作业负担", [texts[0].Id])], ItemActKind.Make, Actor.Operator, default));
        FormLife.Done(await host.Services.GetRequiredService<ProposeItems>().RunAsync(campaign, Actor.Operator, null, default));
        var page = await browser.PageAsync(width, script);
        await ConsoleJourneyTests.SetUpAsync(page, host);
        await page.GotoAsync(ConsoleJourneyTests.Address(host, $"/console/campaigns/{campaign}/items/proposals"));
        Assert.Contains("减轻作业负担", await page.Locator(".proposal h2").InnerTextAsync(), StringComparison.Ordinal);
        if (script) await page.Keyboard.PressAsync("j");
        if (script) await page.Keyboard.PressAsync("a");
        else await page.ClickAsync("[name=place]");
        await Assertions.Expect(page.Locator(".proposal")).ToHaveCountAsync(0);
        Assert.Equal(3, Assert.Single(await items.ListAsync(campaign, new(), default)).Mentions);
        await page.Locator(".last button").ClickAsync();
        await page.Locator(".proposal .wording input").FillAsync("另外一项");
        await page.Locator(".proposal .wording input").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".proposal")).ToHaveCountAsync(0);
        Assert.Equal(["减轻作业负担", "另外一项"], (await items.ListAsync(campaign, new(), default)).Select(one => one.Item.Wording));
    }

    [Fact]
    public async Task Undo_takes_back_the_step_one_saw_and_no_other()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var campaign = await CampaignAsync(host, ["食堂饭菜凉", "作业太多"]);
        var make = host.Services.GetRequiredService<MakeItems>();
        var items = host.Services.GetRequiredService<IItemStore>();
        FormLife.Done(await make.RunAsync(campaign, [new ItemDraft("改善供餐", [])], ItemActKind.Make, Actor.Operator, default));
        await visitor.GetAsync($"/console/campaigns/{campaign}/items");
        // Somebody else works on while the page lies open.
        FormLife.Done(await make.RunAsync(campaign, [new ItemDraft("控制作业总量", [])], ItemActKind.Make, new Actor("o2", "王敏"), default));
        using var refused = await visitor.PostAsync($"/console/campaigns/{campaign}/items/undo", ("step", "1"), ("back", $"/console/campaigns/{campaign}/items?q=x"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var html = await refused.Content.ReadAsStringAsync();
        Assert.Contains("第 2 步（王敏）", html, StringComparison.Ordinal);
        Assert.Contains($"name=\"back\" value=\"/console/campaigns/{campaign}/items?q=x\"", html, StringComparison.Ordinal);
        Assert.Equal(2, (await items.ListAsync(campaign, new(), default)).Count);
        using var undone = await visitor.PostAsync($"/console/campaigns/{campaign}/items/undo", ("step", "2"));
        Assert.Equal(HttpStatusCode.SeeOther, undone.StatusCode);
        // The second press of an impatient hand.
        using var twice = await visitor.PostAsync($"/console/campaigns/{campaign}/items/undo", ("step", "2"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        Assert.Single(await items.ListAsync(campaign, new(), default));
    }

    static async Task<string> CampaignAsync(ServiceHost host, string[] texts)
    {
        var campaign = FormLife.Done(await host.Services.GetRequiredService<Core.Campaigns.CreateCampaign>()
            .RunAsync(Core.Campaigns.CampaignDraft.Of(Some.Campaign()), Actor.Operator, default));
        FormLife.Done(await host.Services.GetRequiredService<AddSuggestions>().RunAsync(
            campaign.Id, [.. texts.Select(text => new SuggestionDraft(text, "A", "parent", "talk"))], Actor.Operator, default));
        return campaign.Id;
    }
}
