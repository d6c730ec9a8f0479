using System.Collections.Immutable;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Survey.Core.Problems;
using Survey.Core.Reports;
using Survey.Web.Console.Tables;

namespace Survey.Web.Console.Reports;

/// <summary>
/// Reads an edited report: the text of its main part with the content controls in it, the data of its charts, and the
/// snapshot it names. Nothing of it is kept, nothing outside it is fetched.
/// </summary>
public static class DocxFile
{
    /// <summary>Bytes of a file at the most: a report with pictures put into it.</summary>
    public const int MostBytes = 24 * 1024 * 1024;

    // Characters of a part at the most; a report of a thousand units has three million.
    const long LongestPart = 32 * 1024 * 1024;

    const string MainDocument = "/officeDocument";

    /// <summary>What .doc begins with, and a .docx under a password.</summary>
    static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>The document, or the one reason why it cannot be read.</summary>
    /// <param name="file">What was uploaded; null where nothing was.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<Outcome<FoundDocument>> ReadAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is not { Length: > 0 }) return new Problem("report_file_none", "/file");
        await using var stream = file.OpenReadStream();
        return await ReadAsync(stream, cancellationToken);
    }

    /// <summary>The document that comes as a stream.</summary>
    public static async Task<Outcome<FoundDocument>> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MostBytes) return new Problem("report_file_big", "/file").With("most", MostBytes / 1024 / 1024);
        }
        return Read(bytes.ToArray());
    }

    /// <summary>The document in these bytes.</summary>
    public static Outcome<FoundDocument> Read(byte[] bytes)
    {
        if (bytes.Length == 0) return new Problem("report_file_none", "/file");
        if (bytes.AsSpan().StartsWith(CompoundFile)) return new Problem("report_file_old", "/file");
        if (!bytes.AsSpan().StartsWith("PK"u8)) return new Problem("report_file_kind", "/file");
        try
        {
            if (!PackageGuard.Fits(bytes)) return new Problem("report_file_unpacks_big", "/file").With("most", PackageGuard.MostUnpacked / 1024 / 1024);
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false));
            var main = Main(archive);
            if (main is null || archive.GetEntry(main) is not { } entry) return new Problem("report_file_kind", "/file");
            // By their local names: a document saved as "strict" has other namespaces.
            var body = Load(entry).Root is { Name.LocalName: "document" } root ? root.Elements().FirstOrDefault(one => one.Name.LocalName == "body") : null;
            return body is null ? new Problem("report_file_kind", "/file") : new FoundDocument(Named(archive), DocxWalk.Read(body), Charts(archive));
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or IOException or NotSupportedException)
        {
            return new Problem("report_file_unreadable", "/file");
        }
    }

    /// <summary>The path of the main part, as the package says it.</summary>
    static string? Main(ZipArchive archive) => archive.GetEntry("_rels/.rels") is not { } entry ? null : Load(entry).Descendants()
        .Where(one => one.Name.LocalName == "Relationship" && one.Attribute("Type")?.Value.EndsWith(MainDocument, StringComparison.Ordinal) == true)
        .Select(one => one.Attribute("Target")?.Value.TrimStart('/')).FirstOrDefault();

    static string? Named(ZipArchive archive) => archive.GetEntry("docProps/custom.xml") is not { } entry ? null : Load(entry).Descendants()
        .FirstOrDefault(one => one.Name.LocalName == "property" && one.Attribute("name")?.Value == "SurveyReport")?.Value;

    static ImmutableArray<FoundChart> Charts(ZipArchive archive) =>
    [
        .. archive.Entries.Where(entry => entry.FullName.StartsWith("word/charts/chart", StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal))
            .Select(entry => new FoundChart(Points(Load(entry)))),
    ];

    static ImmutableArray<(string Label, string Value)> Points(XDocument chart)
    {
        var series = chart.Descendants().FirstOrDefault(one => one.Name.LocalName == "ser");
        var values = Cache(series, "val");
        return [.. Cache(series, "cat").Where(point => values.ContainsKey(point.Key)).Select(point => (point.Value, values[point.Key]))];
    }

    static Dictionary<string, string> Cache(XElement? series, string of)
    {
        var points = new Dictionary<string, string>(StringComparer.Ordinal);
        if (series is null) return points;
        foreach (var point in series.Elements(series.Name.Namespace + of).Descendants(series.Name.Namespace + "pt"))
            points[point.Attribute("idx")?.Value ?? ""] = point.Element(series.Name.Namespace + "v")?.Value ?? "";
        return points;
    }

    static XDocument Load(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = LongestPart,
        });
        return XDocument.Load(reader);
    }
}
