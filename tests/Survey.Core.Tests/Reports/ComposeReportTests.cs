using System.Globalization;
using System.Text.Json;
using Survey.Core.Reports;
using Survey.Testing;

namespace Survey.Core.Tests.Reports;

/// <summary>The report as it is composed: its figures are bound, its sums hold, what is hidden stays words.</summary>
public sealed class ComposeReportTests
{
    static readonly ReportSnapshot Snapshot = ComposeReport.Of(SomeReport.Facts());

    [Fact]
    public void Every_figure_of_the_text_is_kept_with_its_source_and_every_rate_with_its_fraction()
    {
        var figures = Snapshot.ById();
        var used = Lines(Snapshot).SelectMany(line => line.Pieces).Select(piece => piece.Figure).OfType<string>().ToList();
        Assert.True(used.Count > 500);
        Assert.All(used, id => Assert.NotEmpty(figures[id].Source));
        Assert.Equal(figures.Keys.Order(StringComparer.Ordinal), used.Distinct().Order(StringComparer.Ordinal));
        Assert.All(Snapshot.Sums.SelectMany(sum => sum.Parts.Add(sum.Total)).Concat(Snapshot.Shares.SelectMany(share => share.Parts.Add(share.Rate).Add(share.Whole))), id => Assert.Contains(id, figures.Keys));
        Assert.All(Snapshot.Figures.Where(figure => figure.Name.Contains("满意率", StringComparison.Ordinal)), figure => Assert.NotNull(figure.Fraction));
        Assert.All(Snapshot.Figures.Where(figure => figure.Rule is not null), figure => Assert.NotNull(figure.Base));
        Assert.All(Snapshot.Figures, figure => Assert.True(FigureTag.Of("0123456789abcdefghjkmnpqrs", figure.Id).Length <= 64));
    }

