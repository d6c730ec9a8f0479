using System.Collections.Immutable;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Survey.Web.Console.Tables;

/// <summary>
/// Rows of the first visible sheet of an XLSX file, each cell as the text it shows: dates as yyyy-MM-dd, numbers without
/// grouping, formulas by the value that was saved with them. What is packed is measured before anything of it is believed.
/// </summary>
static class WorkbookRows
{
    /// <summary>The rows, the heading included; stops one row past <paramref name="mostRows"/>, blank ones not counted.</summary>
    /// <exception cref="UnreadableTableException">It is no workbook, or unpacks to more than it may.</exception>
    public static List<TableRow> Read(byte[] bytes, int mostRows)
    {
        try
        {
            if (!PackageGuard.Fits(bytes)) throw new UnreadableTableException(TableFile.Refuse("table_unpacks_big").With("most", PackageGuard.MostUnpacked / 1024 / 1024));
            using var stream = new MemoryStream(bytes, writable: false);
            using var document = SpreadsheetDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = PackageGuard.MostUnpacked });
            var workbook = document.WorkbookPart ?? throw new InvalidDataException("no workbook");
            var sheet = workbook.Workbook.Sheets?.Elements<Sheet>().FirstOrDefault(sheet => sheet.State is null || sheet.State == SheetStateValues.Visible)?.Id?.Value
                ?? throw new InvalidDataException("no sheet");
            return
            [
                .. Rows((WorksheetPart)workbook.GetPartById(sheet), new CellTexts(workbook))
                    .Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))).Take(mostRows + 2),
            ];
        }
        catch (Exception error) when (error is InvalidDataException or FileFormatException or OpenXmlPackageException or XmlException
            or InvalidCastException or ArgumentException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw new UnreadableTableException(TableFile.Refuse("table_unreadable"), error);
        }
    }

    static IEnumerable<TableRow> Rows(WorksheetPart sheet, CellTexts texts)
    {
        var merged = new MergedCells(sheet);
        using var reader = OpenXmlReader.Create(sheet);
        var number = 0;
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement) continue;
            var row = (Row)reader.LoadCurrentElement()!;
            number = row.RowIndex is { } index ? checked((int)index.Value) : number + 1;
            yield return new TableRow(number, merged.Filled(number, Cells(row, texts)));
        }
    }

    static ImmutableArray<string> Cells(Row row, CellTexts texts)
    {
        var cells = ImmutableArray.CreateBuilder<string>();
        foreach (var cell in row.Elements<Cell>())
        {
            var place = cell.CellReference?.Value is { } reference ? Place(reference) : cells.Count;
            if (place > TableFile.MostColumns) throw new UnreadableTableException(TableFile.Refuse("table_columns").With("most", TableFile.MostColumns));
            while (cells.Count < place) cells.Add("");
            cells.Add(texts.Of(cell));
        }
        return cells.ToImmutable();
    }

    /// <summary>C7 → 2.</summary>
    internal static int Place(string reference) =>
        reference.TakeWhile(char.IsAsciiLetter).Aggregate(0, (place, letter) => (place * 26) + char.ToUpperInvariant(letter) - 'A' + 1) - 1;
}
