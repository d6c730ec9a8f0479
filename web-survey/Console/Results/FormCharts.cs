using Survey.Core.Exports;
using Survey.Core.Forms;
using Survey.Core.Results;
using Survey.Core.Words;
using Survey.Web.Console.Forms;
using Survey.Web.Pieces.Charts;

namespace Survey.Web.Console.Results;

/// <summary>The charts of a results page as pictures that can be taken away, each with its data.</summary>
static class FormCharts
{
    /// <summary>Name of the what-if strip.</summary>
    public const string WhatIf = "what-if";

    /// <summary>Name of the bars of the n-th scale.</summary>
    public static string Questions(int place) => place == 0 ? "questions" : $"questions-{place + 1}";

    /// <summary>Name of the chart of an item that is no rating.</summary>
    public static string OfItem(CountedItem item) => $"item-{item.Key}";

    /// <summary>Whether an item that is no rating has a chart.</summary>
    public static bool HasChart(CountedItem item, QuestionResult result) =>
        item.Question is not NumberQuestion && !item.IsRating && !result.Counts.IsEmpty;

    /// <summary>Every chart of the results, in the order of the page.</summary>
    public static IEnumerable<Chart> Of(FoundForm found, FormResults results, IReadOnlyList<GroupResult> units, IReadOnlyList<GroupResult> audiences, Wording words)
    {
        var definition = found.Form.Definition;
        var dots = WhatIfDots.Of(definition, results, words);
        if (dots.Count > 0)
            yield return Frame(WhatIf, words["results.whatIf"], new DotsPicture(dots, words["results.thisRule"]), ChartData.WhatIf(results));
        foreach (var (scale, place) in RatingScales.Of(definition, results, words.Language).Select((scale, place) => (scale, place)))
        {
            var bars = scale.Select(entry => RatingRows.Of(entry.Item, entry.Result, words)).ToList();
            yield return Frame(Questions(place), words["results.questions"], new DivergingPicture(bars), ChartData.Questions(scale, words.Language));
        }
        foreach (var (item, result) in RatingScales.All(definition, results).Where(entry => HasChart(entry.Item, entry.Result)))
            yield return Frame(OfItem(item), RuleSentence.ItemName(item, words.Language), ItemPictures.Of(item, result, words), ChartData.Item(item, result, words));
        foreach (var (name, title, groups) in new[] { ("audiences", "results.byAudience", audiences), ("units", "results.byUnit", units) })
            if (groups.Count > 1) yield return Frame(name, words[title], Shares(groups), ChartData.Groups(found, results, groups, words));
        foreach (var (panels, place) in UnitPanels.Of(found, results, units, words).Select((panels, place) => (panels, place)))
            yield return Frame(UnitPanels.ChartName(place), words["results.multiples"], new MultiplesPicture(panels.Multiples), ChartData.Panels(found, results, panels, units, words));

        Chart Frame(string name, string title, Picture picture, ChartData data) =>
            new(name, title, TitleOf(found, words), ChartNotes.Of(found, results, words), picture, data.Columns, data.Rows);

        SharesPicture Shares(IReadOnlyList<GroupResult> groups) => new(
            [.. groups.Select(group => Row(new GroupCell(group, results), found.Name(group, words.Language), words))], new GroupCell(results, results).Share);
    }

    /// <summary>The form and its campaign in one line.</summary>
    public static string TitleOf(FoundForm found, Wording words) =>
        $"{found.Form.Definition.Title.In(words.Language)} · {found.Form.Version!.CampaignTitle.In(words.Language)}";

    static SharesPicture.Row Row(GroupCell cell, string name, Wording words) => cell.Why(words) is { } why
        ? new SharesPicture.Row(name, null, why, cell.Note(words))
        : new SharesPicture.Row(name, cell.Share, cell.Share is null ? cell.Figure : $"{cell.Figure}  n = {cell.Base}", cell.Note(words));
}
