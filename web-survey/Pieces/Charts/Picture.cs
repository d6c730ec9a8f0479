using Survey.Core.Exports;

namespace Survey.Web.Pieces.Charts;

/// <summary>A chart as it is drawn into a picture of its own.</summary>
public abstract record Picture
{
    private protected Picture()
    {
    }

    /// <summary>Draws its rows below what is drawn already.</summary>
    internal abstract void Draw(Drawing on);

    /// <summary>Names of rows stand here.</summary>
    private protected const double NameWidth = 270;

    /// <summary>Bars begin here.</summary>
    private protected const double BarX = Drawing.Edge + NameWidth + 18;

    /// <summary>Draws a name with its note and says how high the row is; the bar is centred beside it.</summary>
    private protected static double Name(Drawing on, string name, string? note, double least)
    {
        var height = Drawing.HeightOf(name, NameWidth) + (note is null ? 0 : Drawing.HeightOf(note, NameWidth, 13));
        var at = on.Y + (Math.Max(0, least - height) / 2);
        at += on.Paragraph(Drawing.Edge, at, NameWidth, name);
        if (note is not null) on.Paragraph(Drawing.Edge, at, NameWidth, note, Palette.Soft, 13);
        return Math.Max(height, least);
    }
}

/// <summary>A chart that can be taken away: the picture with everything that must be printed with it, and its data.</summary>
/// <param name="Name">Its name in addresses and files: letters, digits, '-'.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Of">The form and the campaign it is of.</param>
/// <param name="Notes">Base, rule, k and day: a figure never travels without them.</param>
/// <param name="Picture">What is drawn.</param>
/// <param name="Columns">Keys of the columns of its data.</param>
/// <param name="Rows">Its data, rows of as many fields.</param>
public sealed record Chart(
    string Name, string Title, string Of, IReadOnlyList<string> Notes, Picture Picture,
    IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<Field>> Rows)
{
    /// <summary>The picture as an SVG document.</summary>
    public string Svg(string language)
    {
        const double width = Drawing.Width - (2 * Drawing.Edge);
        var drawing = new Drawing();
        drawing.Skip(drawing.Paragraph(Drawing.Edge, drawing.Y, width, Title, size: 22, bold: true));
        drawing.Skip(drawing.Paragraph(Drawing.Edge, drawing.Y, width, Of, Palette.Soft) + 18);
        Picture.Draw(drawing);
        drawing.Skip(14);
        drawing.Rule(Drawing.Edge, drawing.Y, Drawing.Width - Drawing.Edge, drawing.Y, Palette.Line);
        drawing.Skip(10);
        foreach (var note in Notes) drawing.Skip(drawing.Paragraph(Drawing.Edge, drawing.Y, width, note, Palette.Soft, 13));
        return drawing.Document($"{Title} · {Of}", language);
    }
}
