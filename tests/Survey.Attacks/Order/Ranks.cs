namespace Survey.Attacks.Order;

/// <summary>Rank correlation, and what chance allows of it.</summary>
static class Ranks
{
    /// <summary>
    /// Spearman's ρ of pairs, ties by their average rank; null where either side is constant. If the two have nothing to do with
    /// each other its mean is 0 and its variance exactly 1 / (n − 1), whatever the ties.
    /// </summary>
    public static double? Correlation(IReadOnlyList<(int Arrival, object? Value)> pairs)
    {
        var arrivals = Of([.. pairs.Select(pair => (object?)(long)pair.Arrival)]);
        var values = Of([.. pairs.Select(pair => pair.Value)]);
        var mean = (pairs.Count - 1) / 2.0;
        double both = 0, first = 0, second = 0;
        for (var i = 0; i < pairs.Count; i++)
        {
            both += (arrivals[i] - mean) * (values[i] - mean);
            first += Math.Pow(arrivals[i] - mean, 2);
            second += Math.Pow(values[i] - mean, 2);
        }
        return first > 0 && second > 0 ? both / Math.Sqrt(first * second) : null;
    }

    /// <summary>
    /// How many standard deviations the largest of so many independent figures may lie from 0, on either side, if chance alone is
    /// to exceed it with this probability (Bonferroni).
    /// </summary>
    public static double Bound(double probability, int tests)
    {
        var tail = probability / tests / 2;
        double low = 1, high = 20;
        while (high - low > 1e-9)
        {
            var middle = (low + high) / 2;
            if (Tail(middle) > tail) low = middle;
            else high = middle;
        }
        return high;
    }

    /// <summary>The upper tail of the normal distribution beyond z ≥ 1, by Laplace's continued fraction.</summary>
    static double Tail(double z)
    {
        var fraction = z;
        for (var i = 200; i > 0; i--) fraction = z + (i / fraction);
        return Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) / fraction;
    }

    static double[] Of(object?[] values)
    {
        var ranks = new double[values.Length];
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(order, (left, right) => Compare(values[left], values[right]));
        for (int from = 0, to; from < order.Length; from = to)
        {
            for (to = from + 1; to < order.Length && Compare(values[order[from]], values[order[to]]) == 0;) to++;
            for (var i = from; i < to; i++) ranks[order[i]] = (from + to - 1) / 2.0;
        }
        return ranks;
    }

    static int Compare(object? left, object? right) => (left, right) switch
    {
        (byte[] one, byte[] other) => one.AsSpan().SequenceCompareTo(other),
        (string one, string other) => string.CompareOrdinal(one, other),
        (long one, long other) => one.CompareTo(other),
        (double one, double other) => one.CompareTo(other),
        (Moment one, Moment other) => string.CompareOrdinal(one.Value, other.Value),
        _ => Kind(left).CompareTo(Kind(right)),
    };

    static int Kind(object? value) => value switch { null => 0, long => 1, double => 2, string => 3, byte[] => 4, _ => 5 };
}
