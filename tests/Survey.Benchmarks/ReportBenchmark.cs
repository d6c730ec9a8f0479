using System.Diagnostics;
using Survey.Api.Reports;
using Survey.Core.Problems;
using Survey.Core.Reports;
using Survey.Testing;
using Survey.Web.Console.Reports;

namespace Survey.Benchmarks;

/// <summary>
/// Changes one figure in the DOCX of a whole campaign, in every way people do, and counts how often the check finds it; then the
/// same with every control lost. The untouched file, and files reworded without touching a figure, must raise no alarm.
/// </summary>
static class ReportBenchmark
{
    const double LeastFound = 0.99;

    public static bool Run(bool test)
    {
        var changes = test ? 60 : 1_000;
        var report = SomeReport.Of(SomeReport.Facts());
        var watch = Stopwatch.GetTimestamp();
        var file = DocxPackage.Of(report);
        Console.WriteLine($"a report of 20 units and 41 items: {report.Snapshot.Figures.Length} figures, {report.Snapshot.Sums.Length} sums, {report.Snapshot.Shares.Length} percentages, {file.Length / 1024} KiB in {Stopwatch.GetElapsedTime(watch).TotalMilliseconds:F0} ms");
        var alarms = Alarms(report, file) + Alarms(report, new EditedReport(file, 0).Widened().Save()) + Alarms(report, new EditedReport(file, 0).Shortened().Save()) + Alarms(report, new EditedReport(file, 0).WithoutControls().Save());
        for (var seed = 0; seed < changes / 20; seed++) alarms += Alarms(report, new EditedReport(file, seed).Reworded().Save()) + Alarms(report, new EditedReport(file, seed).WithoutControls().Reworded().Save());
        Console.WriteLine($"false alarms on {4 + (changes / 10)} files with every figure as it was: {alarms}");
        var bound = Found(report, file, changes, "controls kept", edited => edited);
        var lost = Found(report, file, changes / 5, "every control lost", edited => edited.WithoutControls());
        var exchanged = Exchanged(report, file, changes / 5);
        return alarms == 0 && bound >= LeastFound && lost >= LeastFound && exchanged >= LeastFound;
    }

    static double Exchanged(Report report, byte[] file, int changes)
    {
        var missed = Enumerable.Range(0, changes).Where(seed =>
        {
            var edited = new EditedReport(file, seed);
            var (one, other, _) = edited.ExchangeTwo();
            return !Check(report, edited.Save()).Changed.Any(figure => figure.Figure == one || figure.Figure == other);
        }).ToList();
        Console.WriteLine($"two figures exchanged with their controls: {changes - missed.Count} of {changes} found");
        return (double)(changes - missed.Count) / changes;
    }

    static double Found(Report report, byte[] file, int changes, string how, Func<EditedReport, EditedReport> further)
    {
        var (found, watch, ways) = (0, Stopwatch.GetTimestamp(), new SortedDictionary<string, (int Found, int All)>(StringComparer.Ordinal));
        for (var seed = 0; seed < changes; seed++)
        {
            var edited = new EditedReport(file, seed);
            var change = edited.ChangeOne();
            var findings = Check(report, further(edited).Save());
            var isFound = findings.Changed.Concat(findings.Gone).Any(one => one.Figure == change.Figure);
            found += isFound ? 1 : 0;
            var way = ways.GetValueOrDefault(change.Way);
            ways[change.Way] = (way.Found + (isFound ? 1 : 0), way.All + 1);
        }
        Console.WriteLine($"{how}: {found} of {changes} changes of one figure found ({100.0 * found / changes:F1} %), {Stopwatch.GetElapsedTime(watch).TotalMilliseconds / changes:F0} ms each, editing included");
        Console.WriteLine("  " + string.Join(", ", ways.Select(way => $"{way.Key} {way.Value.Found}/{way.Value.All}")));
        return (double)found / changes;
    }

    static int Alarms(Report report, byte[] file) => Check(report, file).Agrees ? 0 : 1;

    static ReportFindings Check(Report report, byte[] file) =>
        DocxFile.Read(file) is Outcome<FoundDocument>.Done { Value: var document } && CheckReport.Of(report, document) is Outcome<ReportFindings>.Done { Value: var findings }
            ? findings
            : throw new InvalidOperationException("the report's own file was not read");
}
