namespace Survey.Web.Posters;

/// <summary>The largest type in which a heading fits, reckoned from the widths of usual sans-serif letters.</summary>
static class FittedText
{
    const int Greatest = 30;

    const int Least = 7;

    /// <summary>
    /// The largest sizes at which a heading and the line below it, four fifths of its size, take at most two lines each
    /// and <paramref name="height"/> together; the least where they never do. All in the same unit.
    /// </summary>
    public static (double Heading, double Below) Pair(string heading, string below, double width, double height)
    {
        for (var size = Greatest; size > Least; size--)
        {
            var smaller = size * 0.8;
            var (above, under) = (Lines(heading, width / size), Lines(below, width / smaller));
            if (above <= 2 && under <= 2 && above * size * 1.15 + under * smaller * 1.2 + 4 <= height) return (size, smaller);
        }
        return (Least, Least);
    }

    static int Lines(string text, double widthInEm)
    {
        var (lines, filled) = (1, 0d);
        foreach (var word in Words(text))
        {
            var width = word.Sum(Width);
            // A word longer than a line is broken inside.
            if (filled > 0 && filled + width > widthInEm) (lines, filled) = (lines + 1, 0);
            lines += (int)(width / widthInEm);
            filled = width > widthInEm ? width % widthInEm : filled + width;
        }
        return lines;
    }

    // Lines break after a blank and beside any Chinese character.
    static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsWide(text[i]) && text[i] != ' ' && i + 1 < text.Length && !IsWide(text[i + 1])) continue;
            yield return text[start..(i + 1)];
            start = i + 1;
        }
    }

    static bool IsWide(char character) => character > 0x2E7F;

    static double Width(char character) => character switch
    {
        > (char)0x2E7F => 1,
        ' ' => 0.35,
        >= 'A' and <= 'Z' => 0.75,
        _ => 0.62,
    };
}
