using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Survey.Core;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.Reports;
using Survey.Core.Responses;
using Survey.Core.Results;
using Survey.Core.Tallies;

namespace Survey.Testing;

/// <summary>
/// A report of a whole campaign of the sample's units: a ballot with small cells and paper, a knowledge test, 541 opinions in
/// 41 items, a ledger in every state. The same each time.
/// </summary>
public static class SomeReport
{
    static readonly DateOnly Day = new(2026, 11, 22);

    static readonly ImmutableArray<Channel> Channels = [new("poster", LocalizedText.Of("征求意见表", "Opinion form")), new("talk", LocalizedText.Of("个别谈心", "One-on-one talk")), new("box", LocalizedText.Of("意见箱", "Suggestion box"))];

    /// <summary>The facts; <paramref name="units"/> of the twenty take part, and there are so many of the 41 items.</summary>
    public static ReportFacts Facts(string language = "zh-CN", int units = 20, int items = 41)
    {
        var campaign = Campaign(units);
        var merged = Items(items);
        return new ReportFacts
        {
            Campaign = campaign,
            Language = language,
            Day = Day,
            Forms = [Counted(campaign, OpinionForm, 'O'), Counted(campaign, Test, 'T'), Counted(campaign, Ballot, 'B')],
            Unopened = [Some.Draft(campaign) with { State = FormState.Open }],
            Opinions = Opinions(merged),
            Items = merged,
            Ledger = merged.Where(item => item.Item.Number % 7 != 0).ToDictionary(item => item.Item.Id, item => Entry(item.Item), StringComparer.Ordinal),
        };
    }

