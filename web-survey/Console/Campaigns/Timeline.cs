using Survey.Core;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Results;
using Survey.Core.Words;

namespace Survey.Web.Console.Campaigns;

/// <summary>A form in its stage; its results are null while it is a draft.</summary>
public sealed record FormLine(Form Form, FormResults? Results, int Collectors)
{
    /// <summary>Whoever opens a counted form wants its figures, whoever opens a draft wants to go on with it.</summary>
    public string Address => $"/console/forms/{Form.Id}" + Form.State switch
    {
        FormState.Opened => "/results",
        FormState.Draft => "/edit",
        _ => "",
    };
}

/// <summary>What to do next, in words, and where.</summary>
/// <param name="Sentence">What is missing or waiting.</param>
/// <param name="Address">Where it is done; null where nothing is to be done, or a template is offered.</param>
/// <param name="Act">The words of the link.</param>
public sealed record NextStep(string Sentence, string? Address = null, string? Act = null);

/// <summary>One stage of a campaign: its forms, and what comes next in it.</summary>
/// <param name="Stage">The stage; null: forms that belong to none.</param>
/// <param name="Forms">Its forms.</param>
/// <param name="Next">What comes next.</param>
/// <param name="Templates">Offered where the stage has no form.</param>
public sealed record StageLine(Stage? Stage, IReadOnlyList<FormLine> Forms, NextStep? Next, IReadOnlyList<FormTemplate> Templates);

/// <summary>A campaign as three stages, and what is missing next in each, said in words.</summary>
static class Timeline
{
    /// <summary>The stages in order, and what belongs to none at the end.</summary>
    public static IReadOnlyList<StageLine> Of(Campaign campaign, IReadOnlyList<FormLine> forms, Wording words)
    {
        List<StageLine> lines = [.. Enum.GetValues<Stage>().Select(stage =>
        {
            List<FormLine> own = [.. forms.Where(form => StageOf(form.Form.Definition.Purpose) == stage)];
            FormTemplate[] templates = [.. FormTemplate.All.Where(template => StageOf(template.Form.Purpose) == stage)];
            return new StageLine(stage, own, Next(campaign, stage, own, words), templates);
        })];
        List<FormLine> others = [.. forms.Where(form => StageOf(form.Form.Definition.Purpose) is null)];
        return others.Count == 0 ? lines : [.. lines, new StageLine(null, others, null, [])];
    }

    /// <summary>What comes next in the campaign as a whole: in its present stage, with its units before all else.</summary>
    public static NextStep Next(Campaign campaign, IReadOnlyList<StageLine> lines, Wording words) => campaign.Units.IsEmpty
        ? new NextStep(words["console.next.units"], $"/console/campaigns/{campaign.Id}/units", words["console.next.units.act"])
        : lines.First(line => line.Stage == campaign.Stage).Next!;

    /// <summary>To which stage a form of that purpose belongs; null: to none.</summary>
    public static Stage? StageOf(Purpose purpose) => purpose switch
    {
        Purpose.Solicitation => Stage.Solicitation,
        Purpose.Review => Stage.Review,
        Purpose.Evaluation or Purpose.Test => Stage.Evaluation,
        _ => null,
    };

    static NextStep Next(Campaign campaign, Stage stage, List<FormLine> forms, Wording words)
    {
        // What waits for a person comes before what runs by itself.
        if (forms.Find(line => line.Form.State == FormState.Closed && line.Form.NeedsPassphrase) is { } waiting)
            return Say("console.next.passphrase", waiting, "/close", "console.close.open");
        if (forms.Find(line => line is { Form.State: FormState.Open, Collectors: 0, Form.Definition.Privacy.PaperOnly: false }) is { } closedDoor)
            return Say("console.next.collectors", closedDoor, "/collectors", "console.next.collectors.act");
        if (forms.Find(line => line.Form.State == FormState.Draft) is { } draft)
            return Say("console.next.draft", draft, "/publish", "console.next.draft.act");
        if (forms.Find(line => line.Form.State == FormState.Open) is { } open)
            return Say("console.next.open", open, "", "console.next.open.act");
        if (forms.Count == 0)
        {
            return new NextStep(words[stage switch
            {
                Stage.Solicitation => "console.next.none.solicitation",
                Stage.Review => "console.next.none.review",
                _ => "console.next.none.evaluation",
            }], $"/console/campaigns/{campaign.Id}/forms/new", words["console.next.none.act"]);
        }
        return new NextStep(words[stage == Stage.Evaluation ? "console.next.finished" : "console.next.counted"]);

        NextStep Say(string key, FormLine line, string path, string act) => new(
            words.Say(key, ("form", line.Form.Definition.Title.In(words.Language))), $"/console/forms/{line.Form.Id}{path}", words[act]);
    }

    /// <summary>How long a form still takes answers, in words; null for one that takes none.</summary>
    public static string? Left(Form form, string zone, DateTimeOffset now, Wording words)
    {
        if (form.State is not FormState.Open) return null;
        if (form.Definition.Closes is not { } closes) return words["console.left.byHand"];
        var days = CampaignZone.Day(closes, zone).DayNumber - CampaignZone.Day(now, zone).DayNumber;
        return closes <= now ? words["console.left.over"] : days == 0 ? words["console.left.today"] : words.Say("console.left.days", ("days", days));
    }
}
