using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using DocumentFormat.OpenXml.Wordprocessing;
using Survey.Api.Exports;
using Survey.Core.Reports;

namespace Survey.Api.Reports;

/// <summary>A native bar chart with its own workbook, so that Word can edit it.</summary>
/// <param name="number">Its place among the charts, from 1.</param>
/// <param name="chart">What it shows.</param>
/// <param name="bars">Labels and percentages as they are shown.</param>
sealed class DocxChart(int number, ReportChart chart, ImmutableArray<(string Label, string Text)> bars)
{
    const int EmuOfCentimetre = 360_000;
    const string Main = "http://schemas.openxmlformats.org/drawingml/2006/main";
    const string ChartSpace = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static string Path(int number) => string.Create(CultureInfo.InvariantCulture, $"word/charts/chart{number}.xml");

    public static string RelationshipsPath(int number) => string.Create(CultureInfo.InvariantCulture, $"word/charts/_rels/chart{number}.xml.rels");

    public static string WorkbookPath(int number) => string.Create(CultureInfo.InvariantCulture, $"word/embeddings/chart{number}.xlsx");

    public static string Relationship(int number) => string.Create(CultureInfo.InvariantCulture, $"chart{number}");

    /// <summary>Where it stands in the text: as wide as the text, as high as its bars ask for.</summary>
    public Drawing Drawing()
    {
        var (width, height) = (15.4 * EmuOfCentimetre, Math.Min(20, 2 + (0.62 * bars.Length)) * EmuOfCentimetre);
        return new Drawing($"""
            <w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width:F0}" cy="{height:F0}"/><wp:docPr id="{1000 + number}" name="{Relationship(number)}" descr="{Escape(chart.Caption)}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="{Main}"><a:graphicData uri="{ChartSpace}"><c:chart xmlns:c="{ChartSpace}" xmlns:r="{Office}" r:id="{Relationship(number)}"/></a:graphicData></a:graphic></wp:inline></w:drawing>
            """.Trim());
    }

    /// <summary>The chart part.</summary>
    public string Xml() => $"""
        <c:chartSpace xmlns:c="{ChartSpace}" xmlns:a="{Main}" xmlns:r="{Office}"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>{Series()}<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>{Axes}</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{Letters(900)}<c:externalData r:id="workbook"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>
        """;

    /// <summary>The workbook the chart is drawn from.</summary>
    public byte[] Workbook()
    {
        using var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            DocxPackage.Add(package, WorkbookParts.SheetPath(1), Encoding.UTF8.GetBytes(Sheet()));
            foreach (var (path, text) in WorkbookParts.Around("Sheet1", 1)) DocxPackage.Add(package, path, Encoding.UTF8.GetBytes(text));
        }
        return file.ToArray();
    }

    string Series()
    {
        var last = (bars.Length + 1).ToString(CultureInfo.InvariantCulture);
        var labels = string.Concat(bars.Select((bar, place) => $"""<c:pt idx="{place}"><c:v>{Escape(bar.Label)}</c:v></c:pt>"""));
        var values = string.Concat(bars.Select((bar, place) => $"""<c:pt idx="{place}"><c:v>{Value(bar.Text)}</c:v></c:pt>"""));
        return $"""
            <c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{Escape(chart.Measure)}</c:v></c:pt></c:strCache></c:strRef></c:tx><c:spPr><a:solidFill><a:srgbClr val="0B5F54"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/><c:dLbls><c:numFmt formatCode="0.00" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr><c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls><c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{bars.Length}"/>{labels}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!$B$2:$B${last}</c:f><c:numCache><c:formatCode>0.00</c:formatCode><c:ptCount val="{bars.Length}"/>{values}</c:numCache></c:numRef></c:val></c:ser>
            """.Trim();
    }

    static string Axes => """
        <c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="100"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="max"/><c:crossBetween val="between"/><c:majorUnit val="20"/></c:valAx>
        """.Trim();

    static string Letters(int hundredths) =>
        $"""<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{hundredths}"><a:latin typeface="Times New Roman"/><a:ea typeface="{DocxFonts.Body}"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>""";

    string Sheet()
    {
        var rows = string.Concat(bars.Select((bar, place) => $"""<row r="{place + 2}">{Cell($"A{place + 2}", bar.Label)}<c r="B{place + 2}"><v>{Value(bar.Text)}</v></c></row>"""));
        return $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">{Cell("A1", "")}{Cell("B1", chart.Measure)}</row>{rows}</sheetData></worksheet>
            """.Trim();
    }

    static string Cell(string reference, string text) => $"""<c r="{reference}" t="inlineStr"><is><t>{Escape(text)}</t></is></c>""";

    static string Value(string percent) => percent.TrimEnd('%').Replace('−', '-');

    static string Escape(string text) => SecurityElement.Escape(DocxText.Legible(text));
}
