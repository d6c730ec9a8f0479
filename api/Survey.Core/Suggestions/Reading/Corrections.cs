namespace Survey.Core.Suggestions.Reading;

/// <summary>
/// What organisers decided in a campaign: the same text again, where the concepts of the lexicon belong under these headings,
/// and words of the campaign that no example knows.
/// </summary>
sealed class Corrections
{
    /// <summary>How many decisions weigh as much as the lexicon's own opinion of where a concept belongs.</summary>
    const double Settled = 3;

    /// <summary>Decided texts in which a word must stand to be learnt.</summary>
    const int Often = 2;

    /// <summary>The share of these that must have one category.</summary>
    const double Mostly = 0.8;

    readonly double[,] _concepts;
    readonly Dictionary<string, int> _texts = [];
    readonly Dictionary<long, int[]> _runs = [];
    readonly CategoryFrame _frame;

    /// <summary>Learns; decisions for a category the campaign no longer has are left out.</summary>
    public Corrections(CategoryFrame frame, IEnumerable<(string Text, string Category)> corrections)
    {
        _frame = frame;
        _concepts = new double[Lexicon.Usual.Concepts.Length, frame.Keys.Length];
        foreach (var (text, key) in corrections)
            if (frame.Keys.IndexOf(key) is >= 0 and var category) Learn(Listener.Hear(text), category);
    }

    /// <summary>The category decided for the same text; null: it was not seen.</summary>
    public int? Same(string plain) => _texts.TryGetValue(Bare(plain), out var category) ? category : null;

    /// <summary>How likely a concept belongs under a category, 0–1.</summary>
    public double Belongs(int concept, int category)
    {
        var (seen, all) = (_concepts[concept, category], 0.0);
        for (var i = 0; i < _frame.Keys.Length; i++) all += _concepts[concept, i];
        return (seen + (_frame.Home[concept] == category ? Settled : 0)) / (all + Settled);
    }

    /// <summary>The category a concept most likely belongs under.</summary>
    public int Home(int concept) => Enumerable.Range(0, _frame.Keys.Length).MaxBy(category => Belongs(concept, category));

    /// <summary>The words of a plain text that were learnt for a category, none within another.</summary>
    public IEnumerable<(int Category, Range Place)> Words(string plain)
    {
        var end = 0;
        foreach (var (sign, start, length) in Signs.Runs(plain).OrderBy(run => run.Start).ThenByDescending(run => run.Length))
        {
            if (start < end || !_runs.TryGetValue(sign, out var counts) || Learnt(counts) is not { } category) continue;
            yield return (category, start..(end = start + length));
        }
    }

    static int? Learnt(int[] counts)
    {
        var (most, all) = (Enumerable.Range(0, counts.Length).MaxBy(category => counts[category]), counts.Sum());
        return all >= Often && counts[most] >= Mostly * all ? most : null;
    }

    void Learn(HeardText heard, int category)
    {
        _texts[Bare(heard.Plain)] = category;
        if (MeantText.Of(heard).Concepts is [var first, ..]) _concepts[first.Concept, category]++;
        // What stands in an example is everybody's word.
        foreach (var run in Signs.Runs(heard.Plain).Where(run => run.Length > 1).Select(run => run.Sign).Where(sign => !Speech.Usual.Knows(sign)).Distinct())
        {
            if (!_runs.TryGetValue(run, out var counts)) _runs[run] = counts = new int[_frame.Keys.Length];
            counts[category]++;
        }
    }

    static string Bare(string plain) => string.Concat(plain.Where(char.IsLetterOrDigit));
}
