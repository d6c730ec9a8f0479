namespace Survey.Core.Suggestions.Reading;

/// <summary>A text as the set of the pairs of characters that stand beside each other in it, letters and digits alone.</summary>
static class Pairs
{
    /// <summary>The pairs of a plain text, each once; of a single character the character with a blank.</summary>
    public static HashSet<int> Of(string plain)
    {
        HashSet<int> pairs = [];
        var (before, signs) = (' ', 0);
        foreach (var sign in plain)
        {
            if (!char.IsLetterOrDigit(sign)) continue;
            if (signs++ > 0) pairs.Add((before << 16) | sign);
            before = sign;
        }
        if (signs == 1) pairs.Add((before << 16) | ' ');
        return pairs;
    }

    /// <summary>The share of pairs two texts have in common, 0–1.</summary>
    public static double Likeness(HashSet<int> a, HashSet<int> b)
    {
        var (small, large) = a.Count <= b.Count ? (a, b) : (b, a);
        var common = small.Count(large.Contains);
        return common == 0 ? 0 : (double)common / (a.Count + b.Count - common);
    }
}
