using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Survey.Core.Reports;

namespace Survey.Api.Reports;

/// <summary>Native tables: the heading row is repeated on every page, no row is cut, figures stand at the right.</summary>
static class DocxTable
{
    // A short table stands on one page; of a long one at least so many rows stand together at either end.
    const int Short = 9;
    const int Together = 2;

    /// <summary>The table, <paramref name="width"/> twips wide.</summary>
    public static Table Of(ReportTable table, DocxFigure figures, int width, bool isChinese)
    {
        var widths = Widths(table.Columns, width);
        var element = new Table(
            new TableProperties(
                new TableWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                Borders(),
                new TableLayout { Type = TableLayoutValues.Fixed },
                Margins()),
            new TableGrid(widths.Select(one => (OpenXmlElement)new GridColumn { Width = one.ToString(CultureInfo.InvariantCulture) })));
        // The more columns share the width, the smaller the type; English headings are longer.
        var style = (table.Columns.Length + (isChinese ? 0 : 2)) switch
        {
            <= 7 => DocxStyles.Cell,
            <= 9 => DocxStyles.MiddleCell,
            _ => DocxStyles.SmallCell,
        };
        element.Append(Heading(table, widths, style));
        foreach (var (place, row) in table.Rows.Index())
            element.Append(Row(table, row, figures, widths, style, isTotal: table.HasTotal && place == table.Rows.Length - 1, keeps: Keeps(table, place)));
        return element;
    }

    static bool Keeps(ReportTable table, int place) => place < table.Rows.Length - 1
        && (table.Rows.Any(Heads)
            ? !Heads(table.Rows[place + 1])
            : table.Rows.Length <= Short || place < Together || place >= table.Rows.Length - Together);

    /// <summary>Whether a row heads those below it: they stand together.</summary>
    static bool Heads(ReportRow row) => row.Cells.Length == 1;

    static TableRow Heading(ReportTable table, ImmutableArray<int> widths, string style)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit(), new TableHeader()));
        foreach (var (column, width) in table.Columns.Zip(widths))
        {
            var run = DocxText.Run(column.Heading);
            run.PrependChild(new RunProperties(DocxFonts.Of(DocxFonts.Heading)));
            row.Append(Cell([run], width, 1, style, JustificationValues.Center, keeps: true));
        }
        return row;
    }

    static TableRow Row(ReportTable table, ReportRow row, DocxFigure figures, ImmutableArray<int> widths, string style, bool isTotal, bool keeps)
    {
        var element = new TableRow(new TableRowProperties(new CantSplit()));
        for (var place = 0; place < row.Cells.Length; place++)
        {
            // The last cell of a short row says why there is nothing in the others.
            var span = place == row.Cells.Length - 1 ? table.Columns.Length - place : 1;
            var side = Heads(row) ? JustificationValues.Left : span > 1 ? JustificationValues.Center : table.Columns[place].IsFigure ? JustificationValues.Right : JustificationValues.Left;
            element.Append(Cell([.. figures.Runs(row.Cells[place], isTotal || Heads(row))], widths.Skip(place).Take(span).Sum(), span, style, side, keeps));
        }
        return element;
    }

    static TableCell Cell(IReadOnlyList<OpenXmlElement> runs, int width, int span, string style, JustificationValues side, bool keeps)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = width.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa });
        if (span > 1) properties.Append(new GridSpan { Val = span });
        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        var paragraph = DocxText.Paragraph(style, runs);
        if (keeps) paragraph.ParagraphProperties!.Append(new KeepNext());
        paragraph.ParagraphProperties!.Append(new Justification { Val = side });
        return new TableCell(properties, paragraph);
    }

    /// <summary>The columns' shares of the width; what is left by rounding goes to the first.</summary>
    static ImmutableArray<int> Widths(ImmutableArray<ReportColumn> columns, int width)
    {
        var all = columns.Sum(column => column.Width);
        var widths = columns.Select(column => column.Width * width / all).ToArray();
        widths[0] += width - widths.Sum();
        return [.. widths];
    }

    static TableBorders Borders() => new(
        Line(new TopBorder(), 8), Line(new LeftBorder(), 4), Line(new BottomBorder(), 8), Line(new RightBorder(), 4),
        Line(new InsideHorizontalBorder(), 4), Line(new InsideVerticalBorder(), 4));

    static BorderType Line(BorderType border, uint eighths)
    {
        border.Val = BorderValues.Single;
        border.Size = eighths;
        border.Space = 0;
        border.Color = "000000";
        return border;
    }

    static TableCellMarginDefault Margins() => new(
        new TableCellLeftMargin { Width = 70, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 70, Type = TableWidthValues.Dxa });
}
