using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Survey.Api.Exports;
using Survey.Api.Guards;
using Survey.Core.Ledger;
using Survey.Core.Problems;
using Survey.Web.Console.Ledger;
using Survey.Web.Console.Tables;

namespace Survey.Api;

/// <summary>/campaigns/{id}/ledger/import: a ledger filled in elsewhere, as CSV or XLSX, in the columns of the export.</summary>
static class LedgerImports
{
    /// <summary>Maps it below <paramref name="run"/>.</summary>
    public static void Map(IEndpointRouteBuilder run) => run.MapPost("/campaigns/{id}/ledger/import", ImportAsync)
        .WithName("importLedger").WithSummary("Bring in a ledger as CSV or XLSX in the columns of its export, all rows or none; every bad cell is named as /row/column")
        .AddOpenApiOperationTransformer(DescribeAsync)
        .WithMetadata(new RequestSizeLimitAttribute(TableFile.MostBytes + 64 * 1024));

    // Said to the document alone: as metadata it would have routing answer before anybody is asked for a token.
    static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var file = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        var form = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = file } };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["text/csv"] = new() { Schema = file }, [XlsxTableWriter.Type] = new() { Schema = file }, ["multipart/form-data"] = new() { Schema = form },
            },
        };
        return Task.CompletedTask;
    }

    static async Task<Results<Ok<LedgerImported>, Refusal>> ImportAsync(
        string id, HttpRequest request, ClaimsPrincipal user, ReadLedger read, ImportLedger import, CancellationToken cancellationToken)
    {
        var ledger = await read.RunAsync(id, new LedgerFilter(), cancellationToken);
        if (ledger is not Outcome<LedgerPart>.Done { Value: var part }) return new Refusal(((Outcome<LedgerPart>.Refused)ledger).Problems);
        var file = await TableAsync(request, cancellationToken);
        if (file is not Outcome<Table>.Done { Value: var table }) return new Refusal(((Outcome<Table>.Refused)file).Problems);
        var judged = LedgerTable.Of(part, table, user.Actor().Name);
        if (judged is not Outcome<LedgerTable>.Done { Value: var found }) return new Refusal(((Outcome<LedgerTable>.Refused)judged).Problems);
        if (!found.Bad.IsEmpty) return new Refusal([.. found.Bad.Select(Told)]);
        return (await import.RunAsync(id, found.Rows, user.Actor(), cancellationToken))
            .Answer(done => TypedResults.Ok(new LedgerImported(done.Changed.Length, done.Unchanged)));
    }

    static async Task<Outcome<Table>> TableAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HasFormContentType) return await TableFile.ReadAsync(await request.ReadFormAsync(cancellationToken), ImportLedger.MostRows, cancellationToken, LedgerTable.IsHeading);
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.Value : null;
        if (type is not ("text/csv" or XlsxTableWriter.Type)) return new Problem("table_media_type", "", ProblemKind.Unreadable);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.Length == 0
            ? new Problem("table_none", "/file")
            : TableFile.Read(body.ToArray(), type == XlsxTableWriter.Type ? "ledger.xlsx" : "ledger.csv", ImportLedger.MostRows, LedgerTable.IsHeading);
    }

    /// <summary>A bad cell with its row as a spreadsheet counts it and its heading; "/" in a heading is written as JSON pointers do.</summary>
    static Problem Told(BadCell cell) => cell.Problem with
    {
        Pointer = cell.Row == 0 ? "" : $"/{cell.Row}" + (cell.Column is { } column ? "/" + column.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) : ""),
        // One status for all: what is wrong is the table, even where a single entry would be a conflict.
        Kind = ProblemKind.Invalid,
    };
}
