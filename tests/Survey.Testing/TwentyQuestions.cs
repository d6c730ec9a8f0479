using System.Collections.Immutable;
using Survey.Core;
using Survey.Core.Forms;

namespace Survey.Testing;

/// <summary>A form of twenty questions as a bureau would write it, every type among them, in Chinese and English.</summary>
public static class TwentyQuestions
{
    /// <summary>The form; its seventh question shows only where the sixth was answered with yes.</summary>
    public static FormDefinition Definition() => new()
    {
        Purpose = Purpose.Evaluation,
        Title = LocalizedText.Of("教育系统学习实践活动满意度测评", "Satisfaction survey of the study and practice campaign"),
        Intro = LocalizedText.Of("测评结果将公开，并作为整改的依据。", "The result will be published and decides what is put right."),
        Document = new Document(LocalizedText.Of("分析检查报告", "The analysis report"), "# 总体情况\n\n共收集 **41** 条意见。"),
        Rule = new Rule { Headline = "q1" },
        Questions = [.. Ratings(), .. Visit(), Canteen, .. Numbers(), .. Texts()],
    };

    /// <summary>What is rated on one scale.</summary>
    static IEnumerable<Question> Ratings() => new (string Chinese, string English)[]
    {
        ("对本次征求意见、查找问题工作的评价", "How do you rate the way opinions were asked for?"),
        ("对整改措施制定和公开情况的评价", "How do you rate the measures and their publication?"),
        ("对领导班子作风的评价", "How do you rate the style of work of the leadership?"),
        ("对师德师风建设的评价", "How do you rate the professional conduct of teachers?"),
        ("对减轻课业负担的评价", "How do you rate the reduction of homework?"),
    }.Select((text, i) => new RatingQuestion { Key = $"q{i + 1}", Text = LocalizedText.Of(text.Chinese, text.English), Required = true });

    static IEnumerable<Question> Visit()
    {
        yield return new SingleQuestion
        {
            Key = "visited", Required = true, Text = LocalizedText.Of("您参加过家长接待日吗？", "Have you been to a parents’ reception day?"),
            Choices = [new("yes", LocalizedText.Of("参加过", "Yes")), new("no", LocalizedText.Of("没有参加", "No"))],
        };
        yield return new LongTextQuestion
        {
            Key = "reply", Required = true, ShowIf = new ShowIf("visited", "yes"),
            Text = LocalizedText.Of("接待日上您的问题得到了怎样的答复？", "What answer did you get there?"),
        };
        yield return new MultipleQuestion
        {
            Key = "first", MaxChoices = 2, Text = LocalizedText.Of("您希望学校今年优先改善哪些方面？", "What should the school improve first this year?"),
            Choices = Choices(("staff", "师资队伍建设", "Teaching staff"), ("rooms", "办学条件改善", "Buildings and equipment"),
                ("place", "学校布局调整", "Location of schools"), ("teach", "教育教学管理", "Management of teaching")),
        };
        yield return new SectionText { Key = "canteen", Text = LocalizedText.Of("关于食堂\n请按本学期的情况回答。", "About the canteen\nPlease answer for this term.") };
    }

    static MatrixQuestion Canteen { get; } = new()
    {
        Key = "food", Required = true, Text = LocalizedText.Of("您对食堂以下各方面的评价", "How do you rate the canteen?"),
        Rows = [new("meals", LocalizedText.Of("饭菜质量", "Food")), new("price", LocalizedText.Of("价格", "Prices")), new("clean", LocalizedText.Of("卫生", "Cleanliness"))],
    };

    static IEnumerable<Question> Numbers()
    {
        yield return new NpsQuestion { Key = "recommend", Text = LocalizedText.Of("您有多大可能向亲友推荐这所学校？", "How likely are you to recommend this school?") };
        yield return new NumberQuestion { Key = "minutes", Min = 0, Max = 300, Text = LocalizedText.Of("孩子每天做作业多少分钟？", "How many minutes of homework a day?") };
        yield return new DateQuestion { Key = "meeting", Text = LocalizedText.Of("最近一次家长会的日期", "Date of the last parents’ meeting") };
    }

    static IEnumerable<Question> Texts()
    {
        yield return new ShortTextQuestion { Key = "topic", Text = LocalizedText.Of("下次座谈会最想谈什么？", "What should the next meeting be about?") };
        foreach (var i in Enumerable.Range(1, 5))
        {
            yield return new RatingQuestion
            {
                Key = $"r{i}",
                Text = LocalizedText.Of($"对整改台账第 {i} 项完成情况的评价", $"How do you rate entry {i} of the rectification ledger?"),
            };
        }
        yield return new LongTextQuestion { Key = "praise", Text = LocalizedText.Of("哪些做法值得保留？", "What should stay as it is?") };
        yield return new SuggestionQuestion { Key = "suggestion", Text = LocalizedText.Of("您的意见和建议", "Your opinions and suggestions") };
    }

    static ImmutableArray<Choice> Choices(params (string Key, string Chinese, string English)[] choices) =>
        [.. choices.Select(choice => new Choice(choice.Key, LocalizedText.Of(choice.Chinese, choice.English)))];
}
