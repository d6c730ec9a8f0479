namespace Survey.Web.Posters;

/// <summary>The largest type in which a text fits, reckoned from the widths of usual sans-serif letters.</summary>
static class FittedText
{
    /// <summary>
    /// The greatest size, in steps of one, at which <paramref name="text"/> takes at most <paramref name="lines"/> lines of
    /// <paramref name="width"/>; <paramref name="least"/> where it never does. Sizes and width are in the same unit.
    /// </summary>
    public static int Size(string text, int width, int lines, int greatest, int least)
    {
        for (var size = greatest; size > least; size--)
        {
            if (Lines(text, (double)width / size) <= lines) return size;
        }
        return least;
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
