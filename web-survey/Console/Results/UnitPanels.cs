using Survey.Core.Forms;
using Survey.Core.Results;
using Survey.Core.Words;
using Survey.Web.Console.Forms;
using Survey.Web.Pieces.Charts;

namespace Survey.Web.Console.Results;

/// <summary>The units as small multiples: a panel each, a bar per rated item of one scale.</summary>
/// <param name="Items">The rated items.</param>
/// <param name="Multiples">The panels.</param>
sealed record UnitPanels(IReadOnlyList<CountedItem> Items, SmallMultiples Multiples)
{
    // More small bars than these are no picture any more; then the headline question alone is drawn.
    const int MostBars = 240;

    /// <summary>The name of the chart of the n-th scale.</summary>
    public static string ChartName(int place) => place == 0 ? "multiples" : $"multiples-{place + 1}";

    /// <summary>One per scale of the form; none where there is nothing to compare.</summary>
    public static IReadOnlyList<UnitPanels> Of(FoundForm found, FormResults results, IReadOnlyList<GroupResult> units, Wording words)
    {
        if (units.Count(unit => new GroupCell(unit, results).HasFigure) < 2) return [];
        return [.. RatingScales.Of(found.Form.Definition, results, words.Language)
            .Select(scale => Drawn(scale.Select(entry => entry.Item).ToList(), results.Rule, units.Count))
            .Where(items => items.Count > 0)
            .Select(items => new UnitPanels(items, new SmallMultiples(
                [.. items.Select(item => RuleSentence.ItemName(item, words.Language))],
                [.. units.Select(unit => Panel(found, results, unit, items, words))])))];
    }

    static List<CountedItem> Drawn(List<CountedItem> items, Rule? rule, int units) =>
        items.Count * units <= MostBars ? items : [.. items.Where(item => rule is null || item.Key == rule.Headline)];

    static Panel Panel(FoundForm found, FormResults results, GroupResult unit, IReadOnlyList<CountedItem> items, Wording words)
    {
        var cell = new GroupCell(unit, results);
        var counted = items.Select(item => unit.Questions.FirstOrDefault(result => result.Key == item.Key)).ToList();
        return new Panel(
            found.Name(unit, words.Language), cell.Note(words), cell.Why(words),
            [.. items.Zip(counted, (item, result) => result is null ? null : RatingRows.Of(item, result, words))],
            [.. counted.Select(result => result?.Rate is { } rate ? Rounded.Percent(rate, 1) + "%" : words["results.noRate.short"])]);
    }
}
