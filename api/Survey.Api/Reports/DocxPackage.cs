using System.IO.Compression;
using System.Text;
using Survey.Core.Reports;

namespace Survey.Api.Reports;

/// <summary>
/// A report as an editable Word document laid out after GB/T 9704: every figure in a content control, native tables and
/// charts. The same snapshot gives the same bytes: the SDK's own packaging would write the hour and random names into it.
/// </summary>
public static class DocxPackage
{
    /// <summary>The content type.</summary>
    public const string Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // The earliest time a ZIP entry can have.
    static readonly DateTimeOffset Timeless = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The whole file.</summary>
    public static byte[] Of(Report report)
    {
        var body = new DocxBody(report);
        var document = body.Document();
        using var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (path, text) in DocxParts.Around(report, body.Charts.Count)) Add(package, path, Encoding.UTF8.GetBytes(text));
            Add(package, "word/document.xml", Xml(document.OuterXml));
            Add(package, "word/styles.xml", Xml(DocxStyles.Of(report.Snapshot.Language).OuterXml));
            Add(package, "word/fontTable.xml", Xml(DocxFonts.Table().OuterXml));
            Add(package, "word/settings.xml", Xml(DocxPage.Settings().OuterXml));
            foreach (var (side, footer) in DocxPage.Footers()) Add(package, $"word/footer-{side}.xml", Xml(footer.OuterXml));
            foreach (var (number, chart) in body.Charts.Index())
            {
                Add(package, DocxChart.Path(number + 1), Xml(chart.Xml()));
                Add(package, DocxChart.WorkbookPath(number + 1), chart.Workbook());
            }
        }
        return file.ToArray();
    }

    /// <summary>Adds an entry that tells no time.</summary>
    internal static void Add(ZipArchive package, string path, byte[] bytes)
    {
        var entry = package.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = Timeless;
        using var part = entry.Open();
        part.Write(bytes);
    }

    static byte[] Xml(string root) => Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + root);
}
