using System.Globalization;
using Survey.Core;
using Survey.Core.Forms;
using Survey.Core.Ledger;
using Survey.Core.Outcomes;
using Survey.Core.Results;
using Survey.Core.Words;
using Survey.Web.Pieces;

namespace Survey.Web.Respondent;

/// <summary>What came of a campaign, in the words of one language.</summary>
/// <param name="Shown">What was published.</param>
/// <param name="Language">Language tag of the page.</param>
/// <param name="Today">The day it is read, in the campaign's zone: a day that has passed is told as one that was planned.</param>
public sealed record OutcomeView(PublicOutcomes Shown, string Language, DateOnly Today)
{
    // So many are read at a glance; more are folded by their headings.
    const int MostUnfolded = 8;

    static readonly string StyleText = Asset.Css("Respondent/outcomes.css");

    /// <summary>The language the link of the page leads to.</summary>
    public IEnumerable<string> Others => Wording.Languages.Where(language => language != Language);

    /// <summary>Whether it stands in a frame of the console before it is published.</summary>
    public bool Preview { get; init; }

    /// <summary>The form whose code was scanned, where it was closed after this was published: its results are still to come.</summary>
    public LocalizedText? Awaited { get; init; }

    /// <summary>The sentences of the page.</summary>
    public Wording Words => Wording.In(Language);

    /// <summary>The items under their headings, in the order of the numbers; those without one last.</summary>
    public IEnumerable<(string Heading, IReadOnlyList<OutcomeItem> Items)> Headings => Shown.Items
        .GroupBy(item => item.Category).OrderBy(group => group.Key is null)
        .Select(group => (group.Key?.In(Language) ?? Words["outcomes.other"], (IReadOnlyList<OutcomeItem>)[.. group]));

    /// <summary>Whether the headings stand open.</summary>
    public bool Unfolded => Shown.Items.Length <= MostUnfolded;

    /// <summary>The styles of the page: the room's, and its own.</summary>
    internal static IReadOnlyList<string> Styles { get; } = [Paper.Style, StyleText];

    /// <summary>The content security policy of the page: its two inline styles, and nothing that runs.</summary>
    internal static string Policy(bool framed) =>
        $"default-src 'none'; style-src {Asset.Hash(Paper.Style)} {Asset.Hash(StyleText)}; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors {(framed ? "'self'" : "'none'")}";

    /// <summary>A day as people write it.</summary>
    public string Say(DateOnly day) => day.ToString(Language == "en" ? "d MMMM yyyy" : "yyyy 年 M 月 d 日", CultureInfo.InvariantCulture);

    /// <summary>A text of an organiser in the page's language.</summary>
    public string In(LocalizedText text) => text.In(Language);

    /// <summary>A rate in percent as it is printed.</summary>
    public static string Percent(OutcomeRate rate) => Rounded.Percent(rate.Rate!);

    /// <summary>How a rate was computed, with its base.</summary>
    public string RuleOf(OutcomeRate rate) => rate.Rule is not { } rule ? "" : RuleSentence.Of(
        [.. rate.Satisfied.Select(In)], rule, rate.Question is { } question ? Words.Say("results.rule.question", ("question", In(question))) : Words["results.rule.pooled"], Words)
        + " " + Words.Say("results.base", ("n", rate.Base));

    /// <summary>The rate as one would say it to a neighbour: how many of how many, and what they chose.</summary>
    public string Plainly(OutcomeRate rate)
    {
        if (rate is not { Rule: { } rule, Rate: { } figure } || figure.Fraction.Split('/') is not [var part, var whole]) return "";
        // The fraction is in lowest terms: of the base itself there are as many times more.
        var count = long.Parse(part, CultureInfo.InvariantCulture) * rate.Base / long.Parse(whole, CultureInfo.InvariantCulture);
        return Words.Say("outcomes.plain", ("base", rate.Base), ("count", count),
            ("by", Words["outcomes.plain." + rule switch
            {
                { Denominator: Denominator.Expressed } => "expressed",
                { Denominator: Denominator.Answered } or { Denominator: Denominator.Valid, Blank: BlankIs.Invalid } => "answered",
                { Denominator: Denominator.Valid } => "valid",
                { Denominator: Denominator.Returned } => "returned",
                _ => "issued",
            }]),
            ("choices", string.Join(Words["outcomes.plain.or"], rate.Satisfied.Select(choice => Words.Say("outcomes.plain.choice", ("choice", In(choice)))))));
    }

    /// <summary>What belongs to a figure: participation, and for a test its persons and full marks.</summary>
    public IEnumerable<string> Facts(OutcomeRate rate)
    {
        if (rate.Test is { } test)
        {
            yield return Words.Say("outcomes.takers", ("count", test.Persons));
            yield return Words.Say("outcomes.full", ("marks", test.FullMarks.ToString("0.##", CultureInfo.InvariantCulture)));
        }
        if (rate.Roster is { } roster && rate.Participation is not null) yield return Words.Say("outcomes.roster", ("count", roster));
        if (rate.Returned is { } returned) yield return Words.Say("outcomes.returned", ("count", returned));
        if (rate.Participation is { } participation) yield return Words.Say("outcomes.participation", ("percent", Rounded.Percent(participation)));
    }

    /// <summary>How far an item has come, with the day it was done or is due.</summary>
    public string State(OutcomeItem item) => item switch
    {
        { State: OutcomeState.Done, ClosedOn: { } day } => Words.Say("outcomes.state.done.on", ("day", Say(day))),
        { State: OutcomeState.KeptUp, ClosedOn: { } day } => Words.Say("outcomes.state.keptUp.on", ("day", Say(day))),
        { State: OutcomeState.UnderWay, Deadline: DeadlineKind.ByDate, Due: { } due } =>
            due < Today ? Words.Say("outcomes.state.underWay.late", ("day", Say(due))) : Words.Say("outcomes.state.underWay.by", ("day", Say(due))),
        { State: OutcomeState.UnderWay, Deadline: DeadlineKind.Immediate } => Words["outcomes.state.underWay.now"],
        { State: OutcomeState.UnderWay, Deadline: DeadlineKind.LongTerm } => Words["outcomes.state.underWay.longTerm"],
        _ => Words[item.State is OutcomeState.UnderWay ? "outcomes.state.underWay" : "outcomes.state.considered"],
    };
}
