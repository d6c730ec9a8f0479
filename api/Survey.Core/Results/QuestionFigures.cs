using System.Collections.Immutable;
using Survey.Core.Forms;

namespace Survey.Core.Results;

/// <summary>What one item's answers come to.</summary>
static class QuestionFigures
{
    /// <summary>
    /// The figures of an item. <paramref name="showsValues"/>: whether enough people stand behind every number and date
    /// shown; else they are counted but not told.
    /// </summary>
    public static QuestionResult Of(ItemSums item, Rule? rule, bool showsValues)
    {
        var plain = new QuestionResult
        {
            Key = item.Item.Key,
            Type = QuestionType.Of(item.Item.Question),
            Counts = item.Item.Question is DateQuestion && !showsValues ? ImmutableSortedDictionary<string, int>.Empty : item.Counts,
            Blank = item.Blank,
            Valid = item.Answered + (rule?.Blank == BlankIs.Invalid ? 0 : item.Blank),
            Answered = item.Answered,
        };
        return item.Item.Question switch
        {
            RatingQuestion or MatrixQuestion when rule is not null => Rated(plain, RatingSums.Of(item, rule), rule),
            NpsQuestion => plain with { Nps = Nps(item) },
            NumberQuestion when showsValues && item.Answered > 0 => Numbers(plain, item),
            _ => plain,
        };
    }

    static QuestionResult Rated(QuestionResult plain, RatingSums sums, Rule rule)
    {
        var n = sums.BaseOf(rule.Denominator);
        return plain with
        {
            Expressed = sums.BaseOf(Denominator.Expressed),
            Base = n,
            Rate = sums.Rate(rule.Denominator),
            Interval = Wilson.Of(sums.Satisfied, n ?? 0),
            Index = sums.Index(rule.Index),
            WhatIf = WhatIfStrip.Of(sums, rule),
        };
    }

    /// <summary>Promoters (9, 10) less detractors (0–6), of all that answered.</summary>
    static Figure? Nps(ItemSums item)
    {
        var promoters = item.Counts["9"] + item.Counts["10"];
        var detractors = item.Counts.Where(count => count.Key is "0" or "1" or "2" or "3" or "4" or "5" or "6").Sum(count => count.Value);
        return Fraction.Figure(promoters - detractors, item.Answered);
    }

    /// <summary>Mean, and the standard deviation √(n·Σx² − (Σx)²) ÷ n.</summary>
    static QuestionResult Numbers(QuestionResult plain, ItemSums item)
    {
        var n = item.Answered;
        var spread = (item.SumOfSquares * Fraction.Of(n, 1)) + (item.Sum * item.Sum * Fraction.Of(-1, 1));
        return plain with
        {
            Mean = item.Sum.Over(n)!.Value.ToFigure(),
            Deviation = spread.Over((long)n * n)!.Value.SquareRoot(),
        };
    }
}
