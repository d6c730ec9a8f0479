using Survey.Api.Reports;
using Survey.Core.Problems;
using Survey.Core.Reports;
using Survey.Testing;
using Survey.Web.Console.Reports;

namespace Survey.Api.Tests.Reports;

/// <summary>Figures that went elsewhere with their controls, and ways of writing: what counts is what a reader reads in a place.</summary>
public sealed class MovedFigureTests
{
    // Tables of the text, in their order: units, returns, channels, categories, test, questions, satisfaction by unit.
    const int ByUnit = 6;

    static readonly Report Whole = SomeReport.Of(SomeReport.Facts());

    static readonly byte[] File = DocxPackage.Of(Whole);

    [Fact]
    public void Two_figures_exchanged_with_their_controls_are_both_named_and_nothing_else()
    {
        var wrong = Enumerable.Range(0, 100).Select(seed =>
        {
            var edited = new EditedReport(File, seed);
            var (one, other, text) = edited.ExchangeTwo();
            var findings = Check(edited);
            return findings.Changed.Select(figure => figure.Figure).ToHashSet().SetEquals([one, other]) && findings.Gone.IsEmpty ? null : $"{seed} {one} {other} {text}: {string.Join("; ", findings.Changed.Concat(findings.Gone).Take(4))}";
        }).OfType<string>().ToList();
        Assert.True(wrong.Count <= 1, string.Join('\n', wrong));
    }

    [Fact]
    public void Names_exchanged_between_two_rows_change_what_the_figures_say_of_each()
    {
        var findings = Check(new EditedReport(File, 0).ExchangeWords("岚汀三中", "岚汀五中", ByUnit));
        Assert.Equal(["岚汀三中", "岚汀五中"], findings.Changed.Select(figure => figure.Where.Split(" › ")[1]).Distinct());
        Assert.All(findings.Changed, figure => Assert.Contains("各单位满意率", figure.Where, StringComparison.Ordinal));
        Assert.Empty(findings.Gone);
    }

    [Fact]
    public void A_column_that_is_named_as_another_says_something_else()
    {
        var findings = Check(new EditedReport(File, 0).ExchangeWords("收回", "有效", ByUnit));
        Assert.NotEmpty(findings.Changed);
        Assert.All(findings.Changed, figure => Assert.Contains(figure.Where.Split(" › ")[2], new[] { "收回", "有效" }));
    }

    [Fact]
    public void Rows_may_be_put_in_another_order_and_a_row_taken_out_takes_its_own_figures_alone()
    {
        Agrees(new EditedReport(File, 0).RowFirst(ByUnit, 9));
        Agrees(new EditedReport(File, 0).RowFirst(ByUnit, 9).WithoutControls());
        foreach (var edited in new[] { new EditedReport(File, 0).WithoutRow(ByUnit, 9), new EditedReport(File, 0).WithoutRow(ByUnit, 9).WithoutControls() })
        {
            var findings = Check(edited);
            Assert.Empty(findings.Changed);
            Assert.Equal("岚汀五中", Assert.Single(findings.Gone.Select(figure => figure.Where.Split(" › ")[1]).Distinct()));
        }
    }

    [Fact]
    public void Of_rows_with_one_name_under_several_questions_the_right_one_is_missed()
    {
        var choices = Whole.Snapshot.AllBlocks().OfType<ReportTable>().Count() - 1;
        var row = Whole.Snapshot.AllBlocks().OfType<ReportTable>().Last().Rows.ToList().FindLastIndex(one => one.Cells[0].Pieces is [{ Text: "基本满意" }]);
        var findings = Check(new EditedReport(File, 0).WithoutRow(choices, row - 6).WithoutControls());
        Assert.Empty(findings.Changed);
        Assert.Contains("2. 您对整改措施制定和公开情况的评价 › 基本满意", Assert.Single(findings.Gone.Select(figure => figure.Where[..figure.Where.LastIndexOf(" › ", StringComparison.Ordinal)]).Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_percentage_written_shorter_is_no_other_percentage()
    {
        Agrees(new EditedReport(File, 0).Shortened());
        Agrees(new EditedReport(File, 0).Shortened().WithoutControls());
        var full = Whole.Snapshot.Figures.First(figure => figure.Text == "100.00%").Id;
        Agrees(new EditedReport(File, 0).Set(full, "１００ ％"));
        foreach (var other in new[] { "100", "10%", "0100%", "99.99%", "100.1%" }) Assert.Equal(full, Assert.Single(Check(new EditedReport(File, 0).Set(full, other)).Changed.Select(one => one.Figure).Distinct()));
    }

    [Theory]
    [InlineData("-", "")]
    [InlineData("", "万")]
    [InlineData("1", "")]
    [InlineData("", ".5")]
    public void What_is_typed_close_to_a_figure_is_read_with_it(string before, string after)
    {
        var raw = Whole.Snapshot.Figures.Single(figure => figure.Name == "原始意见（条）");
        var findings = Check(new EditedReport(File, 0).Beside(raw.Id, before, after));
        Assert.All(findings.Changed, one => Assert.Equal((raw.Id, before + raw.Text + after), (one.Figure, one.Is)));
        Assert.NotEmpty(findings.Changed);
    }

    static void Agrees(EditedReport edited)
    {
        var findings = Check(edited);
        Assert.True(findings.Agrees, string.Join('\n', findings.Changed.Concat(findings.Gone).Take(10)));
    }

    static ReportFindings Check(EditedReport edited) => Assert.IsType<Outcome<ReportFindings>.Done>(
        CheckReport.Of(Whole, Assert.IsType<Outcome<FoundDocument>.Done>(DocxFile.Read(edited.Save())).Value)).Value;
}
