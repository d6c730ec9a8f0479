using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Survey.Core.Suggestions.Reading;

/// <summary>
/// How people speak of each concept: in how many of its examples each sign stands (naive Bayes, each sign once a text). Read once,
/// the same for every campaign.
/// </summary>
sealed class Speech
{
    /// <summary>What a sign never seen counts.</summary>
    const double Unseen = 0.1;

    /// <summary>What the logarithms are divided by: the signs of one text are far from independent.</summary>
    const double Softness = 3;

    /// <summary>Runs named to an organiser at the most.</summary>
    const int Named = 3;

    static readonly Lazy<Speech> Read = new(() => new Speech(Lexicon.Usual.Concepts.Length + 1, Examples.Read(Lexicon.Usual)));

    readonly Dictionary<long, Count[]> _counts;
    readonly double[] _unseen;

    Speech(int classes, IEnumerable<(string Text, int Class)> examples)
    {
        Dictionary<long, Dictionary<int, int>> counts = [];
        var signs = new int[classes];
        foreach (var (text, place) in examples)
        {
            foreach (var sign in Signs.Of(Listener.Hear(text)))
            {
                if (!counts.TryGetValue(sign, out var known)) counts[sign] = known = [];
                known[place] = known.GetValueOrDefault(place) + 1;
                signs[place]++;
            }
        }
        _counts = counts.ToDictionary(sign => sign.Key, sign => sign.Value.Select(one => new Count(one.Key, one.Value, Math.Log((one.Value + Unseen) / Unseen))).ToArray());
        _unseen = [.. signs.Select(sum => Math.Log(Unseen / (sum + (Unseen * counts.Count))))];
    }

    /// <summary>What the examples teach.</summary>
    public static Speech Usual => Read.Value;

    /// <summary>The class of texts that say nothing; those below are the concepts.</summary>
    public static int Nothing => Lexicon.Usual.Concepts.Length;

    /// <summary>Whether any example holds a sign.</summary>
    public bool Knows(long sign) => _counts.ContainsKey(sign);

    /// <summary>How likely each class is, 0–1 and 1 together; all alike where no sign is known.</summary>
    public double[] Shares(HashSet<long> signs)
    {
        var logs = new double[_unseen.Length];
        var known = 0;
        foreach (var sign in signs)
        {
            if (!_counts.TryGetValue(sign, out var counts)) continue;
            known++;
            foreach (var count in counts) logs[count.Class] += count.Log;
        }
        for (var place = 0; place < logs.Length; place++) logs[place] += known * _unseen[place];
        return Softened(logs);
    }

    /// <summary>The places of the runs that speak most for a concept, the most telling first, none within another.</summary>
    public ImmutableArray<Range> Telling(string plain, int concept)
    {
        List<(int Weight, int Start, int Length)> runs = [];
        foreach (var (sign, start, length) in Signs.Runs(plain))
            if (length > 1 && Weight(sign, concept) is > 0 and var weight) runs.Add((weight, start, length));
        if (runs.Count == 0) return [];
        runs.Sort((a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Length != b.Length ? b.Length.CompareTo(a.Length) : a.Start.CompareTo(b.Start));
        var telling = ImmutableArray.CreateBuilder<Range>();
        foreach (var (_, start, length) in runs)
            if (telling.Count < Named && !telling.Any(other => start < other.End.Value && other.Start.Value < start + length)) telling.Add(start..(start + length));
        return telling.ToImmutable();
    }

    // Of a run that stands in several examples of the concept, and mostly in those: in how many.
    int Weight(long sign, int concept)
    {
        if (!_counts.TryGetValue(sign, out var counts)) return 0;
        var (own, all) = (0, 0);
        foreach (var count in counts)
        {
            all += count.Texts;
            if (count.Class == concept) own = count.Texts;
        }
        return own >= 2 && own * 2 > all ? own : 0;
    }

    static double[] Softened(double[] logs)
    {
        var (highest, sum) = (logs.Max(), 0.0);
        for (var i = 0; i < logs.Length; i++) sum += logs[i] = Math.Exp((logs[i] - highest) / Softness);
        for (var i = 0; i < logs.Length; i++) logs[i] /= sum;
        return logs;
    }

    [StructLayout(LayoutKind.Auto)]
    readonly record struct Count(int Class, int Texts, double Log);
}
