namespace Survey.Core.Suggestions.Reading;

/// <summary>
/// What organisers decided in a campaign: the same text again, where the concepts of the lexicon belong under these headings,
/// and which characters speak for which.
/// </summary>
sealed class Corrections
{
    /// <summary>How many decisions weigh as much as the lexicon's own opinion of where a concept belongs.</summary>
    const double Settled = 2;

    /// <summary>How many texts must be learnt before their characters count half.</summary>
    const double Grown = 60;

    readonly double[,] _concepts;
    readonly Dictionary<string, int> _texts = [];
    readonly LearntPairs _pairs;
    readonly CategoryFrame _frame;

    /// <summary>Learns; decisions for a category the campaign no longer has are left out.</summary>
    public Corrections(CategoryFrame frame, IEnumerable<(string Text, string Category)> corrections)
    {
        _frame = frame;
        _concepts = new double[Lexicon.Usual.Concepts.Length, frame.Keys.Length];
        _pairs = new LearntPairs(frame.Keys.Length);
        foreach (var (text, key) in corrections)
            if (frame.Keys.IndexOf(key) is >= 0 and var category) Learn(text, category);
    }

    /// <summary>How much the learnt characters count, 0–1.</summary>
    public double Trust => _pairs.Texts / (_pairs.Texts + Grown);

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

    /// <summary>How likely each category is by the characters alone.</summary>
    public double[] Characters(HeardText heard) => _pairs.Of(Signs(heard));

    void Learn(string text, int category)
    {
        var heard = Listener.Hear(text);
        _texts[Bare(heard.Plain)] = category;
        _pairs.Add(Signs(heard), category);
        if (heard.Concepts is [var first, ..]) _concepts[first.Concept, category]++;
    }

    // Single characters and pairs of them, and, as numbers no pair has, the concepts heard.
    static HashSet<int> Signs(HeardText heard)
    {
        var signs = Pairs.Of(heard.Plain);
        signs.UnionWith(heard.Plain.Where(char.IsLetter).Select(sign => (int)sign));
        signs.UnionWith(heard.Concepts.Where(concept => concept.Score >= 2).Select(concept => -1 - concept.Concept));
        return signs;
    }

    static string Bare(string plain) => string.Concat(plain.Where(char.IsLetterOrDigit));
}
