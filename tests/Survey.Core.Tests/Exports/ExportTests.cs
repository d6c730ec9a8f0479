using System.Collections.Immutable;
using Survey.Core.Boxes;
using Survey.Core.Exports;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Tallies;
using Survey.Core.Tests.Results;
using Survey.Core.Tests.Tallies;

namespace Survey.Core.Tests.Exports;

public sealed class ExportTests
{
    static readonly FormVersion Version = SomeVersion.With(5,
        new RatingQuestion { Key = "q1", Text = LocalizedText.Of("总体评价", "Overall"), Required = true },
        new MatrixQuestion { Key = "m1", Text = "分项", Rows = [new Row("row1", "伙食")] },
        new MultipleQuestion { Key = "q2", Text = "哪些", Choices = [new Choice("a", "甲"), new Choice("b", "乙")], ShowIf = new ShowIf("q1", "basic") },
        new NumberQuestion { Key = "q3", Text = "几次" },
        new LongTextQuestion { Key = "q4", Text = "意见" });

    [Fact]
    public async Task Every_figure_of_the_reference_evaluation_is_a_row()
    {
        var rows = await HeldForm.ReadAsync(new HeldForm(EvaluationData.Version, ElectronicTally.Empty, EvaluationData.Cells).ResultsAsync());
        var headline = Assert.Single(rows, row => row["by"] == "form" && row["measure"] == "headline.rate" && row["rule"] == "(satisfied+basic)/expressed *");
        var expected = EvaluationData.Expected.GetProperty("total").GetProperty("overall").GetProperty("rate_b");
        Assert.Equal(expected.GetProperty("fraction").GetString(), headline["fraction"]);
        Assert.Equal(1383, int.Parse(
            Assert.Single(rows, row => row is { } r && r["by"] == "form" && r["question"] == "Q1" && r["choice"] == "satisfied")["count"],
            System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(
            ["audience", "form", "unit", "unit,audience"], rows.Select(row => row["by"]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_hidden_group_is_a_row_that_says_so()
    {
        var tally = CountBallots.Count(Version, [.. SomeVersion.Ballots(6, "S01", "teacher"), .. SomeVersion.Ballots(2, "S02", "teacher")]);
        var rows = (await HeldForm.ReadAsync(new HeldForm(Version, tally, []).ResultsAsync()))
            .FindAll(row => row["by"] == "unit" && row["unit"] == "S02");
        Assert.Equal(["hidden fewerThanK 5", "onlyInTotal 0"], rows.Select(row => $"{row["measure"]} {row["hidden"]}{row["count"]}"));
    }

    [Fact]
    public async Task Rows_have_the_columns_of_the_form_whatever_was_answered()
    {
        var version = Version with { Definition = Version.Definition with { Privacy = new Privacy(PrivacyMode.Rows, 5) } };
        var rows = await HeldForm.ReadAsync(new HeldForm(version, ElectronicTally.Empty, [])
        {
            Rows =
            [
                new ResponseRow("1", "S01", "teacher", ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty
                    .Add("m1.row1", ["basic"]).Add("q2", ["b"]).Add("q3", ["-2.5"])),
                new ResponseRow("2", null, null, ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty),
            ],
        }.ResponsesAsync());
        Assert.Equal("unit=S01 audience=teacher q1= m1.row1=basic q2.a=0 q2.b=1 q3=-2.5", Told(rows[0]));
        Assert.Equal("unit= audience= q1= m1.row1= q2.a= q2.b= q3=", Told(rows[1]));
    }

    [Fact]
    public async Task A_form_that_keeps_counts_alone_has_no_rows_to_export() =>
        Assert.Equal("export_no_rows", await RefusedAsync(new HeldForm(Version, ElectronicTally.Empty, []).ResponsesAsync()));

    [Theory]
    [InlineData(FormState.Draft)]
    [InlineData(FormState.Open)]
    [InlineData(FormState.Closed)]
    public async Task Nothing_is_exported_before_the_box_is_opened(FormState state)
    {
        var version = Version with { Definition = Version.Definition with { Privacy = new Privacy(PrivacyMode.Rows, 5) } };
        var form = new HeldForm(version, ElectronicTally.Empty, []) { State = state };
        Assert.Equal("export_before_opening", await RefusedAsync(form.ResultsAsync()));
        Assert.Equal("export_before_opening", await RefusedAsync(form.ResponsesAsync()));
    }

    [Fact]
    public async Task The_codebook_says_what_every_key_means_in_every_language()
    {
        var version = Version with { Definition = Version.Definition with { Rule = new Rule { Headline = "q1" } } };
        var rows = await HeldForm.ReadAsync(new HeldForm(version, ElectronicTally.Empty, []).CodebookAsync());
        var rating = rows[0];
        Assert.Equal(
            ("q1", "rating", "总体评价", "Overall", "1", "headline=q1; satisfied=*; denominator=expressed; blank=abstain; index=expressed"),
            (rating["question"], rating["type"], rating["text.zh-CN"], rating["text.en"], rating["required"], rating["rule"]));
        Assert.Equal(("basic", "基本满意", "satisfied", "60"), (rows[2]["choice"], rows[2]["choiceText.zh-CN"], rows[2]["counts"], rows[2]["weight"]));
        Assert.Equal(["q1", "m1.row1", "q2", "q3", "q4"], rows.Select(row => row["question"]).Distinct());
        Assert.Equal("q1=basic", rows.First(row => row["question"] == "q2")["showIf"]);
    }

    static string Told(Dictionary<string, string> row) => string.Join(' ', row.Select(field => $"{field.Key}={field.Value}"));

    static async Task<string> RefusedAsync(Task<Outcome<ExportTable>> export)
    {
        var problem = Assert.Single(Assert.IsType<Outcome<ExportTable>.Refused>(await export).Problems);
        Assert.Equal(ProblemKind.Conflict, problem.Kind);
        return problem.Code;
    }
}
