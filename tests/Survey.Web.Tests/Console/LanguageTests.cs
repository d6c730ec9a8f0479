using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Ledger;
using Survey.Core.People;
using Survey.Core.Reports;
using Survey.Core.Suggestions;
using Survey.Core.Words;
using Survey.Core.Works;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>
/// No page is half translated. What people wrote is the word "datum" in the scene, so that every other Chinese character on
/// an English page, and every other English word on a Chinese one, is the programme's own.
/// </summary>
public sealed partial class LanguageTests
{
    // Names of formats, of settings and of the keyboard are the same in both languages.
    static readonly HashSet<string> Same = new(
        ["http", "https", "docs", "PublicUrl", "Markdown", "Word", "English", "Survey", "survey", "localhost", "Asia", "Shanghai", "Bearer", "poster", "talk", "teacher", "parent", "operator"], StringComparer.Ordinal);

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task Every_page_speaks_one_language(string language)
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        visitor.Put("survey-language", language);
        List<string> foreign = [];
        foreach (var path in await PathsAsync(host))
        {
            using var reply = await visitor.GetAsync(path);
            if (reply.Content.Headers.ContentType?.MediaType != "text/html") continue;
            Assert.True(reply.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{path}: {(int)reply.StatusCode}");
            var page = new HtmlParser().ParseDocument(await reply.Content.ReadAsStringAsync());
            Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
            foreign.AddRange(Texts(page).SelectMany(text => Foreign(text, language)).Distinct().Select(word => $"{path}: {word}"));
        }
        Assert.True(foreign.Count == 0, string.Join('\n', foreign));
    }

    /// <summary>Everything a reader or a screen reader comes upon, but for what says itself to be of another language.</summary>
    static IEnumerable<string> Texts(IDocument page) => page.All
        .Where(element => element.LocalName is not ("script" or "style" or "code" or "pre" or "textarea" or "bdi") && element.Closest("[lang]:not(html), pre, code, .code, bdi, dd > a") is null)
        .SelectMany(element => element.ChildNodes.OfType<IText>().Select(text => text.Data)
            .Concat(new[] { "title", "aria-label", "placeholder", "alt", "data-name" }.Select(element.GetAttribute).OfType<string>()));

    static IEnumerable<string> Foreign(string text, string language) => language == "en"
        ? Chinese().Matches(text).Select(match => match.Value).Where(word => word != "李明")
        : English().Matches(text).Select(match => match.Value).Where(word => !word.StartsWith("datum", StringComparison.OrdinalIgnoreCase) && !word.All(char.IsUpper) && !Same.Contains(word));

    static async Task<IReadOnlyList<string>> PathsAsync(ServiceHost host)
    {
        var campaign = FormLife.Done(await host.Services.GetRequiredService<CreateCampaign>().RunAsync(Campaign(), Actor.Operator, default));
        List<string> paths = [];
        foreach (var state in new[] { FormState.Draft, FormState.Open, FormState.Closed, FormState.Opened })
        {
            var life = await FormAsync(host, campaign, state);
            paths.AddRange(ConsoleRoutes.Pages(host.Services, await ThingsAsync(host, campaign, life)));
        }
        return [.. paths.Distinct(StringComparer.Ordinal)];
    }

    static async Task<FormLife> FormAsync(ServiceHost host, Campaign campaign, FormState state)
    {
        var definition = new FormDefinition
        {
            Purpose = Purpose.Evaluation,
            Title = "datum",
            Privacy = new Privacy(PrivacyMode.Rows),
            Questions =
            [
                new RatingQuestion { Key = "q1", Text = "datum", Required = true, Choices = [new("satisfied", "datum", Core.Forms.Counts.Satisfied, 100), new("bad", "datum", Core.Forms.Counts.Unsatisfied, 0)] },
                new SingleQuestion { Key = "q2", Text = "datum", Choices = [new("a", "datum"), new("b", "datum")] },
                new SuggestionQuestion { Key = "q3", Text = "datum" },
            ],
            Rule = new Rule { Headline = "q1" },
        };
        var form = FormLife.Done(await host.Services.GetRequiredService<CreateForm>().RunAsync(campaign.Id, definition, Actor.Operator, default));
        var life = new FormLife(host).On(form.Id);
        var ways = FormLife.Done(await life.Use<CreateCollectors>().RunAsync(form.Id, [new("A", "teacher", "poster"), new("A", "parent", "poster", Access.Codes)], Actor.Operator, default));
        if (state == FormState.Draft) return life;
        await life.PublishAsync(state == FormState.Closed ? "datum datum datum" : null);
        await life.SubmitManyAsync(ways[0], 12);
        if (state != FormState.Open) FormLife.Done(await life.CloseAsync());
        return life;
    }

    static async Task<Dictionary<string, string>> ThingsAsync(ServiceHost host, Campaign campaign, FormLife life)
    {
        var suggestion = FormLife.Done(await life.Use<AddSuggestions>().RunAsync(campaign.Id, [new SuggestionDraft("datum", "A", "parent", "talk")], Actor.Operator, default));
        var work = new Work { Id = Identifier.New(), Kind = WorkKind.ExportSuggestions, Campaign = campaign.Id, By = new Actor("datum", "datum"), StartedAt = host.Clock.GetUtcNow(), State = WorkState.Done, File = "datum.csv", MediaType = "text/csv" };
        await life.Use<IWorkStore>().AddAsync(work, default);
        var ways = await life.Use<ICollectorStore>().ListAsync(life.Form, default);
        var ledger = new LedgerScene(host, campaign.Id);
        await ledger.WriteAsync(await ledger.AddAsync("datum", 12), new LedgerChange { Measure = "datum", Unit = "A", Owner = "datum", Leader = "datum", Evidence = [new Evidence("datum")] });
        return new(StringComparer.Ordinal)
        {
            ["campaigns"] = campaign.Id, ["forms"] = life.Form, ["collectors"] = ways[0].Code, ["suggestions"] = suggestion[0].Suggestion.Id, ["ledger"] = ledger.Items[0].Id, ["works"] = work.Id,
            ["items"] = await ItemScene.MadeAsync(host.Services, campaign.Id, "datum", "A", "parent", "talk"),
            ["reports"] = FormLife.Done(await life.Use<MakeSnapshot>().RunAsync(campaign.Id, new SnapshotDraft(), new Actor("datum", "datum"), default)).Id,
            ["questions"] = "q1", ["units"] = "A", ["charts"] = "what-if", ["invitations"] = "0123456789abcdefghijkl", ["set-up"] = "0123456789abcdefghijkl",
            ["people"] = (await life.Use<IOrganiserStore>().FindBySignInNameAsync("li", default))!.Id,
        };
    }

    static CampaignDraft Campaign() => new()
    {
        Title = "datum",
        Host = "datum",
        Units = [new("A", "datum", "datum", ImmutableSortedDictionary<string, int>.Empty.Add("teacher", 30).Add("parent", 40)), new("B", "datum")],
        Audiences = [new("teacher", "datum"), new("parent", "datum")],
        Channels = [new("poster", "datum"), new("talk", "datum")],
        Categories = [new("canteen", "datum", ["datum"])],
    };

    [GeneratedRegex(@"[\u4e00-\u9fff]+", RegexOptions.None, 1000)]
    private static partial Regex Chinese();

    [GeneratedRegex(@"[A-Za-z]{3,}", RegexOptions.None, 1000)]
    private static partial Regex English();
}
