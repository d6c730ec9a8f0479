using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Survey.Core.Responses;
using Survey.Core.Suggestions;

namespace Survey.Core.Items;

/// <summary>
/// Believes of a model's answer only what a wording can be: one line of 2–60 characters without addresses, markup and hidden
/// signs; what reaches a person in it is masked. Anything else is no wording: nothing is cut down to one.
/// </summary>
static partial class AdvisedWording
{
    const int Longest = 60;

    /// <summary>The wording, or null.</summary>
    public static string? Of(string? answered)
    {
        if (answered is null || answered.Length > Longest * 4) return null;
        var runes = WrittenText.WellFormed(answered).Normalize(NormalizationForm.FormC).EnumerateRunes()
            .Where(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned));
        var line = WrittenText.Clean(string.Concat(runes), oneLine: true);
        var length = line.EnumerateRunes().Count();
        if (length is < 2 or > Longest || Foreign().IsMatch(line) || !line.EnumerateRunes().Any(Rune.IsLetter)) return null;
        return MaskText.Of(line);
    }

    /// <summary>Markup, code and addresses.</summary>
    [GeneratedRegex(@"[<>{}\[\]`|\\^~#*_=$@]|&\w+;|&#|https?:|javascript:|data:|//|www\.|\w\.(?:com|cn|net|org|io)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Foreign();
}
