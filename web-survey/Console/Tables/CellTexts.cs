using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Survey.Web.Console.Tables;

/// <summary>The texts of a workbook's cells: shared texts, and which number formats mean a day.</summary>
sealed class CellTexts
{
    readonly ImmutableArray<string> _shared;
    readonly ImmutableArray<bool> _isDay;

    // Workbooks of old Macs count days from 1904 on.
    readonly int _since;

    /// <summary>Reads what the cells of a workbook refer to.</summary>
    public CellTexts(WorkbookPart workbook)
    {
        _shared = [.. workbook.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(Text) ?? []];
        var own = workbook.WorkbookStylesPart?.Stylesheet.NumberingFormats?.Elements<NumberingFormat>()
            .ToDictionary(format => format.NumberFormatId!.Value, format => format.FormatCode?.Value ?? "") ?? [];
        _isDay = [.. workbook.WorkbookStylesPart?.Stylesheet.CellFormats?.Elements<CellFormat>().Select(format => IsDay(format.NumberFormatId?.Value ?? 0)) ?? []];

        _since = workbook.Workbook.WorkbookProperties?.Date1904?.Value is true ? 1462 : 0;

        bool IsDay(uint id) => id is >= 14 and <= 17 or 22 or >= 27 and <= 36 or >= 50 and <= 58
            || (own.TryGetValue(id, out var code) && SaysDay(code));
    }

    /// <summary>
    /// Whether a format shows a day, such as m"月"d"日": by y, d or 年 outside quotation and brackets (colours,
    /// conditions).
    /// </summary>
    static bool SaysDay(string format)
    {
        var quoted = false;
        for (var place = 0; place < format.Length; place++)
        {
            if (format[place] == '"') quoted = !quoted;
            else if (quoted) continue;
            else if (format[place] is '\\' or '_') place++;
            else if (format[place] == '[') place = format.IndexOf(']', place) is >= 0 and var end ? end : format.Length;
            else if (format[place] is 'y' or 'Y' or 'd' or 'D' or '年') return true;
        }
        return false;
    }

    /// <summary>What the cell shows.</summary>
    public string Of(Cell cell)
    {
        var value = cell.CellValue?.Text ?? "";
        if (cell.DataType is null || cell.DataType == CellValues.Number) return Number(value, cell.StyleIndex?.Value ?? 0);
        if (cell.DataType == CellValues.SharedString) return _shared[int.Parse(value, CultureInfo.InvariantCulture)];
        if (cell.DataType == CellValues.InlineString) return cell.InlineString is { } inline ? Text(inline) : "";
        // Written as a day rather than as a number; no table asks for the hour.
        if (cell.DataType == CellValues.Date) return value.Split('T')[0];
        return cell.DataType == CellValues.Boolean ? (value == "1" ? "TRUE" : "FALSE") : value;
    }

    string Number(string value, uint style)
    {
        if (!double.TryParse(value, CultureInfo.InvariantCulture, out var number)) return value;
        if (style < _isDay.Length && _isDay[(int)style]) return DateTime.FromOADate(number + _since).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        // 0.1 + 0.2 is saved as it was computed; a spreadsheet shows at most fifteen digits of it.
        return decimal.TryParse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact.ToString(CultureInfo.InvariantCulture)
            : value;
    }

    // Readings of characters (phonetic runs) are no part of the text.
    static string Text(OpenXmlElement element) => string.Concat(
        element.Descendants<Text>().Where(text => text.Parent is not PhoneticRun).Select(text => text.Text));
}
