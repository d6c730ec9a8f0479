using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Survey.Core.Exports;
using Field = Survey.Core.Exports.Field;

namespace Survey.Api.Exports;

/// <summary>
/// XLSX, written row by row into the package as it goes out: texts are typed as texts, what would be taken for a formula
/// begins with an apostrophe, the heading stays in view. Past a sheet's last row another sheet goes on.
/// </summary>
sealed class XlsxTableWriter : TableWriter
{
    /// <summary>The content type.</summary>
    public const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // The styles of WorkbookParts by their places.
    const uint Plain = 0;
    const uint Heading = 1;
    const uint Folded = 2;

    const int RowsOfASheet = 1_048_576;
    const int RowsBetweenFlushes = 200;

    public override string MediaType => Type;

    public override string Extension => "xlsx";

    public override async Task WriteAsync(ExportTable table, PipeWriter body, CancellationToken cancellationToken)
    {
        await using var stream = new UnflushedStream(body);
        var sheets = 0;
        await using (var package = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken))
        {
            await using var rows = table.Rows.GetAsyncEnumerator(cancellationToken);
            for (var more = await rows.MoveNextAsync(); more || sheets == 0;)
            {
                sheets++;
                using var part = package.CreateEntry(WorkbookParts.SheetPath(sheets), CompressionLevel.Fastest).Open();
                using var xml = OpenXmlWriter.Create(part, Encoding.UTF8);
                Begin(xml, table);
                for (var row = 2; more && row <= RowsOfASheet; row++, more = await rows.MoveNextAsync())
                {
                    Write(xml, rows.Current, table.Widths.Count > 0 ? Folded : Plain);
                    if (row % RowsBetweenFlushes == 0) await body.FlushAsync(cancellationToken);
                }
                End(xml);
            }
            foreach (var (path, text) in WorkbookParts.Around(table.Name, sheets)) Add(package, path, text);
        }
        await body.FlushAsync(cancellationToken);
    }

    static void Begin(OpenXmlWriter xml, ExportTable table)
    {
        xml.WriteStartDocument();
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        if (table.Widths.Count > 0)
            xml.WriteElement(new Columns(table.Widths.Select((width, place) => new Column { Min = (uint)place + 1, Max = (uint)place + 1, Width = width, CustomWidth = true })));
        xml.WriteStartElement(new SheetData());
        Write(xml, [.. table.Headings.Select(heading => (Field)heading)], Heading);
    }

    static void End(OpenXmlWriter xml)
    {
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static void Write(OpenXmlWriter xml, IReadOnlyList<Field> row, uint style)
    {
        xml.WriteStartElement(new Row());
        foreach (var field in row)
        {
            if (field.Number is { } number) xml.WriteElement(new Cell { StyleIndex = style, CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)) });
            else if (field.Text is { } text) xml.WriteElement(Cell(text, style));
            else xml.WriteElement(new Cell());
        }
        xml.WriteEndElement();
    }

    static Cell Cell(string text, uint style) => new()
    {
        DataType = CellValues.InlineString,
        StyleIndex = style,
        InlineString = new InlineString(new Text(Legible(FormulaGuard.Defused(text))) { Space = SpaceProcessingModeValues.Preserve }),
    };

    /// <summary>XML knows no control characters and no half surrogates: each becomes U+FFFD.</summary>
    static string Legible(string text)
    {
        if (IsLegible(text)) return text;
        var legible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            legible.Append(rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value) ? rune : Rune.ReplacementChar);
        return legible.ToString();
    }

    static bool IsLegible(string text)
    {
        try
        {
            XmlConvert.VerifyXmlChars(text);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    static void Add(ZipArchive package, string path, string text)
    {
        using var part = package.CreateEntry(path, CompressionLevel.Fastest).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
    }
}
