using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Survey.Api.Exports;
using Survey.Core;
using Survey.Core.Reports;
using Survey.Web.Console.Reports;

namespace Survey.Api.Reports;

/// <summary>Answers with a report as a file.</summary>
/// <param name="report">The snapshot.</param>
/// <param name="format">Which of <see cref="Formats"/>.</param>
public sealed class ReportFile(Report report, string format) : IResult, IEndpointMetadataProvider
{
    const string Html = "text/html; charset=utf-8";
    const string Markdown = "text/markdown; charset=utf-8";
    const string Json = "application/json; charset=utf-8";

    /// <summary>The formats there are.</summary>
    public static IReadOnlyCollection<string> Formats { get; } = ["docx", "html", "md", "json"];

    /// <summary>Writes 200 with the file, named after the report.</summary>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (type, bytes) = format switch
        {
            "docx" => (DocxPackage.Type, DocxPackage.Of(report)),
            "html" => (Html, Encoding.UTF8.GetBytes(HtmlReport.Page(report.Snapshot))),
            "md" => (Markdown, Encoding.UTF8.GetBytes(MarkdownReport.Of(report.Snapshot))),
            _ => (Json, JsonSerializer.SerializeToUtf8Bytes(ReportView.Of(report), SurveyJson.Options)),
        };
        var response = httpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{ExportFile.Safe(string.Join(' ', report.Snapshot.Title))}.{format}");
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        response.ContentType = type;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    /// <summary>Says to the document what is answered.</summary>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [DocxPackage.Type, "text/html", "text/markdown"]));
}
