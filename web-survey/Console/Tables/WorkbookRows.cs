using System.Collections.Immutable;
using System.Globalization;
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
    /// <summary>The rows, the heading included; stops one row past <paramref name="mostRows"/>.</summary>
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
            return [.. Rows((WorksheetPart)workbook.GetPartById(sheet), new CellTexts(workbook)).Take(mostRows + 2)];
        }
        catch (Exception error) when (error is InvalidDataException or FileFormatException or OpenXmlPackageException or XmlException
            or InvalidCastException or ArgumentException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw new UnreadableTableException(TableFile.Refuse("table_unreadable"), error);
        }
    }

    static IEnumerable<TableRow> Rows(WorksheetPart sheet, CellTexts texts)
    {
        using var reader = OpenXmlReader.Create(sheet);
        var number = 0;
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement) continue;
            var row = (Row)reader.LoadCurrentElement()!;
            number = row.RowIndex is { } index ? checked((int)index.Value) : number + 1;
            yield return new TableRow(number, Cells(row, texts));
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
    static int Place(string reference) =>
        reference.TakeWhile(char.IsAsciiLetter).Aggregate(0, (place, letter) => (place * 26) + char.ToUpperInvariant(letter) - 'A' + 1) - 1;
}

/// <summary>The texts of a workbook's cells: shared texts, and which number formats mean a day.</summary>
sealed class CellTexts
{
    readonly ImmutableArray<string> _shared;
    readonly ImmutableArray<bool> _isDay;

    /// <summary>Reads what the cells of a workbook refer to.</summary>
    public CellTexts(WorkbookPart workbook)
    {
        _shared = [.. workbook.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(Text) ?? []];
        var own = workbook.WorkbookStylesPart?.Stylesheet.NumberingFormats?.Elements<NumberingFormat>()
            .ToDictionary(format => format.NumberFormatId!.Value, format => format.FormatCode?.Value ?? "") ?? [];
        _isDay = [.. workbook.WorkbookStylesPart?.Stylesheet.CellFormats?.Elements<CellFormat>().Select(format => IsDay(format.NumberFormatId?.Value ?? 0)) ?? []];

        bool IsDay(uint id) => id is >= 14 and <= 17 or 22 or >= 27 and <= 36 or >= 50 and <= 58
            || (own.TryGetValue(id, out var code) && code.AsSpan().IndexOfAny("yY年") >= 0);
    }

    /// <summary>What the cell shows.</summary>
    public string Of(Cell cell)
    {
        var value = cell.CellValue?.Text ?? "";
        if (cell.DataType is null || cell.DataType == CellValues.Number) return Number(value, cell.StyleIndex?.Value ?? 0);
        if (cell.DataType == CellValues.SharedString) return _shared[int.Parse(value, CultureInfo.InvariantCulture)];
        if (cell.DataType == CellValues.InlineString) return cell.InlineString is { } inline ? Text(inline) : "";
        return cell.DataType == CellValues.Boolean ? (value == "1" ? "TRUE" : "FALSE") : value;
    }

    string Number(string value, uint style)
    {
        if (!double.TryParse(value, CultureInfo.InvariantCulture, out var number)) return value;
        if (style < _isDay.Length && _isDay[(int)style]) return DateTime.FromOADate(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        // 0.1 + 0.2 is saved as it was computed; a spreadsheet shows at most fifteen digits of it.
        return decimal.TryParse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact.ToString(CultureInfo.InvariantCulture)
            : value;
    }

    // Readings of characters (phonetic runs) are no part of the text.
    static string Text(OpenXmlElement element) => string.Concat(
        element.Descendants<Text>().Where(text => text.Parent is not PhoneticRun).Select(text => text.Text));
}
