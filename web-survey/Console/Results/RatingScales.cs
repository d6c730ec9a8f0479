using Survey.Core.Forms;
using Survey.Core.Results;

namespace Survey.Web.Console.Results;

/// <summary>The rated items of a form by their scale: bars of different scales are not to be compared, so each has a chart of its own.</summary>
static class RatingScales
{
    /// <summary>Items and figures, scale by scale, in the order of the form.</summary>
    public static IReadOnlyList<IReadOnlyList<(CountedItem Item, QuestionResult Result)>> Of(
        FormDefinition definition, FormResults results, string language) =>
    [
        .. All(definition, results).Where(entry => entry.Item.IsRating)
            .GroupBy(entry => string.Join('\n', entry.Item.Choices.Select(choice => $"{choice.Key} {choice.Text.In(language)} {choice.Counts}")))
            .Select(scale => scale.ToList()),
    ];

    /// <summary>Every item with its figures.</summary>
    public static IEnumerable<(CountedItem Item, QuestionResult Result)> All(FormDefinition definition, FormResults results) => CountedItem
        .Of(definition).Join(results.Questions, item => item.Key, result => result.Key, (item, result) => (item, result));
}
