using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Boxes;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Responses;
using Survey.Core.Suggestions;
using Survey.Core.Tallies;
using Survey.Testing;
using Counts = Survey.Core.Forms.Counts;

namespace Survey.Web.Tests.Console;

/// <summary>
/// A campaign of the twenty invented units whose forms are counted: a ballot of many cells (some below k, one of paper
/// alone), a knowledge test, a form of every other type, and one that nobody answered.
/// </summary>
sealed class District
{
    static readonly Unit[] Units = ReadUnits();
    uint _seed = 20261205;

    District(Campaign campaign) => Campaign = campaign;

    public Campaign Campaign { get; }

    public Form Ballot { get; private set; } = null!;

    public Form Test { get; private set; } = null!;

    public Form Mixed { get; private set; } = null!;

    public Form Silent { get; private set; } = null!;

    public Form Few { get; private set; } = null!;

    public Form Waiting { get; private set; } = null!;

    public Form Open { get; private set; } = null!;

    /// <summary>Code of a collector of the open form.</summary>
    public string Collector { get; private set; } = "";

    /// <summary>Puts it into a running service.</summary>
    public static async Task<District> InAsync(IServiceProvider services)
    {
        var district = new District(Some.Campaign() with
        {
            Title = LocalizedText.Of("岚汀区教育系统学习实践活动", "Lanting District study and practice campaign"),
            Host = LocalizedText.Of("岚汀区教育局", "Lanting District Education Bureau"),
            Stage = Stage.Evaluation,
            Units = [.. Units],
            Audiences =
            [
                new("party_member", LocalizedText.Of("党员", "Party members")),
                new("non_party_cadre", LocalizedText.Of("非党员干部", "Non-party cadres")),
                new("teacher", LocalizedText.Of("教师", "Teachers")),
                new("parent", LocalizedText.Of("家长", "Parents")),
            ],
        });
        await services.GetRequiredService<ICampaignStore>().AddAsync(district.Campaign, Entry("campaign.create"), default);
        district.Ballot = await district.CountedAsync(services, BallotForm(), Cells(teachers: true));
        district.Test = await district.CountedAsync(services, TestForm(), Cells(teachers: false));
        district.Mixed = await district.CountedAsync(services, MixedForm(), [("S04", "teacher", 90), ("S05", "teacher", 40)]);
        district.Silent = await district.CountedAsync(services, BallotForm() with { Title = "无人填写的表" }, []);
        district.Few = await district.CountedAsync(services, BallotForm() with { Title = "只有七人填写的表" }, [("S04", "teacher", 7)]);
        district.Waiting = await district.AddedAsync(services, BallotForm() with { Title = "等待口令的表" }, FormState.Closed);
        district.Open = await district.AddedAsync(services, BallotForm() with { Title = "开放中的表" }, FormState.Open);
        district.Collector = CollectorCode.New();
        await services.GetRequiredService<ICollectorStore>().AddAsync(
            [new(district.Collector, district.Open.Id, "S04", "teacher", "poster"), new(CollectorCode.New(), district.Open.Id, "S04", "parent", "poster", Access.Open, Paused: true)],
            Entry("collectors.create"), default);
        await district.PaperAsync(services);
        await district.SuggestAsync(services);
        return district;
    }

    async Task<Form> CountedAsync(IServiceProvider services, FormDefinition definition, IEnumerable<(string Unit, string Audience, int Count)> cells)
    {
        var form = await AddedAsync(services, definition, FormState.Closed);
        var ballots = cells.SelectMany(cell => Enumerable.Range(0, cell.Count).Select(_ => Ballot1(definition, cell.Unit, cell.Audience))).ToList();
        var opening = new Opening(form.Id, new DateOnly(2025, 12, 1), CountBallots.Count(form.Version!, ballots), [], []);
        Assert.True(await services.GetRequiredService<IOpeningStore>().CommitAsync(opening, default));
        return form;
    }

    async Task<Form> AddedAsync(IServiceProvider services, FormDefinition definition, FormState state)
    {
        var version = Some.Version(definition, Campaign);
        var form = new Form
        {
            Id = version.Form,
            Campaign = Campaign.Id,
            Revision = 1,
            State = state,
            NeedsPassphrase = state == FormState.Closed,
            Definition = definition,
            Version = version,
        };
        await services.GetRequiredService<IFormStore>().AddAsync(form, Entry("form.create"), default);
        return form;
    }

