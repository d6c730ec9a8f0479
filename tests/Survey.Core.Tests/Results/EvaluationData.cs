using System.Collections.Immutable;
using System.Text.Json;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Results;
using Survey.Core.Tallies;
using Survey.Testing;

namespace Survey.Core.Tests.Results;

/// <summary>The invented evaluation of 20 units × 4 audiences, put in as paper tallies of a form that takes nothing else.</summary>
static class EvaluationData
{
    static readonly ImmutableDictionary<string, string> Keys = ImmutableDictionary.CreateRange<string, string>([
        new("满意", "satisfied"), new("基本满意", "basic"), new("不满意", "unsatisfied"), new("不了解", "unknown"), new("blank", PaperCell.Blank)]);

    public static JsonElement Given { get; } = Read("evaluation-dev.json");

    public static JsonElement Expected { get; } = Read("evaluation-dev-expected.json");

    public static IReadOnlyList<PaperCell> Cells { get; } = [.. Given.GetProperty("cells").EnumerateArray().Select(CellOf)];

    public static FormVersion Version { get; } = new()
    {
        Form = "form",
        Campaign = "campaign",
        Number = 1,
        Definition = new FormDefinition
        {
            Purpose = Purpose.Evaluation,
            Title = "满意度测评表",
            Privacy = new Privacy(K: 1),
            Rule = new Rule { Headline = Rule.Pooled, Denominator = Denominator.Expressed },
            Questions = [.. Given.GetProperty("questions").EnumerateArray().Select(question =>
                new RatingQuestion { Key = question.GetProperty("id").GetString()!, Text = question.GetProperty("text").GetString()! })],
        },
        CampaignTitle = "活动",
        TimeZone = "Asia/Shanghai",
        Units = [.. Cells.Select(cell => cell.Unit).Distinct().Select(code => new Unit(code, code))],
        Audiences = [.. Given.GetProperty("audiences").EnumerateArray().Select(key => new Audience(key.GetString()!, key.GetString()!))],
        Channels = [],
        Categories = [],
        Roster = Roster.None,
        PublishedAt = default,
    };

    public static FormResults Results(GroupBy by) => ReadResults.Count(Version, ElectronicTally.Empty, Cells, by);

    static PaperCell CellOf(JsonElement cell) => new(
        cell.GetProperty("unit").GetString()!, cell.GetProperty("audience").GetString()!,
        cell.GetProperty("issued").GetInt32(), cell.GetProperty("returned").GetInt32(), cell.GetProperty("invalid").GetInt32(),
        cell.GetProperty("answers").EnumerateObject().ToImmutableSortedDictionary(question => question.Name, question => Counts(question.Value)));

    public static ImmutableSortedDictionary<string, int> Counts(JsonElement counts) =>
        counts.EnumerateObject().ToImmutableSortedDictionary(count => Keys[count.Name], count => count.Value.GetInt32());

    static JsonElement Read(string name) => JsonDocument.Parse(SampleData.Read(name)).RootElement;
}