    [Fact]
    public void Every_sum_that_is_noted_holds()
    {
        var figures = Snapshot.ById();
        Assert.True(Snapshot.Sums.Length > 50);
        Assert.All(Snapshot.Sums, sum => Assert.Equal(Number(sum.Total), sum.Parts.Sum(Number)));
        Assert.All(Snapshot.Shares, share => Assert.Equal(
            figures[share.Rate].Text, Core.Results.Rounded.Share((int)share.Parts.Sum(Number), (int)Number(share.Whole), 2) + "%"));

        decimal Number(string id) => decimal.Parse(figures[id].Text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_unit_of_fewer_than_k_shows_words_and_no_number()
    {
        // Four teachers and four parents of S04 answered.
        var rows = Snapshot.AllBlocks().OfType<ReportTable>().SelectMany(table => table.Rows).Where(row => Text(row.Cells[0]) == "岚汀区第一高级中学").ToList();
        Assert.Equal(4, rows.Count);
        Assert.All(rows.Skip(1).Take(2), row => Assert.Equal("少于 10 人，不单独显示；已计入总数", Text(Assert.Single(row.Cells.Skip(1)))));
        Assert.All(rows[3].Cells.Skip(1), cell => Assert.Equal("少于 10 人，不单独显示", Text(cell)));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void Unit_by_audience_the_annex_tells_what_the_results_tell_and_no_figure_more(string language)
    {
        var facts = SomeReport.Facts(language);
        var form = facts.Forms.Single(one => one.Cells is not null);
        var snapshot = ComposeReport.Of(facts);
        var table = Annex(snapshot, 2);
        var shown = form.Cells!.Groups.Where(group => group.Base?.Returned > 0).ToList();
        Assert.Contains(form.Cells.Groups, group => group.Hidden is not null);
        Assert.Contains(shown, group => group.Hidden is not null);
        Assert.Equal(
            shown.SelectMany(group => new[] { Core.Results.Rounded.Percent(group.Headline!.Rate!) + "%", group.Headline.Base.ToString(CultureInfo.InvariantCulture) }),
            Figures(snapshot, table).Where(figure => figure.Text.Any(char.IsAsciiDigit) && !figure.Text.Contains(' ', StringComparison.Ordinal)).Select(figure => figure.Text));
        Assert.Equal(form.Cells.Groups.Length * 2 - form.Cells.Groups.Count(group => group.Hidden is not null && group.Base?.Returned is null or 0), Figures(snapshot, table).Count());
        Assert.All(Figures(snapshot, table), figure => Assert.StartsWith("forms/evaluation/results?by=unit,audience#/groups/", figure.Source, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_question_shows_how_often_each_choice_was_made_and_its_share()
    {
        var form = SomeReport.Facts().Forms[0];
        var rows = Annex(Snapshot, 3).Rows.Select(row => row.Cells.Select(Text).ToList()).ToList();
        Assert.Equal(["1. 您希望优先改善哪些方面？（可选多项）"], rows[0]);
        var first = form.Units.Questions[0];
        Assert.Equal(["食堂", Number(first.Counts["canteen"]), Core.Results.Rounded.Share(first.Counts["canteen"], first.Answered, 2) + "%"], rows[1]);
        Assert.Equal(["作答", Number(first.Answered), ""], rows[4]);
        Assert.Equal(["未填", Number(first.Blank), ""], rows[5]);
        Assert.Contains(rows, row => row[0] == "2026年10月");
        Assert.Equal(["平均值", Core.Results.Rounded.Number(form.Units.Questions[3].Mean!)], rows.Single(row => row[0] == "平均值"));
        // The right answers of the test are marked, and the rated questions are there with their shares as well.
        Assert.Contains(Annex(Snapshot, 3, 1).Rows, row => Text(row.Cells[0]) == "甲（正确）");
        Assert.Equal(3, Annex(Snapshot, 3, 2).Rows.Count(row => Text(row.Cells[0]) == "弃权"));
    }

    static ReportTable Annex(ReportSnapshot snapshot, int annex, int table = 0) => snapshot.Annexes[annex].Blocks.OfType<ReportTable>().ElementAt(table);

    static IEnumerable<ReportFigure> Figures(ReportSnapshot snapshot, ReportTable table)
    {
        var figures = snapshot.ById();
        return table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Pieces).Where(piece => piece.Figure is not null).Select(piece => figures[piece.Figure!]);
    }

    static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    [Fact]
    public void The_same_facts_give_the_same_report_and_it_is_read_again_as_it_was_written()
    {
        var json = JsonSerializer.Serialize(Snapshot, SurveyJson.Options);
        Assert.Equal(json, JsonSerializer.Serialize(ComposeReport.Of(SomeReport.Facts()), SurveyJson.Options));
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<ReportSnapshot>(json, SurveyJson.Options), SurveyJson.Options));
    }

    [Theory]
    [InlineData("a {b} c")]
    [InlineData("{{}} }{")]
    [InlineData("")]
    public void Braces_of_organisers_stay_braces(string words)
    {
        ReportLine line = words;
        var read = JsonSerializer.Deserialize<ReportLine>(JsonSerializer.Serialize(line with { Pieces = line.Pieces.Add(new ReportPiece(null, "f1")) }, SurveyJson.Options), SurveyJson.Options)!;
        Assert.Equal((words, "f1"), (string.Concat(read.Pieces.Select(piece => piece.Text)), read.Pieces[^1].Figure));
    }

    static string Text(ReportLine line)
    {
        var figures = Snapshot.ById();
        return string.Concat(line.Pieces.Select(piece => piece.Figure is { } id ? figures[id].Text : piece.Text));
    }

    static IEnumerable<ReportLine> Lines(ReportSnapshot snapshot) => snapshot.AllBlocks().SelectMany(block => block switch
    {
        ReportParagraph paragraph => [paragraph.Text],
        ReportTable table => table.Rows.SelectMany(row => row.Cells),
        _ => Enumerable.Empty<ReportLine>(),
    });
}
