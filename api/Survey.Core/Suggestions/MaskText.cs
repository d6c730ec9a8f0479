using System.Collections;
using System.Text;
using System.Text.RegularExpressions;

namespace Survey.Core.Suggestions;

/// <summary>
/// Hides what reaches a person directly — telephone, identity and bank card numbers, WeChat and QQ ids, mail addresses,
/// licence plates — before anybody reads a text. Each code point of it becomes ＊, so that places and lengths stay.
/// Public hotlines, dates, sums of money and class numbers stay.
/// </summary>
public static class MaskText
{
    const char Mask = '＊';

    /// <summary>What stands in the place of each masked code point.</summary>
    internal static Rune Sign { get; } = new(Mask);

    /// <summary>The text in NFC, with everything that fits a pattern masked.</summary>
    public static string Of(string text)
    {
        var normal = text.Normalize(NormalizationForm.FormC);
        var hidden = new BitArray(normal.Length);
        foreach (var pattern in MaskPatterns.All)
        {
            for (var match = pattern.Match(normal); match.Success; match = match.NextMatch()) Hide(hidden, match);
        }
        return hidden.HasAnySet() ? Masked(normal, hidden) : normal;
    }

    /// <summary>Where a pattern names a part "id", that part is hidden; the words that gave it away stay.</summary>
    static void Hide(BitArray hidden, Match match)
    {
        var id = match.Groups["id"];
        var (start, length) = id.Success ? (id.Index, id.Length) : (match.Index, match.Length);
        for (var i = start; i < start + length; i++) hidden[i] = true;
    }

    static string Masked(string text, BitArray hidden)
    {
        var masked = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!hidden[i]) masked.Append(text[i]);
            else if (!char.IsLowSurrogate(text[i])) masked.Append(Mask);
        }
        return masked.ToString();
    }
}
