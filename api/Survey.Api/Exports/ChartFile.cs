using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Survey.Web.Pieces.Charts;

namespace Survey.Api.Exports;

/// <summary>Answers with a chart as an SVG document.</summary>
/// <param name="chart">What is drawn.</param>
/// <param name="language">The language of its words.</param>
public sealed class ChartFile(Chart chart, string language) : IResult, IEndpointMetadataProvider
{
    /// <summary>Writes 200 with the picture, named after what it shows and the form.</summary>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{ExportFile.Safe(chart.Of)} {ExportFile.Safe(chart.Title)}.svg");
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        response.ContentType = "image/svg+xml; charset=utf-8";
        return response.WriteAsync(chart.Svg(language), Encoding.UTF8, httpContext.RequestAborted);
    }

    /// <summary>Says to the document what is answered.</summary>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["image/svg+xml"]));
}
