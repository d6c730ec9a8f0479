using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Responses;
using Survey.Testing;

namespace Survey.Core.Tests.Responses;

public sealed class JudgeResponseTests
{
    static readonly FormVersion Version = Some.Version(Some.Definition() with
    {
        Questions =
        [
            new RatingQuestion { Key = "rate", Text = "满意吗？", Required = true },
            new SingleQuestion { Key = "why", Text = "为什么？", Required = true, ShowIf = new("rate", "unsatisfied"), Choices = [new("a", "甲"), new("b", "乙")] },
            new MultipleQuestion { Key = "many", Text = "选两项", Min = 1, MaxChoices = 2, Choices = [new("a", "甲"), new("b", "乙"), new("c", "丙")] },
            new MatrixQuestion { Key = "rows", Text = "逐项评价", Rows = [new("r1", "伙食"), new("r2", "卫生")] },
            new NpsQuestion { Key = "nps", Text = "推荐吗？" },
            new NumberQuestion { Key = "number", Text = "几个？", Min = 0, Max = 9 },
            new DateQuestion { Key = "date", Text = "哪天？", Min = new DateOnly(2026, 1, 1), Max = new DateOnly(2026, 12, 31) },
            new ShortTextQuestion { Key = "short", Text = "一句话", Max = 5 },
            new SuggestionQuestion { Key = "idea", Text = "意见", Max = 10 },
            new SectionText { Key = "end", Text = "谢谢" },
        ],
    });

    [Fact]
    public void A_full_response_is_stored_by_item_and_its_texts_apart()
    {
        var judged = Accepted(new()
        {
            ["rate"] = Text("basic"),
            ["many"] = new GivenAnswer { Choices = ["c", "a"] },
            ["rows"] = new GivenAnswer { Rows = ImmutableSortedDictionary<string, string>.Empty.Add("r2", "unknown") },
            ["nps"] = new GivenAnswer { Number = 10 },
            ["number"] = Text("３.50"),
            ["date"] = Text("2026-12-05"),
            ["short"] = Text(" 一\r\n二 "),
            ["idea"] = new GivenAnswer { Text = "饭菜偏咸", Category = "canteen" },
        });
        Assert.Equal("basic", string.Join(",", judged.Answers["rate"]));
        Assert.Equal("a,c", string.Join(",", judged.Answers["many"]));
        Assert.Equal("unknown", string.Join(",", judged.Answers["rows.r2"]));
        Assert.Equal("10", string.Join(",", judged.Answers["nps"]));
        Assert.Equal("3.5", string.Join(",", judged.Answers["number"]));
        Assert.Equal("2026-12-05", string.Join(",", judged.Answers["date"]));
        Assert.Equal([new JudgedText("short", "一 二", null), new JudgedText("idea", "饭菜偏咸", "canteen")], judged.Texts.AsEnumerable());
        Assert.Equal(6, judged.Answers.Count);
    }

    [Theory]
    [InlineData("rate", "", "answer_choose_one", "/answers/rate")]
    [InlineData("rate", "excellent", "answer_choice_unknown", "/answers/rate")]
    [InlineData("nps", "11", "answer_nps", "/answers/nps")]
    [InlineData("nps", "2.5", "answer_nps", "/answers/nps")]
    [InlineData("number", "ten", "answer_not_a_number", "/answers/number")]
    [InlineData("number", "10", "answer_number_range", "/answers/number")]
    [InlineData("number", "1.23456", "answer_number_decimals", "/answers/number")]
    [InlineData("date", "05/12/2026", "answer_not_a_date", "/answers/date")]
    [InlineData("date", "2025-12-31", "answer_date_before", "/answers/date")]
    [InlineData("date", "2027-01-01", "answer_date_after", "/answers/date")]
    [InlineData("short", "一二三四五六", "answer_too_long", "/answers/short")]
    [InlineData("end", "x", "answer_shape", "/answers/end")]
    [InlineData("nobody", "x", "answer_unknown_question", "/answers/nobody")]
    public void A_wrong_answer_is_refused_with_its_pointer(string question, string given, string code, string pointer)
    {
        var problem = Assert.Single(Problems(new() { ["rate"] = Text("satisfied"), [question] = Text(given) }));
        Assert.Equal((code, pointer), (problem.Code, problem.Pointer));
    }

    [Fact]
    public void Every_problem_is_told_at_once() =>
        Assert.Equal(
            ["answer_choose_one", "answer_too_many", "answer_choice_unknown", "answer_row_unknown", "answer_category_unknown"],
            Problems(new()
            {
                ["many"] = new GivenAnswer { Choices = ["a", "b", "c"] },
                ["rows"] = new GivenAnswer { Rows = ImmutableSortedDictionary<string, string>.Empty.Add("r1", "bad").Add("r9", "basic") },
                ["idea"] = new GivenAnswer { Text = "好", Category = "none" },
            }).Select(problem => problem.Code));

    [Fact]
    public void A_conditional_question_is_asked_only_of_those_it_is_shown_to()
    {
        Assert.Equal("/answers/why", Assert.Single(Problems(new() { ["rate"] = Text("unsatisfied") })).Pointer);
        var judged = Accepted(new() { ["rate"] = Text("satisfied"), ["why"] = Text("a") });
        Assert.DoesNotContain("why", judged.Answers.Keys);
    }

    [Fact]
    public void Half_characters_and_controls_do_not_enter_a_text()
    {
        var judged = Accepted(new() { ["rate"] = Text("basic"), ["idea"] = Text("饭\0\ud800菜\u202e") });
        Assert.Equal("饭\ufffd菜\u202e", Assert.Single(judged.Texts).Text);
    }

    [Fact]
    public void An_answer_of_another_type_is_refused() =>
        Assert.All(
            Problems(new()
            {
                ["rate"] = new GivenAnswer { Number = 1 },
                ["many"] = new GivenAnswer { Number = 1 },
                ["rows"] = Text("basic"),
                ["date"] = new GivenAnswer { Number = 20261205 },
                ["idea"] = new GivenAnswer { Choices = ["a"] },
            }),
            problem => Assert.Equal("answer_shape", problem.Code));

    static GivenAnswer Text(string text) => new() { Text = text };

    static JudgedResponse Accepted(Dictionary<string, GivenAnswer> given) =>
        Assert.IsType<Outcome<JudgedResponse>.Done>(JudgeResponse.Judge(Version, given)).Value;

    static ImmutableArray<Problem> Problems(Dictionary<string, GivenAnswer> given) =>
        Assert.IsType<Outcome<JudgedResponse>.Refused>(JudgeResponse.Judge(Version, given)).Problems;
}
