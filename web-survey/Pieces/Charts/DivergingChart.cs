using System.Globalization;
using Survey.Core.Results;

namespace Survey.Web.Pieces.Charts;

/// <summary>On which side of the line a part of a bar lies.</summary>
public enum Side
{
    /// <summary>Left of the line, the worst outermost.</summary>
    Against,

    /// <summary>On the line, half of it on either side.</summary>
    Between,

    /// <summary>Right of the line, the best outermost.</summary>
    For,

    /// <summary>Not on the scale: 不了解, 弃权.</summary>
    Apart,
}

/// <summary>One part of a bar.</summary>
/// <param name="Name">The choice in words.</param>
/// <param name="Count">Answers.</param>
/// <param name="Side">Where it lies.</param>
/// <param name="Tone">1 for the outermost of its side, 2, 3 … towards the line; chooses the colour.</param>
public sealed record Part(string Name, int Count, Side Side, int Tone);

/// <summary>One bar with its name above it.</summary>
/// <param name="Name">The question in words.</param>
/// <param name="Note">Its rate and base in words; null: nothing beside the name.</param>
/// <param name="Whole">What 100 % is; the parts add up to it.</param>
/// <param name="Parts">The parts in the order of the scale, best first, then those apart.</param>
public sealed record DivergingRow(string Name, string? Note, int Whole, IReadOnlyList<Part> Parts);

/// <summary>
/// Bars around a line between for and against, all of one chart on one scale. Positions are percentages of the width, so
/// that the same drawing is right on a phone and on a desk while its text keeps its size.
/// </summary>
public sealed class DivergingChart
{
    // Room beside the bars for the figure of a part too small to hold it, in percent of the width.
    const double Margin = 9;

    // What a bar measures at least where the page is wide or narrow, in em of its text.
    const double WideEm = 40;
    const double NarrowEm = 19;

    readonly double _left;

    /// <summary>Lays the scale so that the longest bars of either side just fit.</summary>
    public DivergingChart(IReadOnlyList<DivergingRow> rows)
    {
        Rows = rows;
        _left = rows.Count == 0 ? 0 : rows.Max(row => Reach(row, Side.Against));
        var right = rows.Count == 0 ? 0 : rows.Max(row => Reach(row, Side.For));
        Unit = (100 - (2 * Margin)) / Math.Max(_left + right, 0.01);
    }

    /// <summary>The bars.</summary>
    public IReadOnlyList<DivergingRow> Rows { get; }

    /// <summary>How much of the width a whole bar takes, in percent; all bars alike.</summary>
    public double Unit { get; }

    /// <summary>Where the line stands, in percent of the width.</summary>
    public double Line => Margin + (_left * Unit);

    /// <summary>The parts on the scale, from left to right.</summary>
    public IReadOnlyList<Piece> Pieces(DivergingRow row)
    {
        List<Piece> pieces = [];
        var at = Line - (Reach(row, Side.Against) * Unit);
        var ordered = row.Parts.Where(part => part.Side != Side.Apart && part.Count > 0)
            .OrderBy(part => part.Side).ThenBy(part => part.Side == Side.For ? -part.Tone : part.Tone);
        foreach (var part in ordered)
        {
            var width = Share(part, row) * Unit;
            pieces.Add(new Piece(part, at, width, Rounded.Share(part.Count, row.Whole) + "%"));
            at += width;
        }
        return pieces;
    }

    /// <summary>The class of a part's colour.</summary>
    public static string Tone(Part part) => part.Side switch
    {
        Side.For => $"for{Math.Min(part.Tone, 3)}",
        Side.Against => $"against{Math.Min(part.Tone, 2)}",
        Side.Between => "between",
        _ => "beside",
    };

    /// <summary>A number as an SVG attribute.</summary>
    public static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    static double Reach(DivergingRow row, Side side) => row.Parts.Sum(part =>
        part.Side == side ? Share(part, row) : part.Side == Side.Between ? Share(part, row) / 2 : 0);

    static double Share(Part part, DivergingRow row) => row.Whole == 0 ? 0 : (double)part.Count / row.Whole;

    /// <summary>A part as it is drawn.</summary>
    /// <param name="Part">The part.</param>
    /// <param name="X">Its left end, percent of the width.</param>
    /// <param name="Width">Its width, percent.</param>
    /// <param name="Figure">Its share, e.g. "62%".</param>
    public sealed record Piece(Part Part, double X, double Width, string Figure)
    {
        /// <summary>Class of the colour.</summary>
        public string Tone => DivergingChart.Tone(Part);

        /// <summary>Where the middle of its text stands.</summary>
        public double Middle => X + (Width / 2);

        /// <summary>Where a text beside it begins or ends.</summary>
        public double Beside => Part.Side == Side.Against ? X - 1 : X + Width + 1;

        /// <summary>The text where the page is wide: name and figure, the figure, or nothing.</summary>
        public string Wide => Fitting(WideEm);

        /// <summary>The text where the page is narrow.</summary>
        public string Narrow => Fitting(NarrowEm);

        string Fitting(double em)
        {
            var room = (Width / 100 * em) - 0.8;
            var whole = $"{Part.Name} {Figure}";
            return Length(whole) <= room ? whole : Length(Figure) <= room ? Figure : "";
        }

        // A Chinese character is as wide as the text is high, a Latin one a little more than half.
        static double Length(string text) => text.Sum(character => character > '\u2e7f' ? 1.0 : 0.56);
    }
}
