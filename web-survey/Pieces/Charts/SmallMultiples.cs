namespace Survey.Web.Pieces.Charts;

/// <summary>The bars of one unit among many.</summary>
/// <param name="Name">The unit.</param>
/// <param name="Note">What else is to be known of it; null: nothing.</param>
/// <param name="Why">Why nothing is drawn, in words; null: the bars are.</param>
/// <param name="Bars">Its bars, one per item in the order of all panels; null where the item has no answers.</param>
/// <param name="Figures">The rate of each bar as it is printed.</param>
public sealed record Panel(string Name, string? Note, string? Why, IReadOnlyList<DivergingRow?> Bars, IReadOnlyList<string> Figures);

/// <summary>
/// Small multiples: one panel per unit, one small bar per item, all on one scale, so that units are compared by shape. Items
/// are numbered, and the numbers told once.
/// </summary>
public sealed class SmallMultiples
{
    // The bars take this part of the width; what is not on the scale stands right of it on the same scale.
    const double Scaled = 0.8;

    readonly DivergingChart _chart;

    /// <summary>Lays one scale for all panels.</summary>
    public SmallMultiples(IReadOnlyList<string> items, IReadOnlyList<Panel> panels)
    {
        (Items, Panels) = (items, panels);
        All = [.. panels.SelectMany(panel => panel.Bars).OfType<DivergingRow>()];
        _chart = new DivergingChart(All);
    }

    /// <summary>The items in words, in their order.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>The panels.</summary>
    public IReadOnlyList<Panel> Panels { get; }

    /// <summary>Every bar drawn.</summary>
    public IReadOnlyList<DivergingRow> All { get; }

    /// <summary>Where the line stands, 0–100.</summary>
    public double Line => _chart.Line * Scaled;

    /// <summary>The parts of a bar: where each begins, how wide it is (0–100), and the class of its colour.</summary>
    public IEnumerable<(double X, double Width, string Tone)> Parts(DivergingRow bar)
    {
        foreach (var piece in _chart.Pieces(bar)) yield return (piece.X * Scaled, piece.Width * Scaled, piece.Tone);
        var apart = bar.Parts.Where(part => part.Side == Side.Apart).Sum(part => part.Count);
        if (apart > 0 && bar.Whole > 0) yield return (84, Math.Min(16, (double)apart / bar.Whole * Scaled * _chart.Unit), "beside");
    }
}

/// <summary>The panels as a picture of its own, three in a row.</summary>
/// <param name="Multiples">What is drawn.</param>
public sealed record MultiplesPicture(SmallMultiples Multiples) : Picture
{
    const int Columns = 3;
    const double Gap = 28;
    const double Width = (Drawing.Width - (2 * Drawing.Edge) - ((Columns - 1) * Gap)) / Columns;

    internal override void Draw(Drawing on)
    {
        DivergingPicture.Key(on, Multiples.All);
        for (var i = 0; i < Multiples.Items.Count; i++)
            on.Skip(on.Paragraph(Drawing.Edge, on.Y, Drawing.Width - (2 * Drawing.Edge), $"{i + 1}  {Multiples.Items[i]}", Palette.Soft, 13));
        on.Skip(14);
        foreach (var row in Multiples.Panels.Chunk(Columns))
        {
            var height = row.Select((panel, place) => DrawPanel(on, panel, Drawing.Edge + (place * (Width + Gap)))).Max();
            on.Skip(height + 18);
        }
    }

    double DrawPanel(Drawing on, Panel panel, double x)
    {
        var at = on.Y + on.Paragraph(x, on.Y, Width, panel.Name, bold: true);
        foreach (var line in new[] { panel.Note, panel.Why }.OfType<string>()) at += on.Paragraph(x, at, Width, line, Palette.Soft, 13);
        if (panel.Why is not null) return at - on.Y;
        for (var i = 0; i < panel.Bars.Count; i++, at += 20)
        {
            on.Text(x, at + 9, $"{i + 1}", Palette.Soft, 13);
            on.Text(x + Width, at + 9, panel.Figures[i], Palette.Ink, 13, "end");
            if (panel.Bars[i] is not { } bar) continue;
            var (left, width) = (x + 18, Width - 80);
            foreach (var (part, size, tone) in Multiples.Parts(bar)) on.Box(left + (part / 100 * width), at + 2, size / 100 * width, 14, Palette.Of(tone));
            on.Rule(left + (Multiples.Line / 100 * width), at, left + (Multiples.Line / 100 * width), at + 18, Palette.Ink, width: 1);
        }
        return at - on.Y;
    }
}
