using System.Text;
using Survey.Core.Suggestions.Reading;

namespace Survey.Core.Suggestions;

/// <summary>
/// How texts are searched: for runs of characters of any length, wherever they stand. Capitals, full-width and traditional
/// characters count as what they stand for; several words between blanks must all occur.
/// </summary>
public static class SearchText
{
    /// <summary>The form in which texts and words are compared; it is as long as the text in NFC.</summary>
    public static string Plain(string text) => PlainText.Of(text.Normalize(NormalizationForm.FormC));

    /// <summary>The words asked for, in the form they are compared in; empty where nothing is.</summary>
    public static IReadOnlyList<string> Words(string? asked) =>
        asked is null ? [] : [.. Plain(asked).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether every word asked for occurs in the text.</summary>
    public static bool Holds(string text, IReadOnlyList<string> words)
    {
        if (words.Count == 0) return true;
        var plain = Plain(text);
        return words.All(word => plain.Contains(word, StringComparison.Ordinal));
    }
}
