using System.Globalization;
using System.Security;

namespace Survey.Api.Exports;

/// <summary>
/// The parts of an XLSX package around its sheets (ECMA-376 part 1): content types, relationships, the workbook, and two
/// styles, plain, heading and folded. The SDK's own packaging needs a stream it can seek in, which an answer is not.
/// </summary>
static class WorkbookParts
{
    const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Package = "http://schemas.openxmlformats.org/package/2006";
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    const int LongestSheetName = 28;

    /// <summary>Where the n-th sheet lies, counted from 1.</summary>
    public static string SheetPath(int number) => string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{number}.xml");

    /// <summary>Every part but the sheets.</summary>
    public static IEnumerable<(string Path, string Text)> Around(string name, int sheets)
    {
        var numbers = Enumerable.Range(1, sheets).ToList();
        yield return ("[Content_Types].xml", $"""
            {Head}<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Kind}.styles+xml"/>{string.Concat(numbers.Select(number => $"""<Override PartName="/{SheetPath(number)}" ContentType="{Kind}.worksheet+xml"/>"""))}</Types>
            """);
        yield return ("_rels/.rels", $"""
            {Head}<Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        yield return ("xl/workbook.xml", $"""
            {Head}<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>{string.Concat(numbers.Select(number => $"""<sheet name="{SheetName(name, number)}" sheetId="{number}" r:id="s{number}"/>"""))}</sheets></workbook>
            """);
        yield return ("xl/_rels/workbook.xml.rels", $"""
            {Head}<Relationships xmlns="{Package}/relationships"><Relationship Id="styles" Type="{Office}/styles" Target="styles.xml"/>{string.Concat(numbers.Select(number => $"""<Relationship Id="s{number}" Type="{Office}/worksheet" Target="worksheets/sheet{number}.xml"/>"""))}</Relationships>
            """);
        yield return ("xl/styles.xml", $"""
            {Head}<styleSheet xmlns="{Main}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/><xf xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>
            """);
    }

    static string SheetName(string name, int number) => SecurityElement.Escape(
        name[..Math.Min(name.Length, LongestSheetName)] + (number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" {number}")));
}
