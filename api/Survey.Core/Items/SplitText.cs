using System.Text;
using Survey.Core.Suggestions;

namespace Survey.Core.Items;

/// <summary>Cuts texts into parts that are the text again when they are read one after the other.</summary>
public static class SplitText
{
    /// <summary>The parts that begin at these code points, the first of which is 0, rising; null where one lies behind the end.</summary>
    public static IReadOnlyList<string>? Cut(string text, IReadOnlyList<int> starts)
    {
        var runes = text.EnumerateRunes().ToArray();
        if (starts[^1] >= runes.Length) return null;
        return [.. starts.Select((start, place) => string.Concat(runes[start..(place + 1 < starts.Count ? starts[place + 1] : runes.Length)]))];
    }

    /// <summary>Whether a part holds a letter or a digit, or what was masked.</summary>
    public static bool SaysSomething(string part) => part.EnumerateRunes().Any(rune => Rune.IsLetterOrDigit(rune) || rune == MaskText.Sign);

    /// <summary>
    /// Where a second opinion may begin: behind punctuation and line ends, in code points; never so that a part says nothing.
    /// </summary>
    public static IReadOnlyList<int> Places(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        return [.. Enumerable.Range(1, Math.Max(0, runes.Length - 1)).Where(at => Ends(runes[at - 1]) && !Ends(runes[at])
            && SaysSomething(string.Concat(runes[..at])) && SaysSomething(string.Concat(runes[at..])))];
    }

    /// <summary>A UTF-16 offset as a number of code points.</summary>
    public static int Points(string text, int offset) => text[..offset].EnumerateRunes().Count();

    static bool Ends(Rune rune) => Rune.IsWhiteSpace(rune) || "，。；！？、,;!?".Contains(rune.ToString(), StringComparison.Ordinal);
}
