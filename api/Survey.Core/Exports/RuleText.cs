using System.Text.Json;
using Survey.Core.Forms;

namespace Survey.Core.Exports;

/// <summary>A rule in one line, in the words of the API.</summary>
static class RuleText
{
    /// <summary>E.g. <c>headline=q4; satisfied=satisfied+basic; denominator=expressed; blank=abstain; index=expressed</c>; without keys every choice on the satisfied side counts.</summary>
    public static string Of(Rule rule) => string.Join("; ",
        $"headline={rule.Headline}",
        $"satisfied={(rule.Satisfied.IsDefaultOrEmpty ? "*" : string.Join('+', rule.Satisfied))}",
        $"denominator={Word(rule.Denominator)}", $"blank={Word(rule.Blank)}", $"index={Word(rule.Index)}");

    /// <summary>An enum value as the API writes it.</summary>
    public static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
