using System.Collections.Immutable;
using Survey.Core;
using Survey.Core.Campaigns;
using Survey.Core.Forms;

namespace Survey.Testing;

/// <summary>Values a test does not care about; a test changes what it cares about with <c>with</c>.</summary>
public static class Some
{
    /// <summary>Two units, A and B, with teachers and parents on their rosters.</summary>
    public static ImmutableArray<Unit> Units { get; } =
    [
        new("A", "第一中学", "高中", Counts(("teacher", 120), ("parent", 900))),
        new("B", "第二小学", "小学", Counts(("teacher", 60), ("parent", 500))),
    ];

    /// <summary>Teachers and parents.</summary>
    public static ImmutableArray<Audience> Audiences { get; } =
        [new("teacher", LocalizedText.Of("教师", "Teachers")), new("parent", LocalizedText.Of("家长", "Parents"))];

    /// <summary>A poster and a talk.</summary>
    public static ImmutableArray<Channel> Channels { get; } =
        [new("poster", LocalizedText.Of("海报", "Poster")), new("talk", LocalizedText.Of("个别谈心", "One-on-one talk"))];

    /// <summary>Canteen and traffic.</summary>
    public static ImmutableArray<Category> Categories { get; } = [new("canteen", "食堂", ["饭菜"]), new("traffic", "交通", ["堵车"])];

    /// <summary>A campaign with all of the above.</summary>
    public static Campaign Campaign() => new()
    {
        Id = Identifier.New(),
        Revision = 1,
        Title = LocalizedText.Of("办人民满意的教育", "Education people are satisfied with"),
        Host = "区教育局",
        Contact = "0571-12345",
        Units = Units,
        Audiences = Audiences,
        Channels = Channels,
        Categories = Categories,
    };

    /// <summary>A satisfaction ballot of one rating, one single choice and one suggestion.</summary>
    public static FormDefinition Definition() => new()
    {
        Purpose = Purpose.Evaluation,
        Title = LocalizedText.Of("满意度测评表", "Satisfaction ballot"),
        Rule = new Rule { Headline = "q1" },
        Questions =
        [
            new RatingQuestion { Key = "q1", Text = LocalizedText.Of("您对学校工作是否满意？", "Are you satisfied with the school?"), Required = true },
            new SingleQuestion
            {
                Key = "q2",
                Text = LocalizedText.Of("您最关心什么？", "What matters most to you?"),
                Choices = [new("food", LocalizedText.Of("食堂", "Canteen")), new("road", LocalizedText.Of("交通", "Traffic"))],
            },
            new SuggestionQuestion { Key = "q3", Text = LocalizedText.Of("您有什么意见？", "What would you change?") },
        ],
    };

    /// <summary>A draft of <paramref name="campaign"/> with <see cref="Definition"/>.</summary>
    public static Form Draft(Campaign campaign, FormDefinition? definition = null) => new()
    {
        Id = Identifier.New(),
        Campaign = campaign.Id,
        Revision = 1,
        Definition = definition ?? Definition(),
    };

    /// <summary>What would be published of <paramref name="definition"/> in <paramref name="campaign"/>.</summary>
    public static FormVersion Version(FormDefinition? definition = null, Campaign? campaign = null)
    {
        campaign ??= Campaign();
        return FormVersion.Freeze(Draft(campaign, definition), campaign, new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero));
    }

    static ImmutableSortedDictionary<string, int> Counts(params (string Audience, int Persons)[] counts) =>
        counts.ToImmutableSortedDictionary(count => count.Audience, count => count.Persons, StringComparer.Ordinal);
}
