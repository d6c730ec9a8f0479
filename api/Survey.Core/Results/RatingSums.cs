using System.Collections.Immutable;
using Survey.Core.Forms;

namespace Survey.Core.Results;

/// <summary>
/// Everything a satisfaction rate by any rule rests on: of one rating item, or pooled over several, where a ballot counts
/// once per item.
/// </summary>
sealed record RatingSums
{
    /// <summary>Keys of the choices in the rule's numerator.</summary>
    public required ImmutableArray<string> SatisfiedKeys { get; init; }

    /// <summary>Keys of the best choice of each scale.</summary>
    public required ImmutableArray<string> BestKeys { get; init; }

    /// <summary>Answers in the rule's numerator.</summary>
    public required int Satisfied { get; init; }

    /// <summary>Answers of the best choice alone.</summary>
    public required int Best { get; init; }

    /// <summary>What a rate can be divided by; issued only where ballots were handed out for all of it.</summary>
    public required ImmutableSortedDictionary<Denominator, int> Denominators { get; init; }

    /// <summary>Σ weight × count over the scale.</summary>
    public required Fraction Weighted { get; init; }

    /// <summary>What an index can be divided by; empty where no choice has a weight.</summary>
    public required ImmutableSortedDictionary<Denominator, int> IndexBases { get; init; }

    /// <summary>
    /// One item by a rule: expressed are the answers on the scale (satisfied, neutral, unsatisfied), answered adds 不了解, a
    /// blank row is an abstention within the valid ballots or, by the other setting, outside them.
    /// </summary>
    public static RatingSums Of(ItemSums item, Rule rule)
    {
        var choices = item.Item.Choices;
        var scale = choices.Where(choice => choice.Counts is not Counts.Unknown).ToList();
        var satisfied = SatisfiedOf(choices, rule);
        ImmutableArray<string> best = [.. scale.Take(1).Select(choice => choice.Key)];
        var expressed = Sum(item, scale.Select(choice => choice.Key));
        var valid = item.Answered + (rule.Blank == BlankIs.Abstain ? item.Blank : 0);
        var denominators = ImmutableSortedDictionary<Denominator, int>.Empty
            .Add(Denominator.Expressed, expressed).Add(Denominator.Answered, item.Answered)
            .Add(Denominator.Valid, valid).Add(Denominator.Returned, item.Returned);
        var weights = scale.Where(choice => choice.Weight is not null).ToList();
        return new RatingSums
        {
            SatisfiedKeys = satisfied,
            BestKeys = best,
            Satisfied = Sum(item, satisfied),
            Best = Sum(item, best),
            Denominators = item.Issued is { } issued ? denominators.Add(Denominator.Issued, issued) : denominators,
            Weighted = weights.Aggregate(Fraction.Zero, (sum, choice) =>
                sum + (Fraction.Of(choice.Weight!.Value) * Fraction.Of(item.Counts[choice.Key], 1))),
            IndexBases = weights.Count == 0
                ? ImmutableSortedDictionary<Denominator, int>.Empty
                : denominators.RemoveRange([Denominator.Answered, Denominator.Returned]),
        };
    }

    /// <summary>Several items together; a denominator exists where every item has it.</summary>
    public static RatingSums Pool(IReadOnlyList<RatingSums> items) => new()
    {
        SatisfiedKeys = [.. items.SelectMany(item => item.SatisfiedKeys).Distinct(StringComparer.Ordinal)],
        BestKeys = [.. items.SelectMany(item => item.BestKeys).Distinct(StringComparer.Ordinal)],
        Satisfied = items.Sum(item => item.Satisfied),
        Best = items.Sum(item => item.Best),
        Denominators = Add(items, items.Select(item => item.Denominators)),
        Weighted = items.Aggregate(Fraction.Zero, (sum, item) => sum + item.Weighted),
        IndexBases = Add(items, items.Select(item => item.IndexBases).Where(bases => !bases.IsEmpty)),
    };

    /// <summary>The satisfaction rate by the rule's numerator; null where the denominator is 0 or does not exist.</summary>
    public Figure? Rate(Denominator denominator) => Fraction.Figure(Satisfied, BaseOf(denominator));

    /// <summary>The base n of a denominator; null where it does not exist.</summary>
    public int? BaseOf(Denominator denominator) => Denominators.TryGetValue(denominator, out var count) ? count : null;

    /// <summary>The weighted index; null where its base is 0 or no choice has a weight.</summary>
    public Figure? Index(Denominator denominator) =>
        IndexBases.TryGetValue(denominator, out var count) ? Weighted.Over(count)?.ToFigure() : null;

    /// <summary>The rule's choices; every one on the satisfied side where the rule names none of this scale.</summary>
    static ImmutableArray<string> SatisfiedOf(ImmutableArray<Choice> choices, Rule rule)
    {
        ImmutableArray<string> named = [.. choices.Select(choice => choice.Key).Where(key => rule.Satisfied.Contains(key))];
        return named.IsEmpty ? [.. choices.Where(choice => choice.Counts is Counts.Satisfied).Select(choice => choice.Key)] : named;
    }

    static int Sum(ItemSums item, IEnumerable<string> choices) => choices.Sum(choice => item.Counts[choice]);

    static ImmutableSortedDictionary<Denominator, int> Add(
        IReadOnlyList<RatingSums> items, IEnumerable<ImmutableSortedDictionary<Denominator, int>> parts) => parts
        .SelectMany(part => part)
        .GroupBy(part => part.Key)
        .Where(part => part.Key != Denominator.Issued || part.Count() == items.Count)
        .ToImmutableSortedDictionary(part => part.Key, part => part.Sum(count => count.Value));
}
