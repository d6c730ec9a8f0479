using System.Diagnostics;
using Survey.Api.Reports;
using Survey.Core.Problems;
using Survey.Core.Reports;
using Survey.Testing;
using Survey.Web.Console.Reports;

namespace Survey.Api.Tests.Reports;

/// <summary>An edited report against its snapshot: what was changed is found, what was not is left alone.</summary>
public sealed class CheckTests
{
    static readonly Report Chinese = SomeReport.Of(SomeReport.Facts());

    static readonly byte[] File = DocxPackage.Of(Chinese);

    // A thousand checks of the whole one would take a minute: the benchmark does that.
    static readonly Report Short = SomeReport.Of(SomeReport.Facts(units: 4, items: 6));

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void An_untouched_document_agrees(string language)
    {
        var report = SomeReport.Of(SomeReport.Facts(language));
        var findings = Check(report, DocxPackage.Of(report));
        Agrees(findings);
        Assert.Equal(findings.Figures, findings.Bound);
    }

    [Fact]
    public void Of_a_thousand_changes_of_one_figure_at_least_990_are_found_and_nothing_else()
    {
        var file = DocxPackage.Of(Short);
        var missed = Enumerable.Range(0, 1000).Select(seed =>
        {
            var edited = new EditedReport(file, seed);
            var change = edited.ChangeOne();
            var findings = Check(Short, edited.Save());
            return findings.Changed.Concat(findings.Gone).Select(one => one.Figure).SequenceEqual([change.Figure]) ? null : $"{seed} {change}: {string.Join("; ", findings.Changed.Concat(findings.Gone))}";
        }).OfType<string>().ToList();
        Assert.True(missed.Count <= 10, string.Join('\n', missed.Take(20)));
    }

    [Fact]
    public void Words_may_be_edited_and_controls_lost_as_long_as_the_figures_stay()
    {
        Agrees(Check(Chinese, new EditedReport(File, 1).Widened().Save()));
        Agrees(Check(Chinese, new EditedReport(File, 1).WithoutControls().Save()));
        for (var seed = 0; seed < 5; seed++)
        {
            Agrees(Check(Chinese, new EditedReport(File, seed).Reworded().Save()));
            Agrees(Check(Chinese, new EditedReport(File, seed).WithoutControls().Reworded().Save()));
        }
    }

    [Fact]
    public void A_changed_figure_is_found_where_every_control_is_lost()
    {
        var file = DocxPackage.Of(Short);
        var missed = Enumerable.Range(0, 200).Where(seed =>
        {
            var edited = new EditedReport(file, seed);
            var change = edited.ChangeOne();
            var findings = Check(Short, edited.WithoutControls().Save());
            return !findings.Changed.Concat(findings.Gone).Any(one => one.Figure == change.Figure);
        }).ToList();
        Assert.True(missed.Count <= 2, string.Join(' ', missed));
    }

    [Fact]
    public void A_total_that_no_longer_adds_up_is_named_with_what_it_comes_to()
    {
        var sum = Chinese.Snapshot.Sums.First(one => one.Parts.Length > 2);
        var findings = Check(Chinese, new EditedReport(File, 0).Set(sum.Parts[0], "99999").Save());
        Assert.Contains(findings.Sums, broken => broken.Figure == sum.Total);
        var share = Chinese.Snapshot.Shares[0];
        Assert.Contains(Check(Chinese, new EditedReport(File, 0).Set(share.Rate, "1.23%").Save()).Sums, broken => broken.Figure == share.Rate && broken.Is == "1.23%");
    }

    [Fact]
    public void The_document_of_another_snapshot_is_refused()
    {
        var other = Chinese with { Id = "zzzzzzzzzzzzzzzzzzzzzzzzzz" };
        var outcome = CheckReport.Of(other, Read(File));
        Assert.Equal("report_file_other", Assert.IsType<Outcome<ReportFindings>.Refused>(outcome).Problems.Single().Code);
    }

    [SofficeFact]
    public async Task A_document_saved_by_another_office_agrees_and_its_changes_are_found()
    {
        Agrees(Check(Chinese, await Soffice.SaveAsync(File)));
        for (var seed = 0; seed < 3; seed++)
        {
            var edited = new EditedReport(File, seed);
            var change = edited.ChangeOne();
            var findings = Check(Chinese, await Soffice.SaveAsync(edited.Save()));
            Assert.Contains(findings.Changed.Concat(findings.Gone), one => one.Figure == change.Figure);
        }
    }

    static void Agrees(ReportFindings findings) => Assert.True(findings.Agrees, string.Join('\n', findings.Changed.Concat(findings.Gone).Take(10).Select(one => one.ToString()).Concat(findings.Sums.Take(5).Select(one => one.ToString()))));

    static ReportFindings Check(Report report, byte[] bytes) => Assert.IsType<Outcome<ReportFindings>.Done>(CheckReport.Of(report, Read(bytes))).Value;

    static FoundDocument Read(byte[] bytes) => Assert.IsType<Outcome<FoundDocument>.Done>(DocxFile.Read(bytes)).Value;
}

/// <summary>LibreOffice, where it is installed.</summary>
static class Soffice
{
    public static bool IsThere { get; } = new[] { "/usr/lib/libreoffice/program/libswlo.so", "/opt/libreoffice/program/libswlo.so" }.Any(System.IO.File.Exists);

    /// <summary>The document as LibreOffice saves it.</summary>
    public static async Task<byte[]> SaveAsync(byte[] document)
    {
        var folder = Directory.CreateTempSubdirectory("survey-soffice-");
        try
        {
            await System.IO.File.WriteAllBytesAsync(Path.Combine(folder.FullName, "in.docx"), document);
            using var process = Process.Start(new ProcessStartInfo("soffice")
            {
                ArgumentList = { "--headless", $"-env:UserInstallation=file://{folder.FullName}/profile", "--convert-to", "docx", "--outdir", Path.Combine(folder.FullName, "out"), Path.Combine(folder.FullName, "in.docx") },
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            await process.WaitForExitAsync();
            return await System.IO.File.ReadAllBytesAsync(Path.Combine(folder.FullName, "out", "in.docx"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>A test that needs LibreOffice Writer; skipped with its reason where there is none.</summary>
sealed class SofficeFactAttribute : FactAttribute
{
    public SofficeFactAttribute() => Skip = Soffice.IsThere ? null : "LibreOffice Writer is not installed";
}