    /// <summary>The report of these facts.</summary>
    public static Report Of(ReportFacts facts) => new()
    {
        Id = "0123456789abcdefghjkmnpqrs",
        Campaign = facts.Campaign.Id,
        CreatedAt = new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero),
        By = "张组织",
        Snapshot = ComposeReport.Of(facts),
    };

    static Campaign Campaign(int units) => Some.Campaign() with
    {
        Id = "campaign",
        Title = LocalizedText.Of("岚汀区教育系统学习实践活动", "Lanting district education consultation"),
        Host = LocalizedText.Of("岚汀区教育局", "Lanting Education Bureau"),
        Channels = Channels,
        Units =
        [
            .. Elements("units.json").Take(units).Select(unit => new Unit(
                unit.GetProperty("code").GetString()!, unit.GetProperty("name").GetString()!, unit.GetProperty("kind").GetString(),
                ImmutableSortedDictionary<string, int>.Empty.Add("teacher", unit.GetProperty("teachers").GetInt32()).Add("parent", unit.GetProperty("parents").GetInt32()))),
        ],
        Categories = [.. Elements("items-dev.json").Select(item => item.GetProperty("category").GetString()!).Distinct(StringComparer.Ordinal).Select(name => new Category(name, name))],
    };

    static IReadOnlyList<JsonElement> Elements(string file) => [.. JsonDocument.Parse(SampleData.Read(file)).RootElement.EnumerateArray()];

    static FormDefinition Ballot => Some.Definition() with
    {
        Title = LocalizedText.Of("群众满意度测评", "Satisfaction ballot"),
        Rule = new Rule { Headline = "overall" },
        Questions =
        [
            Rated("asked", "您对本次征求意见、查找问题工作的评价", "How opinions were asked for"), Rated("measures", "您对整改措施制定和公开情况的评价", "How measures were made public"),
            Rated("overall", "您对本次活动总体效果的评价", "The campaign as a whole"),
        ],
    };

    static FormDefinition OpinionForm => Some.Definition() with
    {
        Purpose = Purpose.Solicitation,
        Title = LocalizedText.Of("征求意见表", "Opinion form"),
        Rule = null,
        Questions =
        [
            new MultipleQuestion
            {
                Key = "first",
                Text = LocalizedText.Of("您希望优先改善哪些方面？", "What should be improved first?"),
                Choices = [new("canteen", LocalizedText.Of("食堂", "Canteen")), new("road", LocalizedText.Of("交通", "Traffic")), new("none", LocalizedText.Of("没有", "Nothing"))],
            },
            new SingleQuestion
            {
                Key = "asked",
                Text = LocalizedText.Of("以前提过意见吗？", "Have you given an opinion before?"),
                Choices = [new("yes", LocalizedText.Of("提过", "Yes")), new("none", LocalizedText.Of("没有", "No"))],
            },
            new NpsQuestion { Key = "nps", Text = LocalizedText.Of("您愿意把学校推荐给别人吗？", "Would you recommend the school?") },
            new NumberQuestion { Key = "years", Text = LocalizedText.Of("您的孩子入学几年？", "For how many years has your child been here?") },
            new DateQuestion { Key = "seen", Text = LocalizedText.Of("您最近一次到校是哪天？", "When were you last at the school?") },
        ],
    };

    static FormDefinition Test => Some.Definition() with
    {
        Purpose = Purpose.Test,
        Title = LocalizedText.Of("应知应会知识测试", "Knowledge test"),
        Rule = null,
        Questions =
        [
            new SingleQuestion { Key = "t1", Text = "第一题", Choices = [new("a", "甲"), new("b", "乙")], Correct = ["a"], Marks = 60 },
            new SingleQuestion { Key = "t2", Text = "第二题", Choices = [new("a", "甲"), new("b", "乙")], Correct = ["b"], Marks = 40 },
        ],
    };

    static RatingQuestion Rated(string key, string chinese, string english) => new() { Key = key, Text = LocalizedText.Of(chinese, english) };

    static CountedForm Counted(Campaign campaign, FormDefinition definition, int seed)
    {
        var version = Some.Version(definition, campaign) with { Form = definition.Purpose.ToString().ToLowerInvariant() };
        var ballots = version.Roster.Counts.SelectMany((unit, place) => unit.Value.Where(audience => audience.Value > 0)
            .SelectMany(audience => Enumerable.Range(0, Math.Min(audience.Value, place % 6 == 3 ? 4 : 21 + ((place * 7) % 19))).Select(person => Draw(definition, unit.Key, audience.Key, seed + (place * 31) + person)))).ToList();
        var paper = definition.Rule is null ? [] : new[] { Paper("S02"), Paper("S05"), Paper("S10") };
        var electronic = CountBallots.Count(version, ballots);
        return new CountedForm(
            version, Day.AddDays(-3), ReadResults.Count(version, electronic, paper, GroupBy.Unit), ReadResults.Count(version, electronic, paper, GroupBy.Audience),
            definition.Rule is null ? null : ReadResults.Count(version, electronic, paper, GroupBy.UnitAndAudience));
    }

    static Ballot Draw(FormDefinition definition, string unit, string audience, int drawn) => new(new Origin(unit, audience, "poster"), definition.Questions
        .Select((question, place) => (question, Fate: (drawn * 17 + (place * 5)) % 23))
        .Where(one => one.Fate != 22)
        .ToImmutableSortedDictionary(one => one.question.Key, one => Answer(one.question, one.Fate), StringComparer.Ordinal));

    static ImmutableArray<string> Answer(Question question, int fate) => question switch
    {
        RatingQuestion => [fate switch { < 13 => "satisfied", < 17 => "basic", < 20 => "unsatisfied", _ => "unknown" }],
        MultipleQuestion => fate < 8 ? ["canteen", "road"] : [fate < 15 ? "canteen" : "none"],
        NpsQuestion => [(fate % 11).ToString(CultureInfo.InvariantCulture)],
        NumberQuestion => [(1 + (fate % 6)).ToString(CultureInfo.InvariantCulture)],
        DateQuestion => [fate < 12 ? "2026-10-08" : "2026-11-03"],
        SingleQuestion { Choices: var choices } => [choices[fate < 15 ? 0 : 1].Key],
        _ => [],
    };

    // At S10 fewer than k answered electronically: there the paper is shown alone.
    static PaperCell Paper(string unit) => new(unit, "teacher", 30, 26, 2, new[] { "asked", "measures", "overall" }.ToImmutableSortedDictionary(
        key => key, _ => ImmutableSortedDictionary<string, int>.Empty.Add("satisfied", 17).Add("basic", 4).Add("unsatisfied", 2).Add(PaperCell.Blank, 1), StringComparer.Ordinal));

    static ImmutableArray<ItemSummary> Items(int count) =>
    [
        .. Elements("items-dev.json").Take(count).Select((item, place) =>
        {
            var mentions = item.GetProperty("mentions").GetInt32();
            return new ItemSummary(
                new Item { Id = $"item{place + 1}", Campaign = "campaign", Number = place + 1, Wording = item.GetProperty("wording").GetString()!, Category = item.GetProperty("category").GetString() },
                mentions, mentions > 5 ? [new("poster", mentions - 4), new("talk", 3), new("box", 1)] : [new("poster", mentions)], [new("", mentions)]);
        }),
    ];

    static OpinionCounts Opinions(ImmutableArray<ItemSummary> items)
    {
        var categories = items.GroupBy(item => item.Item.Category!, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(category => category.Key, category => new CategoryCounts(category.Sum(item => item.Mentions), 0, 2), StringComparer.Ordinal)
            .Add("", new CategoryCounts(0, 39, 0));
        var placed = categories.Values.Sum(counts => counts.Placed);
        var unplaced = categories.Values.Sum(counts => counts.Unplaced);
        var raw = placed + unplaced + 39 - 4;
        return new OpinionCounts(
            new ItemBalance(raw, 4, 8, placed, 39, unplaced),
            ImmutableSortedDictionary<string, int>.Empty.Add("poster", raw - 130).Add("talk", 90).Add("box", 25).Add("", 15), categories);
    }

    static LedgerEntry Entry(Item item) => new()
    {
        Item = item.Id,
        Campaign = item.Campaign,
        Revision = 1,
        Goal = "群众反映的突出问题得到解决",
        Measure = item.Number % 5 == 0 ? null : $"{item.Wording}，制定专项方案，逐校落实，每月通报进展情况。",
        Leader = "分管副局长",
        Unit = item.Number % 2 == 0 ? "S04" : "基础教育科",
        Owner = "科室负责人",
        Deadline = (item.Number % 4) switch { 0 => DeadlineKind.Immediate, 1 => DeadlineKind.ByDate, 2 => DeadlineKind.LongTerm, _ => null },
        Due = item.Number % 4 == 1 ? Day.AddDays(item.Number % 8 == 1 ? -10 : 40) : null,
        Progress = item.Number % 3 == 0 ? [new ProgressNote(Day, "张组织", "已完成摸底，正在分批实施")] : [],
        Evidence = item.Number % 6 == 0 ? [new Evidence("整改通报（" + item.Number.ToString(CultureInfo.InvariantCulture) + "）")] : [],
        ClosedOn = item.Number % 6 == 0 ? Day.AddDays(-1) : null,
        FollowUp = item.Number % 6 == 0 ? "满意" : null,
    };
}
