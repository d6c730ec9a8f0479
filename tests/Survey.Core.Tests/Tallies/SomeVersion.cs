using System.Collections.Immutable;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Responses;

namespace Survey.Core.Tests.Tallies;

/// <summary>A published form of which a test says only what it is about.</summary>
static class SomeVersion
{
    public static FormVersion With(int k = 10, params IEnumerable<Question> questions) => new()
    {
        Form = "form",
        Campaign = "campaign",
        Number = 1,
        Definition = new FormDefinition
        {
            Purpose = Purpose.Evaluation,
            Title = "测评表",
            Privacy = new Privacy(K: k),
            Questions = [.. questions],
        },
        CampaignTitle = "活动",
        TimeZone = "Asia/Shanghai",
        Units = [new Unit("S01", "一中"), new Unit("S02", "二中"), new Unit("S03", "三中")],
        Audiences = [new Audience("teacher", "教师"), new Audience("parent", "家长")],
        Channels = [new Channel("form", "征求意见表")],
        Categories = [],
        Roster = Roster.None,
        PublishedAt = new DateTimeOffset(2025, 11, 3, 0, 0, 0, TimeSpan.Zero),
    };

    public static RatingQuestion Rating(string key = "q1") => new() { Key = key, Text = "总体评价" };

    public static Ballot Ballot(string unit, string audience, params (string Item, string[] Values)[] answers) => new(
        new Origin(unit, audience, "form"),
        answers.ToImmutableSortedDictionary(answer => answer.Item, answer => answer.Values.ToImmutableArray(), StringComparer.Ordinal));

    public static IEnumerable<Ballot> Ballots(int count, string unit, string audience, params (string Item, string[] Values)[] answers) =>
        Enumerable.Repeat(Ballot(unit, audience, answers), count);
}
