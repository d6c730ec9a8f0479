using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>A language model proposes a wording on the page of an item, where one is configured; nothing is changed by asking.</summary>
public sealed class ItemAdviceTests
{
    [Fact]
    public async Task What_the_model_proposes_stands_in_the_field_and_is_not_stored()
    {
        var model = new SayingModel(new ModelAnswer("规范食堂供餐管理", "canteen"));
        await using var host = await ServiceHost.StartedAsync(host => host.With<IAskModel>(model));
        using var visitor = await Visitor.SignedInAsync(host);
        var item = await ItemAsync(host);
        Assert.Contains("value=\"advise\"", await ReadAsync(visitor, item), StringComparison.Ordinal);
        var reply = await visitor.PostAsync($"/console/items/{item.Id}", ("act", "advise"), ("revision", "1"));
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        var page = new HtmlParser().ParseDocument(await reply.Content.ReadAsStringAsync());
        Assert.Equal("规范食堂供餐管理", page.QuerySelector("#wording")!.GetAttribute("value"));
        Assert.Contains("语言模型提议", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(item, await host.Services.GetRequiredService<IItemStore>().FindAsync(item.Id, default));
        Assert.Equal(["食堂饭菜凉"], model.Told);
    }

    [Fact]
    public async Task A_model_that_is_silent_is_told_and_the_wording_stays()
    {
        await using var host = await ServiceHost.StartedAsync(host => host.With<IAskModel>(new SayingModel(null)));
        using var visitor = await Visitor.SignedInAsync(host);
        var item = await ItemAsync(host);
        await ReadAsync(visitor, item);
        var html = await (await visitor.PostAsync($"/console/items/{item.Id}", ("act", "advise"), ("revision", "1"))).Content.ReadAsStringAsync();
        Assert.Contains("没有给出可用的表述", html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{item.Wording}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_model_nothing_speaks_of_one()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        Assert.DoesNotContain("语言模型", await ReadAsync(visitor, await ItemAsync(host)), StringComparison.Ordinal);
    }

    static async Task<string> ReadAsync(Visitor visitor, Item item) => await (await visitor.GetAsync($"/console/items/{item.Id}")).Content.ReadAsStringAsync();

    static async Task<Item> ItemAsync(ServiceHost host)
    {
        var campaign = Some.Campaign();
        await host.Services.GetRequiredService<ICampaignStore>().AddAsync(campaign, new AuditEntry(default, Actor.Service, "campaign.create", campaign.Id), default);
        var added = FormLife.Done(await host.Services.GetRequiredService<AddSuggestions>().RunAsync(
            campaign.Id, [new SuggestionDraft("食堂饭菜凉", "A", "parent", "talk")], Actor.Operator, default));
        return FormLife.Done(await host.Services.GetRequiredService<MakeItems>().RunAsync(
            campaign.Id, [new ItemDraft("改善食堂饭菜", [added[0].Suggestion.Id])], ItemActKind.Make, Actor.Operator, default))[0];
    }

    /// <summary>A model that says one thing to whatever it is told.</summary>
    sealed class SayingModel(ModelAnswer? answer) : IAskModel
    {
        public IReadOnlyList<string> Told { get; private set; } = [];

        public bool IsOn => true;

        public Task<ModelAnswer?> AskAsync(ModelQuestion question, CancellationToken cancellationToken)
        {
            Told = question.Texts;
            return Task.FromResult(answer);
        }
    }
}
