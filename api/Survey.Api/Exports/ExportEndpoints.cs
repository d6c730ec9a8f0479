using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Survey.Api.Guards;
using Survey.Core.Exports;
using Survey.Core.Ledger;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Web.Console;

namespace Survey.Api.Exports;

/// <summary>/forms/{id}/exports and /campaigns/{id}/exports: tables as files.</summary>
static class ExportEndpoints
{
    internal const string FormatHelp = "csv (UTF-8 with BOM; unless said otherwise), xlsx, json or ndjson.";

    static readonly (string Path, Delegate Answer, string Name, string Summary)[] Files =
    [
        ("/forms/{id}/exports/results", ResultsAsync, "exportResults", "Export every figure of an opened form with its base and rule, one row each"),
        ("/forms/{id}/exports/crosstab", CrosstabAsync, "exportCrosstab", "Export two closed questions of a form that keeps rows, crossed, one cell a row"),
        ("/forms/{id}/exports/responses", ResponsesAsync, "exportResponses", "Export the closed answers of a form that keeps rows"),
        ("/forms/{id}/exports/codebook", CodebookAsync, "exportCodebook", "Export what the keys of a form mean, in every language of it"),
        ("/forms/{id}/exports/collectors", CollectorsAsync, "exportCollectors", "Export the ways in of a form with their codes and links"),
        ("/forms/{id}/exports/tallies", TalliesAsync, "exportTallies", "Export the paper tallies of a form in the columns they are imported by"),
        ("/campaigns/{id}/exports/suggestions", SuggestionsAsync, "exportSuggestions", "Export the suggestions of a campaign, masked"),
        ("/campaigns/{id}/exports/ledger", LedgerAsync, "exportLedger", "Export the ledger of a campaign in the columns it is imported by"),
        ("/campaigns/{id}/exports/items", ItemsAsync, "exportItems", "Export the items of a campaign with their mentions, in all and by channel"),
        ("/campaigns/{id}/exports/units", UnitsAsync, "exportUnits", "Export the units of a campaign with their rosters in the columns they are imported by"),
    ];

    /// <summary>Maps them below <paramref name="api"/>.</summary>
    public static void MapExports(this IEndpointRouteBuilder api)
    {
        PrepareEndpoints.Map(api);
        var read = api.MapGroup("").WithTags("Exports").RequireAuthorization(ApiAccess.Read);
        // A large table on a slow line takes its time.
        read.DisableRequestTimeout();
        foreach (var (path, answer, name, summary) in Files) read.MapGet(path, answer).WithName(name).WithSummary(summary);
        var govern = api.MapGroup("").WithTags("Exports").RequireAuthorization(ApiAccess.Govern);
        govern.DisableRequestTimeout();
        govern.MapGet("/audit/export", AuditAsync).WithName("exportAudit").WithSummary("Export the audit log, the newest entry first");
    }

    /// <summary>Maps the same below <paramref name="console"/>, for the organiser who is signed in there.</summary>
    public static void MapConsoleExports(this IEndpointRouteBuilder console)
    {
        PrepareEndpoints.MapConsole(console);
        var read = console.MapGroup("");
        read.DisableRequestTimeout();
        foreach (var (path, answer, _, _) in Files) read.MapGet(path, answer);
        read.MapGet("/audit/export", AuditAsync).Asks(Permission.Govern);
    }

    static Task<Results<ExportFile, Refusal>> ResultsAsync(
        string id, [FromQuery, Description(FormatHelp)] string? format, ExportResults export, CancellationToken cancellationToken) =>
        AnswerAsync(format, () => export.RunAsync(id, cancellationToken));

    static Task<Results<ExportFile, Refusal>> CrosstabAsync(
        string id, [FromQuery, Description("Key of the question that goes down.")] string? rows,
        [FromQuery, Description("Key of the question that goes across.")] string? columns,
        [FromQuery, Description(FormatHelp)] string? format, ExportCrosstab export, CancellationToken cancellationToken) =>
        AnswerAsync(format, () => export.RunAsync(id, rows, columns, cancellationToken));

    static Task<Results<ExportFile, Refusal>> ResponsesAsync(
        string id, [FromQuery, Description(FormatHelp)] string? format, ExportResponses export, CancellationToken cancellationToken) =>
        AnswerAsync(format, () => export.RunAsync(id, cancellationToken));

    static Task<Results<ExportFile, Refusal>> CodebookAsync(
        string id, [FromQuery, Description(FormatHelp)] string? format, ExportCodebook export, CancellationToken cancellationToken) =>
        AnswerAsync(format, () => export.RunAsync(id, cancellationToken));

    static Task<Results<ExportFile, Refusal>> CollectorsAsync(
        string id, [FromQuery, Description(FormatHelp)] string? format, ExportCollectors export, CancellationToken cancellationToken) =>
        AnswerAsync(format, () => export.RunAsync(id, cancellationToken));

    static Task<Results<ExportFile, Refusal>> TalliesAsync(
        string id, [FromQuery, Description(FormatHelp)] string? format, ExportTallies export, CancellationToken cancellationToken) =>
        AnswerAsync(format, () => export.RunAsync(id, cancellationToken));

    static Task<Results<ExportFile, Refusal>> SuggestionsAsync(
        string id, [FromQuery, Description(FormatHelp)] string? format, ExportSuggestions export, CancellationToken cancellationToken) =>
        AnswerAsync(format, () => export.RunAsync(id, cancellationToken));

    static Task<Results<ExportFile, Refusal>> LedgerAsync(
        string id, [AsParameters] LedgerQuery query, [FromQuery, Description(FormatHelp)] string? format, ExportLedger export, CancellationToken cancellationToken) =>
        AnswerAsync(format, async () => query.Filter(within: null) switch
        {
            Outcome<LedgerFilter>.Done(var filter) => await export.RunAsync(id, filter, cancellationToken),
            var refused => ((Outcome<LedgerFilter>.Refused)refused).Problems,
        });

    static Task<Results<ExportFile, Refusal>> ItemsAsync(
        string id, [FromQuery, Description(FormatHelp)] string? format, ExportItems export, CancellationToken cancellationToken) =>
        AnswerAsync(format, () => export.RunAsync(id, cancellationToken));

    static Task<Results<ExportFile, Refusal>> UnitsAsync(
        string id, [FromQuery, Description(FormatHelp)] string? format, ExportUnits export, CancellationToken cancellationToken) =>
        AnswerAsync(format, () => export.RunAsync(id, cancellationToken));

    static Task<Results<ExportFile, Refusal>> AuditAsync(
        [FromQuery, Description(FormatHelp)] string? format, ExportAudit export, CancellationToken cancellationToken) =>
        AnswerAsync(format, () => Task.FromResult<Outcome<ExportTable>>(export.Run(cancellationToken)));

    static async Task<Results<ExportFile, Refusal>> AnswerAsync(string? format, Func<Task<Outcome<ExportTable>>> export) =>
        TableWriter.Of(format) is { } writer
            ? (await export()).Answer(table => new ExportFile(table, writer))
            : PrepareEndpoints.UnknownFormat(format);
}