    async Task PaperAsync(IServiceProvider services) => await services.GetRequiredService<ITallyStore>().ReplacePaperAsync(
        Ballot.Id,
        [Paper("S12", "party_member", 14, 13, 1), Paper("S12", "parent", 6, 6, 0), Paper("S20", "teacher", 9, 0, 0)],
        Entry("form.tallies"), default);

    static PaperCell Paper(string unit, string audience, int issued, int returned, int invalid)
    {
        var valid = returned - invalid;
        var row = Sorted(("satisfied", valid - (valid / 3)), ("basic", valid / 3), ("unsatisfied", 0), ("unknown", 0), (PaperCell.Blank, 0));
        return new PaperCell(unit, audience, issued, returned, invalid, Sorted(("q1", row), ("q2", row), ("q3", row), ("q4", row)));
    }

    async Task SuggestAsync(IServiceProvider services) => await services.GetRequiredService<ISuggestionStore>().AddAsync(
        [
            .. Enumerable.Range(0, 60).Select(i => new Suggestion
            {
                Id = Identifier.New(),
                Campaign = Campaign.Id,
                Source = i % 5 == 0 ? SuggestionSource.Staff : SuggestionSource.Form,
                Text = (i % 3) switch
                {
                    0 => "食堂的饭菜到初二年级时已经凉了，希望错开开饭时间，或者给后到的年级留热菜。",
                    1 => "放学时校门口车太多，接孩子的电动车和汽车混在一起，请交警或者志愿者帮忙分流。",
                    _ => "希望多安排音体美老师，山里几所小学一学期没有上过一节正式的音乐课，请联系 1**********。",
                },
                Category = i % 4 == 0 ? null : i % 3 == 0 ? "canteen" : "traffic",
                Unit = i % 6 == 0 ? null : "S04",
                Audience = i % 6 == 0 ? null : "parent",
                Channel = i % 2 == 0 ? "poster" : "talk",
                On = new DateOnly(2025, 12, 1),
            }),
        ],
        null,
        Entry("suggestions.add"), default);

