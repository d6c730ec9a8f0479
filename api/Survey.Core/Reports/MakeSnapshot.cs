using System.Globalization;
using Survey.Core.Audit;
using Survey.Core.Problems;
using Survey.Core.Words;

namespace Survey.Core.Reports;

/// <summary>What a snapshot is made with.</summary>
/// <param name="Language">zh-CN or en; zh-CN unless said.</param>
public sealed record SnapshotDraft(string? Language = null);

/// <summary>Freezes the closing report of a campaign as it is now. It can be made again and again; none replaces another.</summary>
public sealed class MakeSnapshot(GatherFacts gather, IReportStore reports, TimeProvider clock)
{
    /// <summary>The snapshot, stored.</summary>
    public async Task<Outcome<Report>> RunAsync(string campaign, SnapshotDraft draft, Actor by, CancellationToken cancellationToken)
    {
        var language = draft.Language ?? Wording.Languages[0];
        if (!Wording.Languages.Contains(language)) return new Problem("report_language", "/language");
        if (await gather.RunAsync(campaign, language, cancellationToken) is not Outcome<ReportFacts>.Done { Value: var facts }) return Problem.Missing();
        var report = new Report
        {
            Id = Identifier.New(),
            Campaign = campaign,
            CreatedAt = clock.GetUtcNow(),
            By = by.Name,
            Snapshot = ComposeReport.Of(facts),
        };
        var entry = new AuditEntry(report.CreatedAt, by, "report.snapshot", report.Id, report.Snapshot.Figures.Length.ToString(CultureInfo.InvariantCulture));
        await reports.AddAsync(report, entry, cancellationToken);
        return report;
    }
}
