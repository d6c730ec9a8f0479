using Survey.Core.Forms;
using Survey.Core.Results;
using Survey.Core.Words;
using Survey.Web.Pieces.Charts;

namespace Survey.Web.Console.Results;

/// <summary>A rated item as a bar: satisfied to the right, unsatisfied to the left, 不了解 and 弃权 apart.</summary>
static class RatingRows
{
    /// <summary>The bar; its whole is every valid ballot, so that all its parts add up to 100 %.</summary>
    public static DivergingRow Of(CountedItem item, QuestionResult result, Wording words)
    {
        List<Part> parts = [.. Parts(item, result, words.Language)];
        parts.Add(new Part(words["results.blank"], result.Blank, Side.Apart, 9));
        var note = result.Rate is { } rate
            ? words.Say("results.row", ("rate", Rounded.Percent(rate)), ("n", result.Base ?? 0))
            : words["results.noRate"];
        return new DivergingRow(RuleSentence.ItemName(item, words.Language), note, parts.Sum(part => part.Count), parts);
    }

    static IEnumerable<Part> Parts(CountedItem item, QuestionResult result, string language)
    {
        var against = item.Choices.Count(choice => choice.Counts == Counts.Unsatisfied);
        var (good, bad) = (0, 0);
        foreach (var choice in item.Choices)
        {
            var (side, tone) = choice.Counts switch
            {
                Counts.Satisfied => (Side.For, ++good),
                // Best first: the last one is the worst and lies outermost.
                Counts.Unsatisfied => (Side.Against, against - bad++),
                Counts.Neutral => (Side.Between, 1),
                _ => (Side.Apart, 1),
            };
            yield return new Part(choice.Text.In(language), result.Counts.GetValueOrDefault(choice.Key), side, tone);
        }
    }
}
