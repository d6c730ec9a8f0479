using System.Collections.Immutable;
using System.Numerics;
using Survey.Core.Forms;

namespace Survey.Core.Results;

/// <summary>Sets the results of two forms side by side.</summary>
static class CompareResults
{
    /// <summary>What of two sets of items is the same: key, type, and choices with what they count.</summary>
    public static (ImmutableArray<CountedItem> Same, ImmutableArray<Unmatched> Others) Match(FormDefinition now, FormDefinition before)
    {
        var earlier = CountedItem.Of(before).ToDictionary(item => item.Key, StringComparer.Ordinal);
        var items = CountedItem.Of(now).ToList();
        return (
            [.. items.Where(item => earlier.TryGetValue(item.Key, out var other) && IsSame(item, other))],
            [
                .. items.Where(item => !earlier.ContainsKey(item.Key)).Select(item => Of(item, "new")),
                .. items.Where(item => earlier.TryGetValue(item.Key, out var other) && !IsSame(item, other)).Select(item => Of(item, "choices")),
                .. earlier.Values.Where(item => items.TrueForAll(other => other.Key != item.Key)).OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => Of(item, "gone")),
            ]);
    }

    /// <summary>Whether the headline of both rests on the same questions.</summary>
    public static bool HeadlineIsSame(Rule rule, FormDefinition now, FormDefinition before, ImmutableArray<CountedItem> same) => rule.Headline == Rule.Pooled
        ? CountedItem.Of(now).Concat(CountedItem.Of(before)).Where(item => item.IsRating).All(item => same.Any(match => match.Key == item.Key))
        : same.Any(item => item.Key == rule.Headline);

    /// <summary>The headline, or the mean of a knowledge test, of two sets of figures. A pooled rate has no interval.</summary>
    public static ComparedFigure? Headline(FigureSet? now, FigureSet? before, bool comparable)
    {
        if (now?.Headline is not null || before?.Headline is not null)
        {
            return ComparedFigure.Of(
                now?.Headline?.Rate, now?.Headline?.Base, before?.Headline?.Rate, before?.Headline?.Base, comparable,
                comparable && now?.Headline?.Interval is not null && before?.Headline?.Interval is not null
                    ? IntervalOf(now.Headline.Rate, now.Headline.Base, before.Headline.Rate, before.Headline.Base)
                    : null);
        }
        return now?.Test is null && before?.Test is null
            ? null
            : ComparedFigure.Of(now?.Test?.Mean, now?.Test?.Persons, before?.Test?.Mean, before?.Test?.Persons, comparable);
    }

    /// <summary>One question of both.</summary>
    public static ComparedQuestion? Question(CountedItem item, FigureSet now, FigureSet before)
    {
        var (here, there) = (Result(item, now), Result(item, before));
        if (item.IsRating)
        {
            return new ComparedQuestion(item.Key, "rate", ComparedFigure.Of(
                here?.Rate, here?.Base, there?.Rate, there?.Base, interval: IntervalOf(here?.Rate, here?.Base, there?.Rate, there?.Base)));
        }
        return item.Question switch
        {
            NpsQuestion => new ComparedQuestion(item.Key, "nps", ComparedFigure.Of(here?.Nps, here?.Answered, there?.Nps, there?.Answered)),
            NumberQuestion => new ComparedQuestion(item.Key, "mean", ComparedFigure.Of(here?.Mean, here?.Answered, there?.Mean, there?.Answered)),
            _ => null,
        };
    }

    /// <summary>Groups of either form, in the order of the form.</summary>
    public static ImmutableArray<ComparedGroup> Groups(FormResults now, FormResults before, bool comparable)
    {
        var earlier = before.Groups.ToDictionary(group => (group.Unit, group.Audience));
        var later = now.Groups.Select(group => (group.Unit, group.Audience)).ToHashSet();
        return
        [
            .. now.Groups.Select(group => Group(group, earlier.GetValueOrDefault((group.Unit, group.Audience)), group)),
            .. before.Groups.Where(group => !later.Contains((group.Unit, group.Audience))).Select(group => Group(null, group, group)),
        ];

        ComparedGroup Group(GroupResult? here, GroupResult? there, GroupResult key) => new(
            key.Unit, key.Audience,
            Headline(here, there, comparable) ?? new ComparedFigure(null, null, null, null, null, null), here?.Hidden, there?.Hidden);
    }

    static QuestionResult? Result(CountedItem item, FigureSet set) => set.Questions.FirstOrDefault(question => question.Key == item.Key);

    static Interval? IntervalOf(Figure? now, int? nowBase, Figure? before, int? beforeBase) =>
        now is null || before is null || nowBase is not > 0 || beforeBase is not > 0
            ? null
            : Newcombe.Of(Times(now, nowBase.Value), nowBase.Value, Times(before, beforeBase.Value), beforeBase.Value);

    // A rate is a whole number of answers over its base.
    static long Times(Figure rate, int n) => (long)(Fraction.Of(rate).Numerator * n / Fraction.Of(rate).Denominator);

    static Unmatched Of(CountedItem item, string reason) => new(item.Key, reason, item.Row?.Text ?? item.Question.Text);

    static bool IsSame(CountedItem one, CountedItem other) => one.Question.GetType() == other.Question.GetType()
        && one.Choices.Select(choice => (choice.Key, choice.Counts, choice.Weight)).SequenceEqual(other.Choices.Select(choice => (choice.Key, choice.Counts, choice.Weight)));
}
