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
        Assert.Equal(figures.Count, Snapshot.Figures.Length);
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
        Assert.Equal(3, rows.Count);
        Assert.All(rows.Skip(1), row => Assert.Equal("少于 10 人，不单独显示；已计入总数", Text(Assert.Single(row.Cells.Skip(1)))));
    }

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
