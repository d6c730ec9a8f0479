using System.Collections.Immutable;
using System.Globalization;
using Survey.Core.Forms;
using Survey.Core.Responses;

namespace Survey.Core.Tallies;

/// <summary>Counts one item over the ballots of one atom.</summary>
static class CountItem
{
    /// <summary>
    /// Choices by key, with zeros; dates by month; numbers as n, sum and sum of squares. A value the item does not know
    /// counts as blank: the form judged every answer before it was sealed, so only a forged envelope holds one, and that
    /// must not keep the box from being opened.
    /// </summary>
    public static ItemTally Count(CountedItem item, IReadOnlyCollection<Ballot> ballots)
    {
        var answers = ballots
            .Select(ballot => ballot.Answers.TryGetValue(item.Key, out var values) ? values : [])
            .Where(values => values.Length > 0);
        return item.Question switch
        {
            NumberQuestion => CountNumbers(item, ballots.Count, answers),
            DateQuestion => CountMonths(item, ballots.Count, answers),
            _ => CountChoices(item, ballots.Count, answers),
        };
    }

    static ItemTally CountChoices(CountedItem item, int ballots, IEnumerable<ImmutableArray<string>> answers)
    {
        var counts = item.Choices.ToDictionary(choice => choice.Key, _ => 0, StringComparer.Ordinal);
        var answered = 0;
        foreach (var values in answers)
        {
            var chosen = values.Where(counts.ContainsKey).Distinct(StringComparer.Ordinal).Take(item.IsMultiple ? values.Length : 1).ToList();
            foreach (var choice in chosen) counts[choice]++;
            if (chosen.Count > 0) answered++;
        }
        return Tally(item, answered, ballots, counts);
    }

    static ItemTally CountMonths(CountedItem item, int ballots, IEnumerable<ImmutableArray<string>> answers)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var answered = 0;
        foreach (var values in answers)
        {
            if (!DateOnly.TryParseExact(values[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) continue;
            var month = day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            counts[month] = counts.GetValueOrDefault(month) + 1;
            answered++;
        }
        return Tally(item, answered, ballots, counts);
    }

    static ItemTally CountNumbers(CountedItem item, int ballots, IEnumerable<ImmutableArray<string>> answers)
    {
        var (answered, sum, squares) = (0, 0m, 0m);
        foreach (var values in answers)
        {
            if (!decimal.TryParse(values[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                || Math.Abs(number) > NumberQuestion.Greatest) continue;
            (answered, sum, squares) = (answered + 1, sum + number, squares + (number * number));
        }
        return Tally(item, answered, ballots, []) with { Sum = sum, SumOfSquares = squares };
    }

    static ItemTally Tally(CountedItem item, int answered, int ballots, Dictionary<string, int> counts) =>
        new(item.Key, answered, ballots - answered, counts.ToImmutableSortedDictionary(StringComparer.Ordinal));
}
