using System.Globalization;
using System.Security;
using Survey.Core.Reports;

namespace Survey.Api.Reports;

/// <summary>The parts of a DOCX package around its text (ECMA-376 part 2): content types, relationships, properties.</summary>
static class DocxParts
{
    /// <summary>The custom property that names the snapshot a document was made from.</summary>
    public const string Property = "SurveyReport";

    const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006";
    const string Package = "http://schemas.openxmlformats.org/package/2006";
    const string Kind = "application/vnd.openxmlformats-officedocument";

    /// <summary>Every part but the text, its styles and its charts.</summary>
    public static IEnumerable<(string Path, string Text)> Around(Report report, int charts)
    {
        var numbers = Enumerable.Range(1, charts).ToList();
        yield return ("[Content_Types].xml", $"""
            {Head}<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xlsx" ContentType="{Exports.XlsxTableWriter.Type}"/><Override PartName="/word/document.xml" ContentType="{Kind}.wordprocessingml.document.main+xml"/>{Word("styles", "styles")}{Word("fontTable", "fontTable")}{Word("settings", "settings")}{Word("footer-odd", "footer")}{Word("footer-even", "footer")}{string.Concat(numbers.Select(number => $"""<Override PartName="/{DocxChart.Path(number)}" ContentType="{Kind}.drawingml.chart+xml"/>"""))}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="{Kind}.extended-properties+xml"/><Override PartName="/docProps/custom.xml" ContentType="{Kind}.custom-properties+xml"/></Types>
            """);
        yield return ("_rels/.rels", Relationships(
            ("document", $"{Office}/relationships/officeDocument", "word/document.xml"),
            ("core", $"{Package}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("app", $"{Office}/relationships/extended-properties", "docProps/app.xml"),
            ("custom", $"{Office}/relationships/custom-properties", "docProps/custom.xml")));
        yield return ("word/_rels/document.xml.rels", Relationships(
        [
            .. new[] { "styles", "fontTable", "settings" }.Select(part => (part, $"{Office}/relationships/{part}", part + ".xml")),
            .. new[] { "odd", "even" }.Select(side => ("footer-" + side, $"{Office}/relationships/footer", $"footer-{side}.xml")),
            .. numbers.Select(number => (DocxChart.Relationship(number), $"{Office}/relationships/chart", DocxChart.Path(number)["word/".Length..])),
        ]));
        foreach (var number in numbers)
            yield return (DocxChart.RelationshipsPath(number), Relationships(("workbook", $"{Office}/relationships/package", "../" + DocxChart.WorkbookPath(number)["word/".Length..])));
        foreach (var property in Properties(report)) yield return property;
    }

    static IEnumerable<(string Path, string Text)> Properties(Report report)
    {
        var made = report.CreatedAt.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var title = SecurityElement.Escape(string.Join(' ', report.Snapshot.Title.Select(DocxText.Legible)));
        yield return ("docProps/core.xml", $"""
            {Head}<cp:coreProperties xmlns:cp="{Package}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>Survey</dc:creator><dc:language>{report.Snapshot.Language}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{made}</dcterms:modified></cp:coreProperties>
            """);
        yield return ("docProps/app.xml", $"""
            {Head}<Properties xmlns="{Office}/extended-properties"><Application>Survey</Application></Properties>
            """);
        yield return ("docProps/custom.xml", $$"""
            {{Head}}<Properties xmlns="{{Office}}/custom-properties" xmlns:vt="{{Office}}/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="{{Property}}"><vt:lpwstr>{{report.Id}}</vt:lpwstr></property></Properties>
            """);
    }

    static string Word(string part, string kind) => $"""<Override PartName="/word/{part}.xml" ContentType="{Kind}.wordprocessingml.{kind}+xml"/>""";

    static string Relationships(params IEnumerable<(string Id, string Type, string Target)> all) =>
        $"""{Head}<Relationships xmlns="{Package}/relationships">{string.Concat(all.Select(one => $"""<Relationship Id="{one.Id}" Type="{one.Type}" Target="{one.Target}"/>"""))}</Relationships>""";
}
