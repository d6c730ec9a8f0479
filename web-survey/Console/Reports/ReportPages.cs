using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Reports;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Reports;

/// <summary>The closing report: what a snapshot would hold, the snapshots there are, one of them as it reads, and its check.</summary>
static class ReportPages
{
    const int Listed = 30;
    const int MostForms = 200;

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/campaigns/{id}/report", ListAsync);
        console.MapPost("/campaigns/{id}/report", MakeAsync).Asks(Permission.Run);
        console.MapGet("/reports/{id}", ShowAsync);
        console.MapPost("/reports/{id}", CheckAsync).WithMetadata(new RequestSizeLimitAttribute(DocxFile.MostBytes + (64 * 1024)));
    }

    static async Task<IResult> ListAsync(
        ConsoleVisit visit, string id, ICampaignStore campaigns, IReportStore reports, IFormStore forms, IItemStore items, ILedgerStore ledger,
        CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return visit.Missing();
        var page = PageNumber.Of(visit.Asked("page"));
        var (listed, total) = await reports.ListAsync(id, page, Listed, cancellationToken);
        var (all, _) = await forms.ListAsync(id, 1, MostForms, cancellationToken);
        var named = await items.ListAsync(id, new ItemFilter(), cancellationToken);
        var entries = await ledger.ListAsync(id, cancellationToken);
        return visit.Page<ReportListPage>(new ReportListView(campaign, listed, new PageNumber(page, Listed, total))
        {
            Counted = [.. all.Where(form => form.State is FormState.Opened)],
            Unopened = [.. all.Where(form => form.State is FormState.Open or FormState.Closed)],
            Balance = await items.BalanceAsync(id, cancellationToken),
            Items = named.Count,
            WithoutLedger = named.Count(item => !entries.ContainsKey(item.Item.Id)),
        });
    }

    static async Task<IResult> MakeAsync(ConsoleVisit visit, string id, MakeSnapshot make, CancellationToken cancellationToken) =>
        await make.RunAsync(id, new SnapshotDraft(visit.Posted["language"]), visit.Actor, cancellationToken) switch
        {
            Outcome<Report>.Done { Value: var report } => SeeOther.To($"/console/reports/{report.Id}"),
            Outcome<Report>.Refused { Problems: [{ Kind: ProblemKind.Invalid } problem, ..] } => visit.Refuse(StatusCodes.Status422UnprocessableEntity, "problem." + problem.Code),
            _ => visit.Missing(),
        };

    static Task<IResult> ShowAsync(ConsoleVisit visit, string id, ICampaignStore campaigns, IReportStore reports, CancellationToken cancellationToken) =>
        PageAsync(visit, id, campaigns, reports, null, [], cancellationToken);

    static async Task<IResult> CheckAsync(
        ConsoleVisit visit, string id, ICampaignStore campaigns, IReportStore reports, CheckReport check, CancellationToken cancellationToken)
    {
        var outcome = await DocxFile.ReadAsync(visit.Posted.Files["file"], cancellationToken) switch
        {
            Outcome<FoundDocument>.Done { Value: var document } => await check.RunAsync(id, document, cancellationToken),
            Outcome<FoundDocument>.Refused { Problems: var problems } => problems,
            _ => throw new InvalidOperationException("an outcome is done or refused"),
        };
        return outcome switch
        {
            Outcome<ReportFindings>.Done { Value: var findings } => await PageAsync(visit, id, campaigns, reports, findings, [], cancellationToken),
            Outcome<ReportFindings>.Refused { Problems: var problems } => await PageAsync(visit, id, campaigns, reports, null, problems, cancellationToken),
            _ => throw new InvalidOperationException("an outcome is done or refused"),
        };
    }

    static async Task<IResult> PageAsync(
        ConsoleVisit visit, string id, ICampaignStore campaigns, IReportStore reports, ReportFindings? findings, ImmutableArray<Problem> problems,
        CancellationToken cancellationToken)
    {
        if (await reports.FindAsync(id, cancellationToken) is not { } report || await campaigns.FindAsync(report.Campaign, cancellationToken) is not { } campaign) return visit.Missing();
        var other = problems.Select(problem => problem.Values?.GetValueOrDefault("other")).OfType<string>().FirstOrDefault();
        // The snapshot a document says it is of may be anybody's: only one of the same campaign is told of.
        var made = other is not null && await reports.FindAsync(other, cancellationToken) is { } found && found.Campaign == report.Campaign ? found : null;
        return visit.Page<ReportPage>(
            new ReportPageView(campaign, report, findings, visit.Lines(problems, "file")) { MadeFrom = made },
            problems.IsEmpty ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

/// <summary>What the list of snapshots shows.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Reports">The newest first.</param>
/// <param name="Page">Which part of them.</param>
public sealed record ReportListView(Campaign Campaign, IReadOnlyList<ReportEntry> Reports, PageNumber Page)
{
    /// <summary>Forms whose figures a snapshot would hold.</summary>
    public ImmutableArray<Form> Counted { get; init; } = [];

    /// <summary>Forms it would name without figures.</summary>
    public ImmutableArray<Form> Unopened { get; init; } = [];

    /// <summary>Where the opinions are.</summary>
    public required ItemBalance Balance { get; init; }

    /// <summary>How many items there are.</summary>
    public int Items { get; init; }

    /// <summary>Those among them nobody has written to the ledger of.</summary>
    public int WithoutLedger { get; init; }
}

/// <summary>What the page of a snapshot shows.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Report">The snapshot.</param>
/// <param name="Findings">What the check of an uploaded document came to; null where none was uploaded.</param>
/// <param name="Lines">Why an uploaded document could not be checked.</param>
public sealed record ReportPageView(Campaign Campaign, Report Report, ReportFindings? Findings, IReadOnlyList<ErrorSummary.Line> Lines)
{
    /// <summary>The snapshot an uploaded document was made from, where it was another one of this campaign.</summary>
    public Report? MadeFrom { get; init; }
}
