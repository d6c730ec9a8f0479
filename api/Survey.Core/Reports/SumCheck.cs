using System.Collections.Immutable;
using System.Globalization;
using Survey.Core.Results;

namespace Survey.Core.Reports;

/// <summary>Adds up again what stands in the document.</summary>
sealed class SumCheck(ReportSnapshot snapshot, Dictionary<string, ReportFigure> figures, Dictionary<string, string> says)
{
    /// <summary>Sums and percentages that do not follow. What is gone or no number can neither agree nor disagree.</summary>
    public ImmutableArray<BrokenSum> Broken() => [.. snapshot.Sums.Select(Sum).Concat(snapshot.Shares.Select(Share)).OfType<BrokenSum>()];

    BrokenSum? Sum(ReportSum sum) => Number(sum.Total) is { } total && Number(sum.Parts) is { } parts && total != parts
        ? Told(sum.Total, parts.ToString(CultureInfo.InvariantCulture))
        : null;

    BrokenSum? Share(ReportShare share)
    {
        if (Number(share.Rate) is not { } rate || Number(share.Parts) is not { } parts || Number(share.Whole) is not { } whole || whole == 0) return null;
        var comes = Rounded.Percent(Ratio(parts, whole));
        return FigureText.Number(comes) == rate ? null : Told(share.Rate, comes + "%");
    }

    static Figure Ratio(decimal part, decimal whole)
    {
        var (above, below) = (Fraction.Of(part), Fraction.Of(whole));
        return Fraction.Of(above.Numerator * below.Denominator, above.Denominator * below.Numerator).ToFigure();
    }

    BrokenSum Told(string figure, string comesTo) => new(figure, figures[figure].Name, says[figure], comesTo);

    decimal? Number(ImmutableArray<string> parts) => parts.Aggregate((decimal?)0, (sum, part) => sum + Number(part));

    decimal? Number(string figure) => says.TryGetValue(figure, out var said) ? FigureText.Number(said) : null;
}
