using System.Globalization;
using Survey.Core.Forms;
using Survey.Core.Results;
using Survey.Core.Words;
using Survey.Web.Pieces.Charts;

namespace Survey.Web.Console.Results;

/// <summary>An item that is no rating, drawn.</summary>
static class ItemPictures
{
    /// <summary>Its picture: an NPS as a bar around its middle, others as a bar per choice.</summary>
    public static Picture Of(CountedItem item, QuestionResult result, Wording words) => item.Question is NpsQuestion
        ? new DivergingPicture([Nps(result, words)])
        : new SharesPicture([.. Counts(item, result, words.Language)
            .Select(count => new SharesPicture.Row(
                count.Name, result.Answered == 0 ? 0 : (double)count.Count / result.Answered,
                $"{Rounded.Share(count.Count, result.Answered, 1)}%  {count.Count.ToString(CultureInfo.InvariantCulture)}", null))], null);

    /// <summary>Promoters right, detractors left, passives astride.</summary>
    public static DivergingRow Nps(QuestionResult result, Wording words) => new(words["results.nps.spread"], null, result.Answered,
    [
        new Part(words["results.nps.promoters"], Points(result, 9, 10), Side.For, 1),
        new Part(words["results.nps.passives"], Points(result, 7, 8), Side.Between, 1),
        new Part(words["results.nps.detractors"], Points(result, 0, 6), Side.Against, 1),
    ]);

    /// <summary>Choices or months with how many chose each.</summary>
    public static IReadOnlyList<(string Key, string Name, int Count)> Counts(CountedItem item, QuestionResult result, string language) =>
        item.Question is DateQuestion
            ? [.. result.Counts.Select(month => (month.Key, Month(month.Key, language), month.Value))]
            : [.. item.Choices.Select(choice => (choice.Key, choice.Text.In(language), result.Counts.GetValueOrDefault(choice.Key)))];

    /// <summary>A month as people read it.</summary>
    public static string Month(string key, string language) =>
        DateOnly.TryParseExact(key + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? first.ToString(language == "en" ? "MMMM yyyy" : "yyyy 年 M 月", CultureInfo.InvariantCulture)
            : key;

    static int Points(QuestionResult result, int from, int to) => Enumerable.Range(from, to - from + 1)
        .Sum(points => result.Counts.GetValueOrDefault(points.ToString(CultureInfo.InvariantCulture)));
}
