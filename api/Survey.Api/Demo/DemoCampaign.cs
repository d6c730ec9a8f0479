using System.Collections.Immutable;
using System.Text.Json;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Responses;

namespace Survey.Api.Demo;

/// <summary>
/// A throw-away campaign of invented schools for people who want to look first: two closed forms with figures, one open
/// form to answer, some hundred suggestions merged into items with their ledger, the outcomes published. Everything goes
/// through the same use cases as a real campaign.
/// </summary>
sealed class DemoCampaign(
    CreateCampaign createCampaign, SetStage setStage, CreateForm createForm, PublishForm publishForm, CreateCollectors createCollectors,
    SubmitResponse submitResponse, CloseForm closeForm, IServiceProvider services, TimeProvider clock)
{
    /// <summary>Submissions under way at once.</summary>
    const int AtOnce = 64;

    static readonly Actor By = new("demo", "demo");

    /// <summary>Makes the campaign; the code of a collector of the form left open.</summary>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var data = Read();
        var campaign = Done(await createCampaign.RunAsync(Draft(data), By, cancellationToken));
        await AskAndCloseAsync(campaign, DemoForms.Solicitation, data, cancellationToken);
        await AskAndCloseAsync(campaign, DemoForms.Evaluation, data, cancellationToken);
        await ActivatorUtilities.CreateInstance<DemoLedger>(services).RunAsync(campaign, data.Measures, By, cancellationToken);
        Done(await setStage.RunAsync(campaign.Id, Stage.Evaluation, By, cancellationToken));
        // Two weeks from now at six in the evening of the campaign's zone.
        var closes = CampaignZone.At(clock.GetUtcNow(), campaign.TimeZone).AddDays(14);
        closes = closes.Add(TimeSpan.FromHours(18) - closes.TimeOfDay);
        var (_, collectors) = await PublishAsync(campaign, DemoForms.OpenDay with { Closes = closes }, "open-day", cancellationToken);
        return collectors.First(collector => campaign.Units[2].Code == collector.Unit && collector.Audience == "parent").Code;
    }

    async Task AskAndCloseAsync(Campaign campaign, FormDefinition definition, DemoData data, CancellationToken cancellationToken)
    {
        var (form, collectors) = await PublishAsync(campaign, definition, "qr-poster", cancellationToken);
        var answers = new DemoAnswers(data);
        // Every cell reaches k, so that the demo shows figures for every school.
        var submissions = collectors.SelectMany(collector => Enumerable.Range(0, DemoAnswers.Responses(definition.Privacy.K))
            .Select(_ => new Submission(collector.Code, Identifier.New(), answers.Draw(definition, collector.Unit))));
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(submissions, options, async (submission, cancel) =>
        {
            var outcome = await submitResponse.RunAsync(submission, cancel);
            if (outcome is not SubmitOutcome.Accepted) throw new InvalidOperationException($"the demo's own answers were not taken: {outcome}");
        });
        Done(await closeForm.RunAsync(form, null, By, cancellationToken));
    }

    async Task<(string Form, IReadOnlyList<Collector> Collectors)> PublishAsync(
        Campaign campaign, FormDefinition definition, string channel, CancellationToken cancellationToken)
    {
        var form = Done(await createForm.RunAsync(campaign.Id, definition, By, cancellationToken));
        Done(await publishForm.RunAsync(form.Id, null, By, cancellationToken));
        IReadOnlyList<CollectorDraft> drafts = [.. campaign.Units.SelectMany(unit => unit.Roster!.Keys.Select(audience => new CollectorDraft(unit.Code, audience, channel)))];
        return (form.Id, Done(await createCollectors.RunAsync(form.Id, drafts, By, cancellationToken)));
    }

    static CampaignDraft Draft(DemoData data) => new()
    {
        Title = LocalizedText.Of("青岚区教育系统学习实践活动（演示）", "Qinglan district education consultation (demo)"),
        Host = LocalizedText.Of("青岚区教育局（虚构）", "Qinglan Education Bureau (invented)"),
        Contact = "0000-0000000",
        Units = data.Units,
        Audiences = [new("teacher", LocalizedText.Of("教师代表", "Teachers’ representatives")), new("parent", LocalizedText.Of("家长代表", "Parents’ representatives"))],
        Channels = [new("qr-poster", LocalizedText.Of("校门口海报", "School gate poster")), new("open-day", LocalizedText.Of("学校开放日", "School open day"))],
        Categories = data.Categories,
    };

    static DemoData Read()
    {
        using var stream = typeof(DemoCampaign).Assembly.GetManifestResourceStream("Survey.Api.Demo.demo.json")!;
        return JsonSerializer.Deserialize<DemoData>(stream, SurveyJson.Options)!;
    }

    internal static T Done<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Done(var value) => value,
        Outcome<T>.Refused(var problems) => throw new InvalidOperationException($"the demo was refused: {string.Join(", ", problems)}"),
        _ => throw new InvalidOperationException("an outcome is done or refused"),
    };
}

/// <summary>The invented schools, headings and sentences of <c>demo.json</c>.</summary>
sealed record DemoData(
    ImmutableArray<Unit> Units, ImmutableArray<Category> Categories, ImmutableSortedDictionary<string, ImmutableArray<string>> Texts,
    ImmutableArray<string> NoContent, ImmutableArray<string> Heads, ImmutableArray<string> Tails,
    ImmutableSortedDictionary<string, DemoMeasure> Measures);
