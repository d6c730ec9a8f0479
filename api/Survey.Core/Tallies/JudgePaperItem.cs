using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Core.Tallies;

/// <summary>Judges the counts of one item on the paper ballots of one cell.</summary>
static class JudgePaperItem
{
    /// <summary>
    /// Every problem of a cell's items. Rating items must be there, since pooled rates rest on all of them; where another
    /// item is left out, the cell's paper ballots are not in that item's base.
    /// </summary>
    public static IEnumerable<Problem> All(List<CountedItem> items, PaperCell cell)
    {
        var valid = cell.Returned - cell.Invalid;
        foreach (var item in items.Where(item => item.IsRating && valid > 0 && !Has(cell, item.Key)))
            yield return new Problem("paper_item_missing", Pointer(item.Key)).With("item", item.Key);
        foreach (var (key, counts) in cell.Answers)
        {
            var item = items.Find(item => item.Key == key);
            var problems = item switch
            {
                null => [new Problem("paper_item_unknown")],
                { Question: NumberQuestion or DateQuestion } => [new Problem("paper_item_not_countable")],
                _ => Counts(item, counts ?? ImmutableSortedDictionary<string, int>.Empty, valid),
            };
            foreach (var problem in problems)
                yield return (problem with { Pointer = Pointer(key) + problem.Pointer }).With("item", key);
        }
    }

    static IEnumerable<Problem> Counts(CountedItem item, ImmutableSortedDictionary<string, int> counts, int valid)
    {
        var problems = new List<Problem>();
        foreach (var (choice, count) in counts)
        {
            var pointer = "/" + Escape(choice);
            if (choice != PaperCell.Blank && item.Choices.All(known => known.Key != choice))
                problems.Add(new Problem("paper_choice_unknown", pointer).With("choice", choice));
            if (count < 0) problems.Add(new Problem("paper_negative", pointer).With("value", count));
            if (count > valid && item.IsMultiple)
                problems.Add(new Problem("paper_choice_above_valid", pointer).With("choice", choice).With("value", count).With("valid", valid));
        }
        if (problems.Count > 0) return problems;
        var sum = counts.Sum(count => (long)count.Value);
        return item.Question is MultipleQuestion question
            ? Several(question, counts.GetValueOrDefault(PaperCell.Blank), sum, valid)
            : sum == valid ? [] : [new Problem("paper_counts_not_valid").With("sum", sum).With("valid", valid)];
    }

    /// <summary>A ballot that is not blank has from one to the greatest number of ticks.</summary>
    static IEnumerable<Problem> Several(MultipleQuestion question, int blank, long sum, int valid)
    {
        var (ticks, filled) = (sum - blank, valid - blank);
        var most = (long)filled * Math.Min(question.MaxChoices ?? int.MaxValue, question.Choices.Length);
        if (ticks < filled || ticks > most)
            yield return new Problem("paper_ticks").With("ticks", ticks).With("filled", filled).With("most", most);
    }

    static bool Has(PaperCell cell, string item) => cell.Answers.Keys.Contains(item, StringComparer.Ordinal);

    static string Pointer(string item) => "/answers/" + Escape(item);

    /// <summary>RFC 6901: '~' and '/' within a step.</summary>
    static string Escape(string step) => step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
