using System.Collections.Immutable;
using Survey.Core;
using Survey.Core.Forms;

namespace Survey.Api.Demo;

/// <summary>The three forms of the demo, as a bureau would write them.</summary>
static class DemoForms
{
    static LocalizedText Hint { get; } =
        LocalizedText.Of("请写事情，不写人名、电话和能认出某个孩子的细节。", "Please write about things, not names, telephone numbers or details that identify a child.");

    /// <summary>征求意见表.</summary>
    public static FormDefinition Solicitation { get; } = new()
    {
        Purpose = Purpose.Solicitation,
        Title = LocalizedText.Of("征求意见表", "Request for opinions"),
        Intro = LocalizedText.Of("请结合日常所见，说说学校最该改进的事。", "Please tell us from what you see every day what the school should improve first."),
        Slips = SlipRelease.Close,
        Questions =
        [
            new MultipleQuestion { Key = "first", Text = LocalizedText.Of("您希望学校今年优先改善哪些方面？", "What should the school improve first this year?"), MaxChoices = 2, Choices = Fields },
            new SuggestionQuestion { Key = "idea", Text = LocalizedText.Of("您的意见和建议", "Your opinion or suggestion"), Hint = Hint },
        ],
    };

    /// <summary>满意度测评.</summary>
    public static FormDefinition Evaluation { get; } = new()
    {
        Purpose = Purpose.Evaluation,
        Title = LocalizedText.Of("群众满意度测评", "Satisfaction ballot"),
        Rule = new Rule { Headline = "overall" },
        Questions =
        [
            Rated("asked", "您对本次征求意见、查找问题工作的评价", "How the campaign asked for opinions and looked for problems"),
            Rated("measures", "您对整改措施制定和公开情况的评价", "How measures were decided and made public"),
            Rated("solved", "您对群众反映突出问题解决情况的评价", "How the main problems were solved"),
            Rated("overall", "您对本次活动总体效果的评价", "The campaign as a whole"),
            new SuggestionQuestion { Key = "idea", Text = LocalizedText.Of("还有什么要补充的？", "Anything to add?"), Hint = Hint },
        ],
    };

    /// <summary>学校开放日评议卡, left open.</summary>
    public static FormDefinition OpenDay { get; } = new()
    {
        Purpose = Purpose.General,
        Title = LocalizedText.Of("学校开放日评议卡", "School open day card"),
        Rule = new Rule { Headline = Rule.Pooled },
        Questions =
        [
            Rated("welcome", "接待和讲解", "Welcome and guidance"),
            new MatrixQuestion
            {
                Key = "place",
                Text = LocalizedText.Of("您今天看到的校园", "The school as you saw it today"),
                Rows =
                [
                    new("classrooms", LocalizedText.Of("教室和设备", "Classrooms and equipment")),
                    new("canteen", LocalizedText.Of("食堂和饭菜", "Canteen and meals")),
                    new("toilets", LocalizedText.Of("卫生间", "Toilets")),
                ],
            },
            new SingleQuestion
            {
                Key = "known",
                Text = LocalizedText.Of("您以前来过学校开放日吗？", "Have you been to an open day before?"),
                Choices = [new("yes", LocalizedText.Of("来过", "Yes")), new("no", LocalizedText.Of("第一次", "This is the first time"))],
            },
            new MultipleQuestion
            {
                Key = "why",
                Text = LocalizedText.Of("这次有哪些变化？", "What has changed since?"),
                ShowIf = new("known", "yes"),
                Choices = Fields,
            },
            new SuggestionQuestion { Key = "idea", Text = LocalizedText.Of("您的意见和建议", "Your opinion or suggestion"), Hint = Hint },
        ],
    };

    static ImmutableArray<Choice> Fields =>
    [
        new("teachers", LocalizedText.Of("师资队伍", "Teaching staff")),
        new("facilities", LocalizedText.Of("办学条件", "School facilities")),
        new("teaching", LocalizedText.Of("教育教学", "Teaching and learning")),
        new("services", LocalizedText.Of("食堂、交通等生活服务", "Canteen, transport and other services")),
    ];

    static RatingQuestion Rated(string key, string chinese, string english) =>
        new() { Key = key, Text = LocalizedText.Of(chinese, english), Required = true };
}
