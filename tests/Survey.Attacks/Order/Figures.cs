using System.Runtime.InteropServices;

namespace Survey.Attacks.Order;

/// <summary>
/// Correlations of arrival with places and fields over many runs. Judged are the mean of each and every single one, half of the
/// probability of a false alarm for either.
/// </summary>
sealed class Figures
{
    /// <summary>How often all of this may cry wolf.</summary>
    public const double FalseAlarm = 0.001;

    const int Fewest = 10;
    const int Shown = 8;

    readonly Dictionary<(string Place, string Field), Figure> _figures = [];

    /// <summary>Adds what one run gave; nothing where there are hardly any, or all are alike.</summary>
    public void Add(string place, string field, IReadOnlyList<(int Arrival, object? Value)> pairs)
    {
        if (pairs.Count <= Fewest || Ranks.Correlation(pairs) is not { } correlation) return;
        CollectionsMarshal.GetValueRefOrAddDefault(_figures, (place, field), out _).Add(correlation, pairs.Count);
    }

    /// <summary>The figures as one line each, without judgement.</summary>
    public IEnumerable<string> Lines() => Rows(_figures.OrderBy(figure => figure.Key));

    /// <summary>Prints the worst, and says whether chance explains all.</summary>
    public bool Judge()
    {
        if (_figures.Count == 0) throw new InvalidOperationException("no answer was found anywhere: nothing was tested");
        var all = _figures.Values.Sum(figure => figure.Runs);
        var (ofMean, ofSingle) = (Ranks.Bound(FalseAlarm / 2, _figures.Count), Ranks.Bound(FalseAlarm / 2, all));
        var means = _figures.OrderByDescending(figure => figure.Value.Deviation).ToList();
        var singles = _figures.OrderByDescending(figure => figure.Value.Farthest).ToList();
        var (mean, single) = (means[0].Value, singles[0].Value);
        Console.WriteLine($"{_figures.Count} places and fields, {all} correlations of arrival; by chance one in {1 / FalseAlarm:F0} such attacks exceeds a bound");
        Console.WriteLine($"largest |mean ρ| {Math.Abs(mean.Mean):F4} (bound {ofMean * mean.MeanError:F4}); largest single |ρ| {single.Largest:F3} (bound {ofSingle * single.Error:F3}); the worst:");
        foreach (var line in Rows(means.Take(Shown).Union(singles.Take(Shown)))) Console.WriteLine(line);
        return mean.Deviation <= ofMean && single.Farthest <= ofSingle;
    }

    static IEnumerable<string> Rows(IEnumerable<KeyValuePair<(string Place, string Field), Figure>> figures) =>
        figures.Select(figure => $"  {figure.Key.Place,-30} {figure.Key.Field,-16} {figure.Value.Runs,4} runs of {figure.Value.People,3}   mean ρ {figure.Value.Mean,7:F4}   largest |ρ| {figure.Value.Largest:F3}");

    [StructLayout(LayoutKind.Auto)]
    struct Figure
    {
        double _sum;
        double _deviations;

        public int Runs { get; private set; }
        public int People { get; private set; }
        public double Largest { get; private set; }

        /// <summary>The farthest single one, in its standard deviations.</summary>
        public double Farthest { get; private set; }

        public readonly double Mean => _sum / Runs;
        public readonly double Error => 1 / Math.Sqrt(People - 1);
        public readonly double MeanError => Error / Math.Sqrt(Runs);

        /// <summary>The mean, in its standard deviations.</summary>
        public readonly double Deviation => Math.Abs(_deviations) / Math.Sqrt(Runs);

        public void Add(double correlation, int people)
        {
            var deviation = correlation * Math.Sqrt(people - 1);
            (Runs, People) = (Runs + 1, people);
            (_sum, _deviations) = (_sum + correlation, _deviations + deviation);
            (Largest, Farthest) = (Math.Max(Largest, Math.Abs(correlation)), Math.Max(Farthest, Math.Abs(deviation)));
        }
    }
}
