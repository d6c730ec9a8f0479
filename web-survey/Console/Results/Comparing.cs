using Survey.Core.Exports;
using Survey.Core.Forms;
using Survey.Core.Results;
using Survey.Core.Words;
using Survey.Web.Console.Forms;
using Survey.Web.Pieces.Charts;

namespace Survey.Web.Console.Results;

/// <summary>A comparison in words and as dumbbells.</summary>
static class Comparing
{
    /// <summary>A difference of two rates in percentage points with its sign, or of two other figures.</summary>
    public static string Difference(Figure difference, bool isRate, Wording words)
    {
        var signed = Number(difference, isRate);
        return isRate ? words.Say("results.compare.points", ("points", signed)) : signed;
    }

    /// <summary>The same as a number alone.</summary>
    public static string Number(Figure difference, bool isRate) =>
        (difference.Value > 0 ? "+" : "") + (isRate ? Rounded.Percent(difference) : Rounded.Number(difference));

    /// <summary>Both figures and the difference, or what is missing.</summary>
    public static string Said(ComparedFigure figure, bool isRate, Wording words)
    {
        var (before, now) = (Print(figure.Before, isRate, words), Print(figure.Now, isRate, words));
        return words.Say("results.compare.both", ("before", before), ("now", now))
            + (figure.Difference is { } difference ? words.Say("results.compare.and", ("difference", Difference(difference, isRate, words))) : "");
    }

    /// <summary>One figure, or that there is none.</summary>
    public static string Print(Figure? figure, bool isRate, Wording words) =>
        figure is null ? words["results.compare.none"] : isRate ? Rounded.Percent(figure) + "%" : Rounded.Number(figure);

    /// <summary>The interval of a difference, in percentage points.</summary>
    public static string? IntervalOf(ComparedFigure figure, Wording words) => figure is { Difference: not null, Interval: { } interval }
        ? words.Say("results.compare.interval", ("low", Signed(interval.Low)), ("high", Signed(interval.High)))
        : null;

    /// <summary>The rated questions as dumbbells; their bases and intervals in the note.</summary>
    public static IReadOnlyList<Dumbbell> Questions(FoundForm found, FormComparison compared, Wording words) =>
    [
        .. compared.Questions.Where(question => question.Measure == "rate").Select(question => new Dumbbell(
            NameOf(found, question.Key, words), Share(question.Figure.Before), Share(question.Figure.Now), Said(question.Figure, true, words),
            string.Join(words["results.compare.then"], new[] { words.Say("results.compare.bases", ("before", question.Figure.BeforeBase ?? 0), ("now", question.Figure.NowBase ?? 0)), IntervalOf(question.Figure, words) }.OfType<string>()))),
    ];

    /// <summary>What was asked, by key.</summary>
    public static string NameOf(FoundForm found, string key, Wording words) =>
        CountedItem.Of(found.Form.Version!.Definition).FirstOrDefault(item => item.Key == key) is { } item ? RuleSentence.ItemName(item, words.Language) : key;

    /// <summary>The chart to take away.</summary>
    public static Chart Chart(FoundForm found, FormComparison compared, Wording words) => new(
        "compare", words["results.compare"], FormCharts.TitleOf(found, words),
        [
            words.Say("results.compare.with.note", ("before", Called(compared.With, words)), ("now", Called(compared.Form, words))),
            .. compared.Rule is { } rule ? [$"{words["results.rule"]} {RuleSentence.Of(found.Form.Version!.Definition, rule, words)}"] : Array.Empty<string>(),
            .. compared.RuleDiffers ? [words["results.compare.ruleDiffers"]] : Array.Empty<string>(),
            words.Say("results.note.k", ("k", Math.Max(compared.Form.K, compared.With.K))),
        ],
        new DumbbellPicture(Questions(found, compared, words), words["results.compare.before"], words["results.compare.now"]),
        ["item", "text", "measure", "before", "before_base", "now", "now_base", "difference", "interval_low", "interval_high"],
        [.. compared.Questions.Select(question => (IReadOnlyList<Field>)
            [question.Key, NameOf(found, question.Key, words), question.Measure, question.Figure.Before?.Value, question.Figure.BeforeBase, question.Figure.Now?.Value,
             question.Figure.NowBase, question.Figure.Difference?.Value, question.Figure.Interval?.Low, question.Figure.Interval?.High])]);

    /// <summary>A form by title, round and day.</summary>
    public static string Called(ComparedForm form, Wording words) => string.Join(" · ", new[]
    {
        form.Title.In(words.Language), words.Say("console.form.version", ("number", form.Version)), form.OpenedOn is { } day ? ChartNotes.Day(day, words.Language) : null,
    }.OfType<string>());

    static double? Share(Figure? rate) => rate is null ? null : (double)(100 * rate.Value);

    static string Signed(decimal share) => (share > 0 ? "+" : "") + Rounded.Percent(share, 1).Replace('-', '−');
}
