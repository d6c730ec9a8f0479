using System.Collections.Immutable;
using Survey.Core.Forms;

namespace Survey.Core.Tests.Forms;

/// <summary>Choices one a line, and the keys their answers are stored under.</summary>
public sealed class ReadChoicesTests
{
    static readonly ImmutableArray<string> Both = ["zh-CN", "en"];

    static readonly ImmutableArray<Choice> Before =
        [new("food", LocalizedText.Of("食堂", "Canteen")), new("road", LocalizedText.Of("交通", "Traffic")), new("c4", LocalizedText.Of("宿舍", "Dormitory"))];

    [Theory]
    [InlineData("食堂\n交通\n宿舍", "food road c4")]
    [InlineData("宿舍\n食堂\n交通", "c4 food road")]
    [InlineData("食堂\n交通\n宿舍\n操场", "food road c4 c5")]
    [InlineData("操场\n宿舍", "c5 c4")]
    [InlineData("食堂和饭菜\n交通\n宿舍", "food road c4")]
    [InlineData("\n食堂\n\n交通\n\n", "food road")]
    public void A_line_that_is_unchanged_moved_or_mended_in_place_keeps_its_key(string lines, string keys) =>
        Assert.Equal(keys, string.Join(' ', Read(Before, lines, "Canteen\nTraffic\nDormitory").Select(choice => choice.Key)));

    [Fact]
    public void The_other_language_goes_with_its_key_where_only_one_was_moved() => Assert.Equal(
        ["宿舍 Dormitory", "食堂 Canteen", "操场 "],
        Read(Before, "宿舍\n食堂\n操场", "Canteen\nTraffic\nDormitory").Select(choice => $"{choice.Text.In("zh-CN")} {choice.Text.ByLanguage.GetValueOrDefault("en")}"));

    [Fact]
    public void Both_languages_moved_together_stay_together() => Assert.Equal(
        ["c4 Dormitory", "food Canteen", "c5 Playground"],
        Read(Before, "宿舍\n食堂\n操场", "Dormitory\nCanteen\nPlayground").Select(choice => $"{choice.Key} {choice.Text.In("en")}"));

    [Fact]
    public void A_scale_keeps_sides_and_weights_and_knows_its_usual_words()
    {
        var scale = ReadChoices.Of(SatisfactionScale.Choices, Lines("满意\n一般\n不满意\n不清楚", ""), Both, scale: true);
        Assert.Equal(
            ["satisfied Satisfied 100", "c1 Neutral ", "unsatisfied Unsatisfied 0", "unknown Unknown "],
            scale.Select(choice => $"{choice.Key} {choice.Counts} {choice.Weight}"));
        Assert.Equal(SatisfactionScale.Choices.Select(choice => choice.Key), ReadChoices.Of([], Lines("满意\n基本满意\n不满意\n不了解", ""), Both, scale: true).Select(choice => choice.Key));
    }

    [Fact]
    public void Rows_are_read_alike() => Assert.Equal(
        ["b 乙", "a 甲", "r1 丙"],
        ReadChoices.Rows([new("a", "甲"), new("b", "乙")], Lines("乙\n甲\n丙", ""), ["zh-CN"]).Select(row => $"{row.Key} {row.Text.In("zh-CN")}"));

    static ImmutableArray<Choice> Read(ImmutableArray<Choice> before, string chinese, string english) =>
        ReadChoices.Of(before, Lines(chinese, english), Both, scale: false);

    static Dictionary<string, string> Lines(string chinese, string english) => new(StringComparer.Ordinal) { ["zh-CN"] = chinese, ["en"] = english };
}
