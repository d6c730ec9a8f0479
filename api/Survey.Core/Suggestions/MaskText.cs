using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Survey.Core.Suggestions.Names;
using Survey.Core.Suggestions.Reading;

namespace Survey.Core.Suggestions;

/// <summary>
/// Hides what reaches a person — names, home addresses, telephone, identity and bank card numbers, WeChat and QQ ids, mail
/// addresses, licence plates — before anybody reads a text. Each code point of it becomes ＊, so that places and lengths stay.
/// Public hotlines, dates, sums of money, class numbers, places and people of lessons stay.
/// </summary>
public static class MaskText
{
    const char Mask = '＊';

    // Most texts hold neither, and need not be looked through by the patterns.
    static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz");
    static readonly SearchValues<char> SpeltDigits = SearchValues.Create("零〇三四五六七八九幺");

    /// <summary>What stands in the place of each masked code point.</summary>
    internal static Rune Sign { get; } = new(Mask);

    /// <summary>The text in NFC, with everything that reaches a person masked. Masking a masked text changes nothing.</summary>
    public static string Of(string text)
    {
        var masked = Once(text.Normalize(NormalizationForm.FormC));
        // What is masked separates what stands around it: only a further look shows whether that reaches anybody.
        while (Once(masked) is var again && again != masked) masked = again;
        return masked;
    }

    static string Once(string text)
    {
        var (plain, hidden) = (PlainText.Of(text), new bool[text.Length]);
        if (plain.AsSpan().ContainsAny(LettersAndDigits)) Hide(hidden, MaskPatterns.All, text);
        if (plain.AsSpan().ContainsAny(SpeltDigits)) Hide(hidden, MaskPatterns.InWords, text);
        HomeAddresses.In(plain, hidden);
        if (text.AsSpan().ContainsAnyInRange('A', 'z')) Hide(hidden, LatinNames.All, text);
        PersonalNames.In(text, plain, hidden);
        return hidden.AsSpan().Contains(true) ? Masked(text, hidden) : text;
    }

    /// <summary>Where a pattern names a part "id", that part is hidden; the words that gave it away stay.</summary>
    static void Hide(bool[] hidden, Regex[] patterns, string text)
    {
        foreach (var pattern in patterns)
        {
            for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
            {
                var id = match.Groups["id"];
                var (start, length) = id.Success ? (id.Index, id.Length) : (match.Index, match.Length);
                Array.Fill(hidden, true, start, length);
            }
        }
    }

    static string Masked(string text, bool[] hidden)
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
