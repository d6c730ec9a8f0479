using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Survey.Api.Guards;
using Survey.Core.Exports;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Words;
using Survey.Web.Console;
using Survey.Web.Console.Results;
using Survey.Web.Pieces;
using Survey.Web.Pieces.Charts;

namespace Survey.Api.Exports;

/// <summary>/forms/{id}/charts/{chart}: the charts of a form as pictures that stand alone, and their data.</summary>
static class ChartEndpoints
{
    /// <summary>Maps it below <paramref name="api"/>.</summary>
    public static void MapCharts(this IEndpointRouteBuilder api) =>
        api.MapGet("/forms/{id}/charts/{chart}", ReadAsync).WithTags("Exports").RequireAuthorization(ApiAccess.ReadUnit)
            .WithName("readChart").WithSummary("Take a chart of an opened form as a standalone SVG with its base and rule, or its data as a table");

    /// <summary>Maps the same below <paramref name="console"/>.</summary>
    public static void MapConsoleCharts(this IEndpointRouteBuilder console) => 
        console.MapGet("/forms/{id}/charts/{chart}", (
            ConsoleVisit visit, string id, string chart, string? with, string? format, string? lang, ChartReader charts, HttpRequest request, CancellationToken cancellationToken) =>
            AnswerAsync(id, chart, with, format, lang, visit.Caller, charts, request, cancellationToken)).Asks(Permission.ReadUnit);

    static Task<Results<ChartFile, ExportFile, Refusal>> ReadAsync(
        string id,
        [Description("questions, what-if, units, audiences, multiples (questions-2, multiples-2 … for further scales), compare, or item- and the key of a question that is no rating.")] string chart,
        [FromQuery, Description("svg (unless said otherwise), csv, xlsx, json or ndjson.")] string? format,
        [FromQuery, Description("zh-CN or en; by Accept-Language unless said.")] string? lang,
        [FromQuery, Description("For compare: the earlier form; the one it was copied from unless said otherwise.")] string? with,
        ClaimsPrincipal user, ChartReader charts, HttpRequest request, CancellationToken cancellationToken) =>
        AnswerAsync(id, chart, with, format, lang, user.Caller(), charts, request, cancellationToken);

    static async Task<Results<ChartFile, ExportFile, Refusal>> AnswerAsync(
        string id, string chart, string? with, string? format, string? lang, Caller caller, ChartReader charts, HttpRequest request, CancellationToken cancellationToken)
    {
        var language = Languages.Choose(Wording.Languages, lang, request.Headers.AcceptLanguage);
        var writer = format is null or "svg" ? null : TableWriter.Of(format);
        if (writer is null && format is not (null or "svg"))
            return PrepareEndpoints.UnknownFormat(format);
        return await charts.RunAsync(id, chart, with, language, caller, cancellationToken) switch
        {
            Outcome<Chart>.Done { Value: var found } when writer is not null => new ExportFile(Table(found), writer),
            Outcome<Chart>.Done { Value: var found } => new ChartFile(found, language),
            Outcome<Chart>.Refused { Problems: var problems } => new Refusal(problems),
            _ => throw new InvalidOperationException("an outcome is done or refused"),
        };
    }

    static ExportTable Table(Chart chart) => new(ExportFile.Safe(chart.Title), chart.Of, chart.Columns, chart.Rows.ToAsyncEnumerable());
}