    Ballot Ballot1(FormDefinition definition, string unit, string audience)
    {
        var answers = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var item in CountedItem.Of(definition))
        {
            if (Next(100) < 3) continue;
            answers[item.Key] = item.Question switch
            {
                NpsQuestion => [item.Choices[Math.Min(10, 4 + Next(7))].Key],
                NumberQuestion => [(20 + Next(40)).ToString(System.Globalization.CultureInfo.InvariantCulture)],
                DateQuestion => [$"2025-{9 + Next(4):00}-0{1 + Next(9)}"],
                MultipleQuestion => [.. item.Choices.Where(_ => Next(100) < 45).Select(choice => choice.Key).DefaultIfEmpty(item.Choices[0].Key)],
                SingleQuestion => [item.Choices[Next(100) < 78 ? 0 : Next(item.Choices.Length)].Key],
                _ => [item.Choices[Next(100) switch { < 61 => 0, < 88 => 1, < 95 => 2, _ => 3 }].Key],
            };
        }
        return new Ballot(new Origin(unit, audience, "poster"), answers.ToImmutable());
    }

    // A small congruential generator: the same district every time.
    int Next(int below)
    {
        _seed = (_seed * 1664525) + 1013904223;
        return (int)((_seed >> 8) % (uint)below);
    }

    // Never more than the roster has; the smallest units stay below k.
    static IEnumerable<(string, string, int)> Cells(bool teachers) => Units.SelectMany((unit, i) => new[]
    {
        (unit.Code, "party_member", Of(unit, "party_member", 96 - (i * 7 % 30))),
        (unit.Code, "non_party_cadre", Of(unit, "non_party_cadre", 100)),
        (unit.Code, "teacher", teachers && i != 19 ? Of(unit, "teacher", 92 - (i * 5 % 25)) : 0),
        (unit.Code, "parent", teachers && i % 3 == 1 ? Of(unit, "parent", 3 + (i % 5)) : 0),
    });

    static int Of(Unit unit, string audience, int percent) => unit.Roster![audience] * percent / 100;

    static FormDefinition BallotForm() => new()
    {
        Purpose = Purpose.Evaluation,
        Title = LocalizedText.Of("学习实践活动满意度测评", "Satisfaction ballot on the campaign"),
        Rule = new Rule { Headline = "q4" },
        Questions =
        [
            Rating("q1", "您对本次征求意见、查找问题工作的评价", "How opinions were asked for and problems found"),
            Rating("q2", "您对整改措施制定和公开情况的评价", "How measures were drawn up and made public"),
            Rating("q3", "您对群众反映突出问题解决情况的评价", "How the problems people raised were solved"),
            Rating("q4", "您对本次活动总体效果的评价", "The campaign as a whole"),
        ],
    };

    static FormDefinition TestForm() => new()
    {
        Purpose = Purpose.Test,
        Title = LocalizedText.Of("应知应会知识测试", "Knowledge test"),
        Questions =
        [
            .. Enumerable.Range(1, 5).Select(i => new SingleQuestion
            {
                Key = $"t{i}",
                Text = LocalizedText.Of($"第 {i} 题：下列说法正确的是", $"Question {i}: which is right?"),
                Choices = [new("a", "甲"), new("b", "乙"), new("c", "丙"), new("d", "丁")],
                Correct = ["a"],
                Marks = 20,
            }),
        ],
    };

    static FormDefinition MixedForm() => new()
    {
        Purpose = Purpose.General,
        Title = LocalizedText.Of("办学条件调查", "Survey of school conditions"),
        Rule = new Rule { Headline = Rule.Pooled },
        Questions =
        [
            new MatrixQuestion
            {
                Key = "m1",
                Text = LocalizedText.Of("您对下列各项的评价", "Your view of each"),
                Rows = [new("food", LocalizedText.Of("食堂饭菜", "Canteen meals")), new("road", LocalizedText.Of("上下学交通", "The way to school"))],
                Choices =
                [
                    new("a", LocalizedText.Of("很好", "Very good"), Counts.Satisfied, 100), new("b", LocalizedText.Of("较好", "Good"), Counts.Satisfied, 75),
                    new("c", LocalizedText.Of("一般", "Fair"), Counts.Neutral, 50), new("d", LocalizedText.Of("较差", "Poor"), Counts.Unsatisfied, 25),
                ],
            },
            new MultipleQuestion
            {
                Key = "q1",
                Text = LocalizedText.Of("您希望学校今年优先改善哪些方面？", "What should be improved first?"),
                Choices = [new("a", LocalizedText.Of("师资队伍建设", "Teaching staff")), new("b", LocalizedText.Of("办学条件改善", "Buildings and equipment")), new("c", LocalizedText.Of("教育教学管理", "Management"))],
            },
            new NpsQuestion { Key = "q2", Text = LocalizedText.Of("您有多大可能向朋友推荐这所学校？", "How likely are you to recommend the school?") },
            new NumberQuestion { Key = "q3", Text = LocalizedText.Of("您上下班单程需要多少分钟？", "How many minutes is your way to work?") },
            new DateQuestion { Key = "q4", Text = LocalizedText.Of("您最近一次参加培训是哪一天？", "When was your last training?") },
        ],
    };

    static RatingQuestion Rating(string key, string chinese, string english) => new() { Key = key, Text = LocalizedText.Of(chinese, english) };

    static ImmutableSortedDictionary<string, T> Sorted<T>(params (string Key, T Value)[] entries) =>
        entries.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);

    static AuditEntry Entry(string act) => new(DateTimeOffset.UnixEpoch, Actor.Service, act, "test");

    static Unit[] ReadUnits()
    {
        using var stream = typeof(Some).Assembly.GetManifestResourceStream("Survey.Testing.Data.units.json")!;
        using var document = JsonDocument.Parse(stream);
        return
        [
            .. document.RootElement.EnumerateArray().Select(unit => new Unit(
                unit.GetProperty("code").GetString()!, unit.GetProperty("name").GetString()!, unit.GetProperty("kind").GetString(),
                Sorted(
                    ("party_member", unit.GetProperty("party_members").GetInt32()), ("non_party_cadre", unit.GetProperty("non_party_cadres").GetInt32()),
                    ("teacher", unit.GetProperty("teachers").GetInt32()), ("parent", unit.GetProperty("parents").GetInt32())))),
        ];
    }
}
