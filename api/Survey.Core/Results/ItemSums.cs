using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Tallies;

namespace Survey.Core.Results;

/// <summary>The answers to one item on all ballots shown, electronic and paper together.</summary>
sealed record ItemSums(CountedItem Item)
{
    /// <summary>Answers per choice or month.</summary>
    public required ImmutableSortedDictionary<string, int> Counts { get; init; }

    /// <summary>Ballots that answered.</summary>
    public required int Answered { get; init; }

    /// <summary>弃权: valid ballots that left it blank.</summary>
    public required int Blank { get; init; }

    /// <summary>收回 ballots that carry the item.</summary>
    public required int Returned { get; init; }

    /// <summary>发出 ballots that carry the item; null where they were not handed out.</summary>
    public required int? Issued { get; init; }

    /// <summary>Sum of the numbers, exact.</summary>
    public required Fraction Sum { get; init; }

    /// <summary>Sum of their squares, exact.</summary>
    public required Fraction SumOfSquares { get; init; }

    /// <summary>Adds up an item. Paper cells without it have no part in it.</summary>
    public static ItemSums Of(CountedItem item, Shown shown)
    {
        var tallies = shown.Atoms.SelectMany(atom => atom.Items).Where(tally => tally.Item == item.Key).ToList();
        var paper = shown.Paper.Where(cell => cell.Answers.ContainsKey(item.Key)).ToList();
        var written = paper.Select(cell => cell.Answers[item.Key]).ToList();
        var blank = written.Sum(counts => counts.GetValueOrDefault(PaperCell.Blank));
        return new ItemSums(item)
        {
            Counts = Add(item, tallies.Select(tally => tally.Counts).Concat(written)),
            Answered = tallies.Sum(tally => tally.Answered) + paper.Sum(cell => cell.Returned - cell.Invalid) - blank,
            Blank = tallies.Sum(tally => tally.Blank) + blank,
            Returned = shown.Electronic + paper.Sum(cell => cell.Returned),
            Issued = shown.HasIssued ? paper.Sum(cell => cell.Issued) + shown.Cards.Sum(cell => cell.Cards) : null,
            Sum = Add(tallies.Select(tally => tally.Sum)),
            SumOfSquares = Add(tallies.Select(tally => tally.SumOfSquares)),
        };
    }

    static ImmutableSortedDictionary<string, int> Add(CountedItem item, IEnumerable<ImmutableSortedDictionary<string, int>> parts)
    {
        var sums = item.Choices.ToDictionary(choice => choice.Key, _ => 0, StringComparer.Ordinal);
        foreach (var (key, count) in parts.SelectMany(part => part).Where(count => count.Key != PaperCell.Blank))
            sums[key] = sums.GetValueOrDefault(key) + count;
        return sums.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    static Fraction Add(IEnumerable<decimal?> sums) =>
        sums.Aggregate(Fraction.Zero, static (whole, part) => whole + Fraction.Of(part ?? 0));
}
