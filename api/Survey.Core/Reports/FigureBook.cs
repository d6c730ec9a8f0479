using System.Collections.Immutable;
using System.Globalization;
using Survey.Core.Results;

namespace Survey.Core.Reports;

/// <summary>Takes down the figures of a report as it is written, and the sums that hold between them.</summary>
sealed class FigureBook
{
    readonly List<ReportFigure> _figures = [];
    readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    readonly List<ReportSum> _sums = [];
    readonly List<ReportShare> _shares = [];

    public ImmutableArray<ReportFigure> Figures => [.. _figures];

    public ImmutableArray<ReportSum> Sums => [.. _sums];

    public ImmutableArray<ReportShare> Shares => [.. _shares];

    /// <summary>A count.</summary>
    public FigureId Count(int count, string name, string source)
    {
        var id = Add(count.ToString(CultureInfo.InvariantCulture), count, name, source);
        _counts[id.Id] = count;
        return id;
    }

    /// <summary>The sum of counts, noted as such.</summary>
    public FigureId Total(string name, string source, params IReadOnlyCollection<FigureId> parts)
    {
        var total = Count(parts.Sum(part => _counts[part.Id]), name, source);
        Sum(total, parts);
        return total;
    }

    /// <summary>A percentage with two decimals and its sign, rounded half up from the exact fraction.</summary>
    public FigureId Percent(Figure rate, string name, string source, int? @base = null, string? rule = null) =>
        Add(Rounded.Percent(rate) + "%", rate.Value, name, source, rate.Fraction, @base, rule);

    /// <summary>A bound of an interval, which has no fraction of its own: a percentage with two decimals and its sign.</summary>
    public FigureId Percent(decimal rate, string name, string source) => Add(Rounded.Percent(rate, 2) + "%", rate, name, source);

    /// <summary>A figure that is no percentage, two decimals.</summary>
    public FigureId Number(Figure figure, string name, string source, int? @base = null) =>
        Add(Rounded.Number(figure), figure.Value, name, source, figure.Fraction, @base);

    /// <summary>Words in a figure's place: it is hidden, or there is none.</summary>
    public FigureId Words(string words, string name, string source) => Add(words, null, name, source);

    /// <summary>Notes that a total is the sum of its parts. What does not hold (a group is hidden) is no sum.</summary>
    public void Sum(FigureId total, params IEnumerable<FigureId> parts)
    {
        ImmutableArray<string> ids = [.. parts.Select(part => part.Id)];
        if (ids.Length > 0 && Counted(ids) is { } sum && _counts.TryGetValue(total.Id, out var counted) && sum == counted)
            _sums.Add(new ReportSum(total.Id, ids));
    }

    /// <summary>Notes that a percentage follows from counts that stand beside it; what does not follow from them is none.</summary>
    public void Share(FigureId rate, FigureId whole, params IEnumerable<FigureId> parts)
    {
        ImmutableArray<string> ids = [.. parts.Select(part => part.Id)];
        if (ids.Length == 0 || Counted(ids) is not { } part || !_counts.TryGetValue(whole.Id, out var counted) || counted == 0) return;
        if (_figures.Find(figure => figure.Id == rate.Id)!.Text == Rounded.Share(part, counted, 2) + "%") _shares.Add(new ReportShare(rate.Id, ids, whole.Id));
    }

    int? Counted(ImmutableArray<string> ids) => ids.All(_counts.ContainsKey) ? ids.Sum(id => _counts[id]) : null;

    FigureId Add(string text, decimal? value, string name, string source, string? fraction = null, int? @base = null, string? rule = null)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"f{_figures.Count + 1}");
        _figures.Add(new ReportFigure { Id = id, Name = name, Text = text, Value = value, Fraction = fraction, Base = @base, Rule = rule, Source = source });
        return new FigureId(id);
    }
}
