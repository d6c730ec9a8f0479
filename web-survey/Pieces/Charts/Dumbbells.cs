namespace Survey.Web.Pieces.Charts;

/// <summary>One thing then and now, on a scale of 0–100.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Before">Then; null where there is none.</param>
/// <param name="Now">Now; null where there is none.</param>
/// <param name="Figure">Both and the difference as they are printed, or why there is none.</param>
/// <param name="Note">What else is to be known; null: nothing.</param>
public sealed record Dumbbell(string Name, double? Before, double? Now, string Figure, string? Note);

/// <summary>Dumbbells of one chart on one scale, which begins at a round number below the least of them.</summary>
public sealed class DumbbellScale
{
    /// <summary>Lays the scale.</summary>
    public DumbbellScale(IReadOnlyList<Dumbbell> rows)
    {
        var least = rows.SelectMany(row => new[] { row.Before, row.Now }).OfType<double>().DefaultIfEmpty(0).Min();
        From = Math.Clamp(Math.Floor(least / 10) * 10, 0, 90);
        var step = From >= 50 ? 10 : 20;
        Ticks = [.. Enumerable.Range(0, 11).Select(i => 100 - (i * step)).Where(tick => tick >= From).Order()];
    }

    /// <summary>The least number of the scale.</summary>
    public double From { get; }

    /// <summary>The numbers named.</summary>
    public IReadOnlyList<int> Ticks { get; }

    /// <summary>Where a number stands, in percent of the width, with room for half a dot at either end.</summary>
    public double Place(double value) => 2.5 + (Math.Clamp((value - From) / (100 - From), 0, 1) * 95);
}

/// <summary>Dumbbells as a picture of its own: a hollow dot then, a filled one now.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Before">The word for then.</param>
/// <param name="Now">The word for now.</param>
public sealed record DumbbellPicture(IReadOnlyList<Dumbbell> Rows, string Before, string Now) : Picture
{
    const double BarWidth = 390;

    internal override void Draw(Drawing on)
    {
        on.Dot(Drawing.Edge + 8, on.Y + 10, 6, Palette.Deep, hollow: true);
        on.Text(Drawing.Edge + 22, on.Y + 10, Before, Palette.Soft, 13);
        var second = Drawing.Edge + 22 + Drawing.WidthOf(Before, 13) + 28;
        on.Dot(second, on.Y + 10, 6, Palette.Deep);
        on.Text(second + 14, on.Y + 10, Now, Palette.Soft, 13);
        on.Skip(36);
        var scale = new DumbbellScale(Rows);
        foreach (var row in Rows)
        {
            var height = Name(on, row.Name, row.Note, 30);
            var y = on.Y + (height / 2);
            on.Rule(BarX, y, BarX + BarWidth, y, Palette.Line);
            foreach (var tick in scale.Ticks) on.Rule(At(scale, tick), y - 10, At(scale, tick), y + 10, Palette.Line, width: 1);
            if (row is { Before: { } from, Now: { } to }) on.Rule(At(scale, from), y, At(scale, to), y, Palette.Deep, width: 3);
            if (row.Before is { } before) on.Dot(At(scale, before), y, 6, Palette.Deep, hollow: true);
            if (row.Now is { } now) on.Dot(At(scale, now), y, 6, Palette.Deep);
            on.Paragraph(BarX + BarWidth + 14, y - (Drawing.HeightOf(row.Figure, Rest, 13) / 2), Rest, row.Figure, size: 13);
            on.Skip(Math.Max(height, Drawing.HeightOf(row.Figure, Rest, 13)) + 6);
        }
        foreach (var tick in scale.Ticks)
            on.Text(At(scale, tick), on.Y + 6, tick.ToString(System.Globalization.CultureInfo.InvariantCulture), Palette.Soft, 13, "middle");
        on.Skip(20);
    }

    const double Rest = Drawing.Width - Drawing.Edge - BarX - BarWidth - 14;

    static double At(DumbbellScale scale, double value) => BarX + (scale.Place(value) / 100 * BarWidth);
}
