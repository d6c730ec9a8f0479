using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Core.Tests.Forms;

/// <summary>A whole form from text as people write it.</summary>
public sealed class ReadFormTextTests
{
    const string Chinese = """
        # 学校工作问卷
        请结合日常所见填写。

        一、基本情况【段落】
        下面两题是必答题。

        1、您对学校工作是否满意？[量表]（必填）

        2．*您最关心什么？［多选，最多2项］
        A. 食堂
        B、交通
        （3）作业

        第3题 请逐项评价[矩阵*]
        选项：好/较好/一般/差/不了解
        食堂
        卫生间
        您有什么意见？[意见，500字]
        提示：请写事情，不写人名

        5) 您的工龄[数字 0-50]
        6) 何时入职[日期]
        7) 姓氏笔画最多的字[填空]
        8) 还想说什么[问答]
        9) 推荐本校吗[NPS]
        10) 本地还有几所学校？[单选]
        - 一所
        - 两所
        """;

    [Fact]
    public void Every_type_is_read_with_its_numbers_brackets_and_marks_taken_off()
    {
        var read = ReadFormText.Of(Chinese, "zh-CN");
        Assert.Empty(read.Problems);
        var form = read.Form;
        Assert.Equal(("学校工作问卷", "请结合日常所见填写。", Purpose.Evaluation), (form.Title.In("zh-CN"), form.Intro!.In("zh-CN"), form.Purpose));
        Assert.Equal(
            ["section 基本情况", "rating* 您对学校工作是否满意？", "multiple* 您最关心什么？", "matrix* 请逐项评价", "suggestion 您有什么意见？", "number 您的工龄",
                "date 何时入职", "shortText 姓氏笔画最多的字", "longText 还想说什么", "nps 推荐本校吗", "single 本地还有几所学校？"],
            form.Questions.Select(question => $"{QuestionType.Of(question)}{(question.Required ? "*" : "")} {question.Text.In("zh-CN").Split('\n')[0]}"));
        var several = Assert.IsType<MultipleQuestion>(form.Questions[2]);
        Assert.Equal((2, "食堂 交通 作业"), (several.MaxChoices, string.Join(' ', several.Choices.Select(choice => choice.Text.In("zh-CN")))));
        var matrix = Assert.IsType<MatrixQuestion>(form.Questions[3]);
        Assert.Equal("食堂 卫生间", string.Join(' ', matrix.Rows.Select(row => row.Text.In("zh-CN"))));
        Assert.Equal("Satisfied Satisfied Neutral Unsatisfied Unknown", string.Join(' ', matrix.Choices.Select(choice => choice.Counts)));
        Assert.Equal(("请写事情，不写人名", 500), (form.Questions[4].Hint!.In("zh-CN"), ((SuggestionQuestion)form.Questions[4]).Max));
        Assert.Equal((0m, 50m), (((NumberQuestion)form.Questions[5]).Min, ((NumberQuestion)form.Questions[5]).Max));
    }

    [Fact]
    public void What_was_read_can_be_published()
    {
        var campaign = new Campaign { Id = "c", Revision = 1, Title = "一", Units = [new("A", "甲校")], Audiences = UsualFrame.Value.Audiences };
        foreach (var read in new[] { ReadFormText.Of(Chinese, "zh-CN"), ReadFormText.Of(Test, "zh-CN"), ReadFormText.Of(English, "en") })
        {
            Assert.Empty(read.Problems);
            Assert.Empty(new PublishValidator().Problems(new Publication(read.Form, campaign, DateTimeOffset.UnixEpoch)));
        }
    }

    const string Test = """
        知识测试

        1. 教师节是哪一天？[单选]（5分）
        A. 9 月 10 日（正确）
        B. 5 月 4 日

        2. 哪些违反师德？[多选，5分]
        ① 有偿补课 √
        ② 家访
        ③ 体罚学生√

        3. 义务教育是九年。[判断]
        答案：对

        4. 下列哪几项正确？[多选题]
        甲
        乙
        丙
        答案：AC
        """;

    [Fact]
    public void Right_answers_are_marked_at_the_option_or_named_below()
    {
        var read = ReadFormText.Of(Test, "zh-CN");
        Assert.Empty(read.Problems);
        Assert.Equal(Purpose.Test, read.Form.Purpose);
        Assert.Equal(
            ["c1 5", "c1,c3 5", "c1 1", "c1,c3 1"],
            read.Form.Questions.Select(question => question switch
            {
                SingleQuestion q => $"{string.Join(',', q.Correct!.Value)} {q.Marks}",
                MultipleQuestion q => $"{string.Join(',', q.Correct!.Value)} {q.Marks}",
                _ => "",
            }));
        Assert.Equal("有偿补课 家访 体罚学生", string.Join(' ', read.Form.Questions[1].Options.Select(choice => choice.Text.In("zh-CN"))));
        Assert.Equal("对 错", string.Join(' ', read.Form.Questions[2].Options.Select(choice => choice.Text.In("zh-CN"))));
    }

    const string English = """
        School questionnaire

        1. Are you satisfied with the school? [rating] (required)

        2. What matters most? [multiple, max 2]
        a) Canteen
        b) Traffic
        c) Homework

        Q3: What would you change? [suggestion]
        Hint: things, not names
        """;

    [Fact]
    public void English_tags_serve_as_well()
    {
        var form = ReadFormText.Of(English, "en").Form;
        Assert.Equal(["rating", "multiple", "suggestion"], form.Questions.Select(QuestionType.Of));
        Assert.True(form.Questions[0].Required);
        Assert.Equal("en", Assert.Single(form.Languages));
        Assert.Equal("What would you change?", form.Questions[2].Text.In("en"));
    }

    [Theory]
    [InlineData("甲[单选]\n只有一项", "form_text_choices 1")]
    [InlineData("甲[单选]\n一\n一", "form_text_twice 3")]
    [InlineData("标题\n\n甲[填表]\n一", "form_text_type 3")]
    [InlineData("甲[填空]\n\n[单选]\n一\n二", "form_text_stem 3")]
    [InlineData("甲[填空]\n多余", "form_text_extra 2")]
    [InlineData("甲[矩阵]", "form_text_rows 1")]
    [InlineData("甲[单选]\n一\n二\n答案：D", "form_text_answer 1")]
    [InlineData("只有标题", "form_text_none ")]
    [InlineData("", "form_text_none ")]
    [InlineData("甲[单选]\n一[注]\n二[注]", "")]
    public void What_cannot_be_read_is_told_by_its_line(string text, string problem) => Assert.Equal(
        problem, string.Join(", ", ReadFormText.Of(text, "zh-CN").Problems.Select(found => $"{found.Code} {found.Values?.GetValueOrDefault("line")}")));
}
