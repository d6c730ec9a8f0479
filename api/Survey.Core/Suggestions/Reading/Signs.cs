namespace Survey.Core.Suggestions.Reading;

/// <summary>
/// A text as the set of its signs: runs of one to three characters that stand beside each other (of Latin letters whole words, all
/// digits as one), and the concepts the lexicon hears, by how plainly. What examples teach is learnt of these.
/// </summary>
static class Signs
{
    /// <summary>Characters of a run at the most.</summary>
    const int Longest = 3;

    /// <summary>Concepts of one text that are signs at the most.</summary>
    const int Strongest = 5;

    /// <summary>No run of three characters reaches this bit.</summary>
    const long AboveRuns = 1L << 60;

    /// <summary>Fowler, Noll and Vo's hash 1a, 64 bits.</summary>
    const ulong Offset = 14695981039346656037, Prime = 1099511628211;

    /// <summary>From which scores a heard concept is a sign, a plain one, and one beyond doubt; 4 is one plain word.</summary>
    static readonly double[] Plainness = [1.5, 4, 8];

    /// <summary>The signs of a text, each once.</summary>
    public static HashSet<long> Of(HeardText heard)
    {
        HashSet<long> signs = [.. Runs(heard.Plain).Select(run => run.Sign)];
        for (var i = 0; i < heard.Plain.Length; i++)
            if (Word(heard.Plain, i) is { } word) signs.Add(word);
        foreach (var (place, concept) in heard.Concepts.Take(Strongest).Index())
        {
            if (place == 0) signs.Add(Heard(concept.Concept, 0));
            for (var level = 0; level < Plainness.Length && concept.Score >= Plainness[level]; level++) signs.Add(Heard(concept.Concept, level + 1));
        }
        return signs;
    }

    /// <summary>The runs of a plain text with their places.</summary>
    public static IEnumerable<(long Sign, int Start, int Length)> Runs(string plain)
    {
        for (var start = 0; start < plain.Length; start++)
        {
            var sign = 0L;
            for (var i = start; i < plain.Length && i - start < Longest && char.IsLetterOrDigit(plain[i]) && !char.IsAsciiLetter(plain[i]); i++)
            {
                sign = (sign << 16) | (char.IsDigit(plain[i]) ? '0' : plain[i]);
                yield return (sign, start, i - start + 1);
            }
        }
    }

    // The sign of the Latin word that begins here; null where none does.
    static long? Word(string plain, int from)
    {
        if (!char.IsAsciiLetter(plain[from]) || from > 0 && char.IsAsciiLetter(plain[from - 1])) return null;
        var hash = Offset;
        for (var i = from; i < plain.Length && char.IsAsciiLetter(plain[i]); i++) hash = (hash ^ plain[i]) * Prime;
        return (long)(hash >> 2) | AboveRuns;
    }

    // Below zero, where no run is.
    static long Heard(int concept, int level) => -1 - ((long)concept * (Plainness.Length + 1)) - level;
}
