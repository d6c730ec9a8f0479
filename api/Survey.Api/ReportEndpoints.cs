using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Survey.Api.Guards;
using Survey.Api.Reports;
using Survey.Core.Campaigns;
using Survey.Core.Problems;
using Survey.Core.Reports;
using Survey.Web.Console;
using Survey.Web.Console.Reports;

namespace Survey.Api;

/// <summary>/campaigns/{id}/report/snapshots and /reports/{id}: the closing report, frozen, in four formats, and its check.</summary>
static class ReportEndpoints
{
    /// <summary>Maps them below <paramref name="api"/>.</summary>
    public static void MapReports(this IEndpointRouteBuilder api)
    {
        api.MapPost("/campaigns/{id}/report/snapshots", MakeAsync).WithTags("Reports").RequireAuthorization(ApiAccess.Run)
            .WithName("makeReport").WithSummary("Freeze the closing report of a campaign as it is now");
        var read = api.MapGroup("").WithTags("Reports").RequireAuthorization(ApiAccess.Read);
        read.MapGet("/campaigns/{id}/report/snapshots", ListAsync).WithName("listReports").WithSummary("List the frozen reports of a campaign, the newest first");
        read.MapGet("/reports/{id}", ReadAsync).WithName("readReport").WithSummary("Read a frozen report as DOCX, HTML, Markdown or JSON");
        read.MapPost("/reports/{id}/check", CheckAsync).WithName("checkReport")
            .WithSummary("Compare an edited DOCX with its snapshot: figures that no longer agree, and sums that do not add up")
            .Accepts<string>(DocxPackage.Type, "multipart/form-data").WithMetadata(new RequestSizeLimitAttribute(DocxFile.MostBytes + (64 * 1024)));
    }

    /// <summary>Maps the files below <paramref name="console"/>, for the organiser who is signed in there.</summary>
    public static void MapConsoleReports(this IEndpointRouteBuilder console) => console.MapGet("/reports/{id}/file", FileAsync);

    static async Task<Results<Made<ReportView>, Refusal>> MakeAsync(
        string id, SnapshotDraft draft, ClaimsPrincipal user, MakeSnapshot make, CancellationToken cancellationToken) =>
        (await make.RunAsync(id, draft, user.Actor(), cancellationToken)).Answer(report => new Made<ReportView>(ReportView.Of(report), $"/api/v1/reports/{report.Id}"));

    static async Task<Results<Ok<ReportList>, Refusal>> ListAsync(
        string id, [AsParameters] Paging paging, ICampaignStore campaigns, IReportStore reports, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is null) return Answering.Missing;
        var (found, total) = await reports.ListAsync(id, paging.Number, paging.Length, cancellationToken);
        return TypedResults.Ok(new ReportList(found, total, paging.Next(total)));
    }

    static async Task<Results<Ok<ReportView>, ReportFile, Refusal>> ReadAsync(
        string id, [FromQuery, Description("json (unless said otherwise), docx, html or md.")] string? format, IReportStore reports, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(id, cancellationToken) is not { } report) return Answering.Missing;
        if (format is null or "json") return TypedResults.Ok(ReportView.Of(report));
        return ReportFile.Formats.Contains(format) ? new ReportFile(report, format) : Unknown(format);
    }

    static async Task<Results<Ok<ReportFindings>, Refusal>> CheckAsync(
        string id, HttpRequest request, IReportStore reports, CheckReport check, CancellationToken cancellationToken)
    {
        // Before a large body is read for nothing.
        if (await reports.FindAsync(id, cancellationToken) is null) return Answering.Missing;
        var read = request.HasFormContentType
            ? await DocxFile.ReadAsync((await request.ReadFormAsync(cancellationToken)).Files is [var file, ..] ? file : null, cancellationToken)
            : await DocxFile.ReadAsync(request.Body, cancellationToken);
        return read switch
        {
            Outcome<FoundDocument>.Done { Value: var document } => (await check.RunAsync(id, document, cancellationToken)).Answer(TypedResults.Ok),
            Outcome<FoundDocument>.Refused { Problems: var problems } => new Refusal(problems),
            _ => throw new InvalidOperationException("an outcome is done or refused"),
        };
    }

    static async Task<IResult> FileAsync(ConsoleVisit visit, string id, string? format, IReportStore reports, CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(id, cancellationToken) is not { } report) return visit.Missing();
        var asked = format ?? "docx";
        return ReportFile.Formats.Contains(asked) ? new ReportFile(report, asked) : Unknown(asked);
    }

    static Refusal Unknown(string format) => new([new Problem("report_format_unknown", "", ProblemKind.Unreadable).With("format", format)]);
}

/// <summary>A part of the list of frozen reports.</summary>
/// <param name="Reports">The newest first.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Next">The page after this one; null where there is none.</param>
public sealed record ReportList(IReadOnlyList<ReportEntry> Reports, int Total, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Next);
