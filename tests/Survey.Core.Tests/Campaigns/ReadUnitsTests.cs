using System.Collections.Immutable;
using Survey.Core.Campaigns;

namespace Survey.Core.Tests.Campaigns;

/// <summary>Units as people paste them.</summary>
public sealed class ReadUnitsTests
{
    static readonly ImmutableArray<Audience> Audiences = UsualFrame.Value.Audiences;

    [Fact]
    public void A_name_a_line_is_enough()
    {
        var read = ReadUnits.OfText("第一中学\r\n\r\n  实验小学　\n", Audiences, []);
        Assert.Empty(read.Problems);
        Assert.Equal([("U01", "第一中学"), ("U02", "实验小学")], read.Units.Select(unit => (unit.Code, unit.Name.In("zh-CN"))));
    }

    [Theory]
    [InlineData("代码\t名称\t类别\t教师\t家长\nS01\t第一中学\t初中\t86\t1,250\nS02\t实验小学\t小学\t\t0")]
    [InlineData("序号,学校名称,单位代码,学校类别,教师人数,家长（人）\n1,第一中学,S01,初中,86,1250\n2,实验小学,S02,小学,,0")]
    [InlineData("Code;Name;Kind;teachers;parent\nS01;第一中学;初中;86人;1250.0\nS02;实验小学;小学;;0")]
    public void A_table_with_its_heading_is_read_whatever_its_order(string text)
    {
        var read = ReadUnits.OfText(text, Audiences, []);
        Assert.Empty(read.Problems);
        Assert.Equal([("S01", "初中", 86, 1250), ("S02", "小学", -1, 0)], read.Units.Select(unit =>
            (unit.Code, unit.Kind, unit.Roster!.GetValueOrDefault("teacher", -1), unit.Roster!.GetValueOrDefault("parent", -1))));
    }

    [Fact]
    public void A_known_name_keeps_its_code() => Assert.Equal(
        ["S07", "U01"], ReadUnits.OfText("第七中学\n新来的学校", Audiences, [new Unit("S07", "第七中学")]).Units.Select(unit => unit.Code));

    [Fact]
    public void Every_bad_row_and_column_is_named()
    {
        var read = ReadUnits.OfText(
            "代码\t名称\t教师\t保安\nS 1\t甲校\t12\t\nS2\t\t3\t\nS3\t丙校\t三十\t\nS3\t丁校\t-4\t\t9", Audiences, []);
        Assert.Equal(
            ["units_column 1 保安", "units_code 2 S 1", "units_name 3 ", "units_count 4 三十", "units_cells 5 ", "units_count 5 -4", "units_twice 5 S3"],
            read.Problems.Select(problem => $"{problem.Code} {problem.Values!["row"]} {(problem.Code == "units_column" ? problem.Values["column"] : problem.Values.GetValueOrDefault("value") ?? problem.Values.GetValueOrDefault("code", ""))}"));
    }

    [Fact]
    public void Several_cells_without_a_heading_are_not_guessed_at() => Assert.Equal(
        "units_no_heading", Assert.Single(ReadUnits.OfText("S01\t第一中学\t86\t1250", Audiences, []).Problems).Code);
}
