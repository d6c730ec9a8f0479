using System.Collections.Immutable;

namespace Survey.Api.Reports;

/// <summary>A title in lines of about one length, as an official document breaks it: what kind of document it is stands unbroken.</summary>
static class TitleLines
{
    /// <summary>One line where it fits; else the parts on lines of their own, the first broken evenly.</summary>
    public static ImmutableArray<string> Of(ImmutableArray<string> parts, int longest, string language)
    {
        // Latin letters take half the width.
        var room = language == "en" ? longest * 2 : longest;
        var whole = string.Join(language == "en" ? " – " : "", parts);
        return whole.Length <= room ? [whole] : [.. parts.SelectMany(part => Even(part, room, language))];
    }

    static IEnumerable<string> Even(string text, int room, string language)
    {
        var lines = (text.Length + room - 1) / room;
        while (lines > 1)
        {
            var at = (text.Length + lines - 1) / lines;
            if (language == "en" && text.IndexOf(' ', Math.Min(at, text.Length - 1)) is > 0 and var space) at = space;
            else if (char.IsLowSurrogate(text[Math.Min(at, text.Length - 1)])) at++;
            if (at >= text.Length) break;
            yield return text[..at].Trim();
            text = text[at..].Trim();
            lines--;
        }
        yield return text;
    }
}
