namespace Survey.Core.Suggestions.Reading;

/// <summary>What the characters of corrected texts tell of categories (naive Bayes over pairs of characters, each counted once a text).</summary>
sealed class LearntPairs
{
    /// <summary>What a pair never seen counts.</summary>
    const double Unseen = 0.3;

    /// <summary>What the logarithms are divided by: the signs of one text are far from independent.</summary>
    const double Softness = 3;

    readonly Dictionary<int, int[]> _counts = [];
    readonly int[] _texts;
    readonly int[] _pairs;

    /// <summary>Nothing learnt yet of as many categories.</summary>
    public LearntPairs(int categories) => (_texts, _pairs) = (new int[categories], new int[categories]);

    /// <summary>Texts learnt.</summary>
    public int Texts { get; private set; }

    /// <summary>Learns that a text belongs under a category.</summary>
    public void Add(HashSet<int> pairs, int category)
    {
        Texts++;
        _texts[category]++;
        foreach (var pair in pairs)
        {
            if (!_counts.TryGetValue(pair, out var counts)) _counts[pair] = counts = new int[_texts.Length];
            counts[category]++;
            _pairs[category]++;
        }
    }

    /// <summary>How likely each category is, 0–1 and 1 together; softened, since pairs of one text are not independent.</summary>
    public double[] Of(HashSet<int> pairs)
    {
        var logs = new double[_texts.Length];
        for (var category = 0; category < logs.Length; category++) logs[category] = Math.Log(_texts[category] + 1.0);
        foreach (var pair in pairs)
        {
            if (!_counts.TryGetValue(pair, out var counts)) continue;
            for (var category = 0; category < logs.Length; category++)
                logs[category] += Math.Log((counts[category] + Unseen) / (_pairs[category] + (Unseen * _counts.Count)));
        }
        return Shares(logs);
    }

    static double[] Shares(double[] logs)
    {
        var highest = logs.Max();
        var shares = logs.Select(log => Math.Exp((log - highest) / Softness)).ToArray();
        var sum = shares.Sum();
        return [.. shares.Select(share => share / sum)];
    }
}
