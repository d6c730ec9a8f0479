using System.Text.Json;
using System.Text.Json.Nodes;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>The invented evaluation put in as paper ballots over HTTP, with the words of its sheet as keys, and read back.</summary>
public sealed class EvaluationTests
{
    static readonly JsonNode Given = JsonNode.Parse(SampleData.Read("evaluation-dev.json"))!;
    static readonly JsonElement Expected = JsonDocument.Parse(SampleData.Read("evaluation-dev-expected.json")).RootElement;

    [Fact]
    public async Task Paper_ballots_put_in_give_every_rate_of_the_reference()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var form = await PutInAsync(api);
        Agree(Expected.GetProperty("total"), (await api.GetAsync($"forms/{form}/results")).Expect(200).Json);
        foreach (var (by, name, count) in new[] { ("unit", "by_unit", 20), ("audience", "by_audience", 4), ("unit,audience", "by_unit_audience", 80) })
        {
            var groups = (await api.GetAsync($"forms/{form}/results?by={by}")).Expect(200)["groups"].EnumerateArray().ToDictionary(Name);
            Assert.Equal(count, groups.Count);
            foreach (var expected in Expected.GetProperty(name).EnumerateObject()) Agree(expected.Value, groups[expected.Name]);
        }
        (await api.GetAsync($"forms/{form}/results?by=channel")).Expect(400);
        var csv = (await api.GetAsync($"forms/{form}/exports/results")).Expect(200);
        Assert.Contains("2573/3755", csv.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_impossible_cell_leaves_everything_as_it_was()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var form = await PutInAsync(api);
        var before = (await api.GetAsync($"forms/{form}/results")).Expect(200).Text;
        var cells = Given["cells"]!.DeepClone().AsArray();
        cells[3]!["answers"]!["Q2"]!["满意"] = 1;
        cells[7]!["returned"] = 999;
        var refused = (await api.PutAsync($"forms/{form}/tallies", cells.ToJsonString())).Expect(422);
        Assert.Equal("/3/answers/Q2 paper_counts_not_valid", refused.Problems[0]);
        Assert.Contains("/7/returned paper_returned_above_issued", refused.Problems);
        Assert.Contains("S01 / parent", refused["errors"][0].GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, (await api.GetAsync($"forms/{form}/results")).Expect(200).Text);
    }

    static async Task<string> PutInAsync(Door api)
    {
        var units = Given["cells"]!.AsArray().Select(cell => (string)cell!["unit"]!).Distinct();
        var campaign = (await api.PostAsync("campaigns", new JsonObject
        {
            ["title"] = "办人民满意的教育",
            ["units"] = new JsonArray([.. units.Select(unit => new JsonObject { ["code"] = unit, ["name"] = unit })]),
            ["audiences"] = new JsonArray([.. Given["audiences"]!.AsArray().Select(key => new JsonObject { ["key"] = (string)key!, ["name"] = (string)key! })]),
        }.ToJsonString())).Expect(201).Id;
        string[] counts = ["satisfied", "satisfied", "unsatisfied", "unknown"];
        var choices = Given["options"]!.AsArray().Select((option, place) => new JsonObject
        {
            ["key"] = (string)option!, ["text"] = (string)option!, ["counts"] = counts[place], ["weight"] = place switch { 0 => 100, 1 => 60, 2 => 0, _ => null },
        }).ToList();
        var form = (await api.PostAsync($"campaigns/{campaign}/forms", new JsonObject
        {
            ["purpose"] = "evaluation",
            ["title"] = "满意度测评表",
            ["languages"] = new JsonArray("zh-CN"),
            ["privacy"] = new JsonObject { ["k"] = 1 },
            ["rule"] = new JsonObject { ["headline"] = "pooled", ["satisfied"] = new JsonArray("满意", "基本满意"), ["denominator"] = "expressed" },
            ["questions"] = new JsonArray([.. Given["questions"]!.AsArray().Select(question => new JsonObject
            {
                ["type"] = "rating", ["key"] = (string)question!["id"]!, ["text"] = (string)question["text"]!,
                ["choices"] = new JsonArray([.. choices.Select(choice => choice.DeepClone())]),
            })]),
        }.ToJsonString())).Expect(201).Id;
        (await api.PostAsync($"forms/{form}/publish")).Expect(200);
        (await api.PutAsync($"forms/{form}/tallies", Given["cells"]!.ToJsonString())).Expect(200);
        Assert.Equal("opened", (await api.PostAsync($"forms/{form}/close")).Expect(200)["state"].GetString());
        return form;
    }

    static string Name(JsonElement group) => string.Join('|', new[] { "unit", "audience" }
        .Where(part => group.TryGetProperty(part, out _)).Select(part => group.GetProperty(part).GetString()));

    static void Agree(JsonElement expected, JsonElement set)
    {
        var account = set.GetProperty("base");
        foreach (var name in new[] { "issued", "returned", "valid" }) Assert.Equal(expected.GetProperty(name).GetInt32(), account.GetProperty(name).GetInt32());
        Same(expected.GetProperty("returned_rate"), account.GetProperty("returnRate"));
        Same(expected.GetProperty("valid_rate"), account.GetProperty("validRate"));
        Same(expected.GetProperty("overall").GetProperty("rate_b"), set.GetProperty("headline").GetProperty("rate"));
        foreach (var question in set.GetProperty("questions").EnumerateArray())
        {
            var reference = expected.GetProperty("questions").GetProperty(question.GetProperty("key").GetString()!);
            Same(reference.GetProperty("rate_b"), question.GetProperty("rate"));
            Same(reference.GetProperty("index"), question.GetProperty("index"));
            Same(reference.GetProperty("rate_a"), question.GetProperty("whatIf").EnumerateArray().First(entry =>
                entry.GetProperty("denominator").GetString() == "answered" && entry.GetProperty("satisfied").GetArrayLength() == 2).GetProperty("rate"));
            foreach (var count in question.GetProperty("counts").EnumerateObject())
                Assert.Equal(reference.GetProperty("counts").GetProperty(count.Name).GetInt32(), count.Value.GetInt32());
        }
    }

    static void Same(JsonElement expected, JsonElement figure)
    {
        Assert.Equal(expected.ValueKind, figure.ValueKind);
        if (expected.ValueKind == JsonValueKind.Null) return;
        Assert.Equal(expected.GetProperty("fraction").GetString(), figure.GetProperty("fraction").GetString());
        Assert.Equal(expected.GetProperty("value").GetDecimal(), figure.GetProperty("value").GetDecimal());
    }
}
