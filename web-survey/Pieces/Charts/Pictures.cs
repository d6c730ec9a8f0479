using Survey.Core.Results;

namespace Survey.Web.Pieces.Charts;

/// <summary>Diverging bars of one scale, 不了解 and 弃权 apart on the right.</summary>
/// <param name="Bars">The bars.</param>
public sealed record DivergingPicture(IReadOnlyList<DivergingRow> Bars) : Picture
{
    const double BarWidth = 440;
    const double ApartX = BarX + BarWidth + 20;
    const double ApartWidth = 70;
    const double Height = 28;

    internal override void Draw(Drawing on)
    {
        Key(on, Bars);
        var chart = new DivergingChart(Bars);
        foreach (var bar in Bars)
        {
            var height = Name(on, bar.Name, bar.Note, 46);
            DrawBar(on, chart, bar, on.Y + ((height - Height) / 2));
            on.Skip(height + 12);
        }
    }

    /// <summary>What the colours mean, in words.</summary>
    internal static void Key(Drawing on, IReadOnlyList<DivergingRow> bars)
    {
        double x = Drawing.Edge;
        foreach (var part in bars.MaxBy(bar => bar.Parts.Count)?.Parts ?? [])
        {
            var width = 26 + Drawing.WidthOf(part.Name, 13) + 14;
            if (x + width > Drawing.Width - Drawing.Edge && x > Drawing.Edge)
            {
                x = Drawing.Edge;
                on.Skip(Drawing.Line);
            }
            on.Box(x, on.Y + 3, 14, 14, Palette.Of(DivergingChart.Tone(part)));
            on.Text(x + 20, on.Y + 10, part.Name, Palette.Soft, 13);
            x += width;
        }
        on.Skip(Drawing.Line + 12);
    }

    static void DrawBar(Drawing on, DivergingChart chart, DivergingRow bar, double y)
    {
        var line = At(chart.Line);
        on.Rule(line, y - 5, line, y + Height + 5, Palette.Ink);
        var pieces = chart.Pieces(bar);
        foreach (var piece in pieces)
        {
            on.Box(At(piece.X), y, piece.Width / 100 * BarWidth, Height, Palette.Of(piece.Tone));
            var room = (piece.Width / 100 * BarWidth) - 8;
            var whole = $"{piece.Part.Name} {piece.Figure}";
            var text = Drawing.WidthOf(whole, 13) <= room ? whole : Drawing.WidthOf(piece.Figure, 13) <= room ? piece.Figure : "";
            if (text != "") on.Text(At(piece.Middle), y + (Height / 2), text, Palette.On(piece.Tone), 13, "middle");
            else if (piece == pieces[0] || piece == pieces[^1])
                on.Text(At(piece.Beside), y + (Height / 2), piece.Figure, Palette.Ink, 13, piece.Part.Side == Side.Against ? "end" : "start");
        }
        var at = y - 4;
        foreach (var part in bar.Parts.Where(part => part.Side == Side.Apart))
        {
            var width = bar.Whole == 0 ? 0 : ApartWidth * part.Count / bar.Whole;
            on.Box(ApartX, at, width, 16, Palette.Apart);
            on.Text(ApartX + width + 6, at + 8, $"{part.Name} {Rounded.Share(part.Count, bar.Whole)}%", Palette.Soft, 13);
            at += 19;
        }
    }

    static double At(double percent) => BarX + (percent / 100 * BarWidth);
}

/// <summary>A bar of 100 % in each row, with a mark to compare it with; a row without a figure says why.</summary>
/// <param name="Rows">Name, share (null: none), the figure in words, what else is to be known.</param>
/// <param name="Mark">0–1, the whole form's; null: none.</param>
public sealed record SharesPicture(IReadOnlyList<SharesPicture.Row> Rows, double? Mark) : Picture
{
    const double BarWidth = 430;

    /// <summary>One row.</summary>
    public sealed record Row(string Name, double? Share, string Figure, string? Note);

    internal override void Draw(Drawing on)
    {
        foreach (var row in Rows)
        {
            var height = Name(on, row.Name, row.Note, 30);
            var y = on.Y + (height / 2);
            if (row.Share is { } share)
            {
                on.Box(BarX, y - 8, BarWidth, 16, Palette.Rest);
                on.Box(BarX, y - 8, BarWidth * share, 16, Palette.Deep);
                if (Mark is { } mark) on.Rule(BarX + (BarWidth * mark), y - 13, BarX + (BarWidth * mark), y + 13, Palette.Ink, dashed: true);
                on.Text(BarX + BarWidth + 14, y, row.Figure);
            }
            else
            {
                on.Text(BarX, y, row.Figure, Palette.Soft, 14);
            }
            on.Skip(height + 6);
        }
    }
}

/// <summary>The same answers by several rules, on one scale; the declared rule larger, darker and named.</summary>
/// <param name="Groups">Rules with a common numerator.</param>
/// <param name="RuleWord">The word that marks the declared rule.</param>
public sealed record DotsPicture(IReadOnlyList<DotStrip.Group> Groups, string RuleWord) : Picture
{
    const double BarWidth = 450;

    internal override void Draw(Drawing on)
    {
        var least = Math.Min(90, Math.Floor((Groups.SelectMany(group => group.Dots).Min(dot => dot.Value) ?? 0) / 10) * 10);
        var step = least >= 50 ? 10 : 20;
        foreach (var group in Groups)
        {
            on.Text(Drawing.Edge, on.Y + 11, group.Name, bold: true);
            on.Skip(28);
            foreach (var dot in group.Dots) DrawDot(on, dot, least, step);
            on.Skip(8);
        }
        for (var tick = least; tick <= 100; tick += step)
            on.Text(At(tick, least), on.Y + 6, tick.ToString(System.Globalization.CultureInfo.InvariantCulture), Palette.Soft, 13, "middle");
        on.Skip(18);
    }

    void DrawDot(Drawing on, DotStrip.Dot dot, double least, int step)
    {
        var height = Name(on, dot.Name + (dot.IsRule ? $" · {RuleWord}" : ""), null, 28);
        var y = on.Y + (height / 2);
        on.Rule(BarX, y, BarX + BarWidth, y, Palette.Line);
        for (var tick = least; tick <= 100; tick += step) on.Rule(At(tick, least), y - 12, At(tick, least), y + 12, Palette.Line, width: 1);
        if (dot.Value is { } value) on.Dot(At(value, least), y, dot.IsRule ? 8 : 5.5, Palette.Of(dot.IsRule ? "for1" : "for2"));
        on.Text(BarX + BarWidth + 14, y, dot.Figure, bold: dot.IsRule);
        on.Skip(height + 2);
    }

    static double At(double value, double least) => BarX + 8 + ((value - least) / (100 - least) * (BarWidth - 16));
}
