using Survey.Core.Forms;
using Survey.Core.Results;
using Survey.Core.Words;
using Survey.Web.Pieces.Charts;

namespace Survey.Web.Console.Results;

/// <summary>The what-if strip as dots: rules with a common numerator stand together.</summary>
static class WhatIfDots
{
    /// <summary>The groups; none where the form has no rate.</summary>
    public static IReadOnlyList<DotStrip.Group> Of(FormDefinition definition, FormResults results, Wording words) =>
    [
        .. results.WhatIf.GroupBy(entry => entry.Kind == "index" ? "" : string.Join('\n', entry.Satisfied))
            .Select(group => new DotStrip.Group(Name(group.First(), definition, results, words), [.. group.Select(entry => Dot(entry, words))])),
    ];

    /// <summary>What stands above the line: the satisfied choices, or the index.</summary>
    public static string Name(WhatIf entry, FormDefinition definition, FormResults results, Wording words) => entry.Kind == "index"
        ? words["results.index"]
        : RuleSentence.Named(entry.Satisfied, RuleSentence.Scale(definition, results.Rule!), words);

    // Weights may go beyond 100: such an index has no place on a scale of percentages.
    static DotStrip.Dot Dot(WhatIf entry, Wording words) => new(
        words.Say("results.over", ("by", words.Of(entry.Denominator)), ("n", entry.Base)),
        entry.Rate is not { } rate ? null : entry.Kind == "index" ? (rate.Value <= 100 ? (double)rate.Value : null) : (double)(100 * rate.Value),
        entry.Rate is not { } shown ? words["results.noRate"] : entry.Kind == "index" ? Rounded.Number(shown) : Rounded.Percent(shown) + "%",
        entry.IsRule && entry.Kind != "index");
}
