using Survey.Core.Problems;

namespace Survey.Core.Reports;

/// <summary>Compares an edited document with the snapshot it was made from, figure by figure, and adds its sums up again.</summary>
public sealed class CheckReport(IReportStore reports)
{
    /// <summary>What no longer agrees; a document of another snapshot, or one that holds no figure of this one, is refused.</summary>
    public async Task<Outcome<ReportFindings>> RunAsync(string report, FoundDocument document, CancellationToken cancellationToken) =>
        await reports.FindAsync(report, cancellationToken) is { } found ? Of(found, document) : Problem.Missing();

    /// <summary>The same of a snapshot at hand.</summary>
    public static Outcome<ReportFindings> Of(Report report, FoundDocument document)
    {
        var tags = document.Blocks.SelectMany(Lines).SelectMany(line => line.Figures).Select(figure => FigureTag.Read(figure.Tag)).OfType<(string Report, string Figure)>().ToList();
        var named = tags.Count == 0 ? document.Report : tags.Exists(tag => tag.Report == report.Id) ? report.Id : tags[0].Report;
        if (named is { } other && other != report.Id) return new Problem("report_file_other", "/file", ProblemKind.Conflict).With("other", other);
        var findings = new ReportComparison(report, document).Findings();
        return named is null && findings.Figures > 0 && findings.Gone.Length == findings.Figures ? new Problem("report_file_foreign", "/file", ProblemKind.Conflict) : findings;
    }

    internal static IEnumerable<FoundLine> Lines(FoundBlock block) => block switch
    {
        FoundLine line => [line],
        FoundTable table => table.Rows.SelectMany(row => row),
        _ => [],
    };
}
