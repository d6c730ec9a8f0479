using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Survey.Api.Guards;
using Survey.Core.Exports;
using Survey.Core.Problems;

namespace Survey.Api.Exports;

/// <summary>/forms/{id}/exports and /campaigns/{id}/exports: tables as files.</summary>
static class ExportEndpoints
{
    const string FormatHelp = "csv (UTF-8 with BOM; unless said otherwise), json or ndjson.";

    /// <summary>Maps them below <paramref name="api"/>.</summary>
    public static void MapExports(this IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("").WithTags("Exports").RequireAuthorization(ApiAccess.Read);
        // A large table on a slow line takes its time.
        read.DisableRequestTimeout();
        read.MapGet("/forms/{id}/exports/results", ResultsAsync).WithName("exportResults")
            .WithSummary("Export every figure of an opened form with its base and rule, one row each");
        read.MapGet("/forms/{id}/exports/responses", ResponsesAsync).WithName("exportResponses")
            .WithSummary("Export the closed answers of a form that keeps rows");
        read.MapGet("/forms/{id}/exports/codebook", CodebookAsync).WithName("exportCodebook")
            .WithSummary("Export what the keys of a form mean, in every language of it");
        read.MapGet("/campaigns/{id}/exports/suggestions", SuggestionsAsync).WithName("exportSuggestions")
            .WithSummary("Export the suggestions of a campaign, masked");
    }

    /// <summary>Maps the same below <paramref name="console"/>, for the organiser who is signed in there.</summary>
    public static void MapConsoleExports(this IEndpointRouteBuilder console)
    {
        var read = console.MapGroup("");
        read.DisableRequestTimeout();
        read.MapGet("/forms/{id}/exports/results", ResultsAsync);
        read.MapGet("/forms/{id}/exports/responses", ResponsesAsync);
        read.MapGet("/forms/{id}/exports/codebook", CodebookAsync);
        read.MapGet("/campaigns/{id}/exports/suggestions", SuggestionsAsync);
    }

    static Task<Results<ExportFile, Refusal>> ResultsAsync(
        string id, [FromQuery, Description(FormatHelp)] string? format, ExportResults export, CancellationToken cancellationToken) =>
        AnswerAsync(format, () => export.RunAsync(id, cancellationToken));

    static Task<Results<ExportFile, Refusal>> ResponsesAsync(
        string id, [FromQuery, Description(FormatHelp)] string? format, ExportResponses export, CancellationToken cancellationToken) =>
        AnswerAsync(format, () => export.RunAsync(id, cancellationToken));

    static Task<Results<ExportFile, Refusal>> CodebookAsync(
        string id, [FromQuery, Description(FormatHelp)] string? format, ExportCodebook export, CancellationToken cancellationToken) =>
        AnswerAsync(format, () => export.RunAsync(id, cancellationToken));

    static Task<Results<ExportFile, Refusal>> SuggestionsAsync(
        string id, [FromQuery, Description(FormatHelp)] string? format, ExportSuggestions export, CancellationToken cancellationToken) =>
        AnswerAsync(format, () => export.RunAsync(id, cancellationToken));

    static async Task<Results<ExportFile, Refusal>> AnswerAsync(string? format, Func<Task<Outcome<ExportTable>>> export)
    {
        if (TableWriter.Of(format) is { } writer) return (await export()).Answer(table => new ExportFile(table, writer));
        var problem = format == "xlsx"
            ? new Problem("export_xlsx_not_offered", "", ProblemKind.Unreadable)
            : new Problem("export_format_unknown", "", ProblemKind.Unreadable).With("format", format!);
        return new Refusal([problem]);
    }
}
