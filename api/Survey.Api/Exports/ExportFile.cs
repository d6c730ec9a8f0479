using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Survey.Core.Exports;
using Survey.Core.Words;
using Survey.Web.Pieces;

namespace Survey.Api.Exports;

/// <summary>Answers with a table as a file, streamed row by row: a breaking connection leaves a file that is seen to be cut.</summary>
/// <param name="table">What is exported.</param>
/// <param name="writer">In which format.</param>
public sealed class ExportFile(ExportTable table, TableWriter writer) : IResult, IEndpointMetadataProvider
{
    /// <summary>Writes 200 with the file, named after the form or campaign and what the file holds.</summary>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var language = Languages.Choose(Wording.Languages, asked: null, httpContext.Request.Headers.AcceptLanguage);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(Name(table, writer, language));
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        response.ContentType = writer.MediaType;
        return writer.WriteAsync(table, response.BodyWriter, httpContext.RequestAborted);
    }

    /// <summary>What the file of a table is called: what it is of, and what it holds.</summary>
    internal static string Name(ExportTable table, TableWriter writer, string language) => $"{Safe(table.Of.In(language))} {table.Name}.{writer.Extension}";

    /// <summary>A title as part of a file's name on any system.</summary>
    internal static string Safe(string title) =>
        string.Concat(title.EnumerateRunes().Take(60).Select(rune => IsSafe(rune) ? rune.ToString() : "_")).Trim(' ', '.');

    static bool IsSafe(System.Text.Rune rune) => rune.Value == ' ' || System.Text.Rune.IsLetterOrDigit(rune)
        || rune.Value is '-' or '_' or '（' or '）' or '(' or ')' or '·' or '、';

    /// <summary>Says to the document what is answered.</summary>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(
            StatusCodes.Status200OK, typeof(string), ["text/csv", XlsxTableWriter.Type, "application/json", "application/x-ndjson"]));
}
