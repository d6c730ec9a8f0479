using System.Collections.Immutable;
using Survey.Core.Forms;

namespace Survey.Core.Results;

/// <summary>The same answers by the other rules.</summary>
static class WhatIfStrip
{
    /// <summary>
    /// The rule's satisfied choices and the best choice alone, each over every denominator that exists, and the index over
    /// expressed and valid.
    /// </summary>
    public static ImmutableArray<WhatIf> Of(RatingSums sums, Rule rule)
    {
        var denominators = sums.Denominators.Keys.ToList();
        var byRule = denominators.Select(denominator => new WhatIf(
            "rate", sums.SatisfiedKeys, denominator, sums.Denominators[denominator], sums.Rate(denominator), denominator == rule.Denominator));
        var byBest = denominators.Select(denominator => new WhatIf(
            "rate", sums.BestKeys, denominator, sums.Denominators[denominator],
            Fraction.Figure(sums.Best, sums.Denominators[denominator]), IsRule: false));
        var byIndex = sums.IndexBases.Select(entry => new WhatIf(
            "index", [], entry.Key, entry.Value, sums.Index(entry.Key), entry.Key == rule.Index));
        return sums.BestKeys.SequenceEqual(sums.SatisfiedKeys) ? [.. byRule, .. byIndex] : [.. byRule, .. byBest, .. byIndex];
    }
}
