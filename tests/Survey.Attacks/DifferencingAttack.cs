using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Survey.Testing;

namespace Survey.Attacks;

/// <summary>
/// A curious organiser reads every figure that results and exports tell of random forms, and adds and subtracts them as
/// he likes. Whatever he is left with is about nobody or at least k.
/// </summary>
static class DifferencingAttack
{
    const int K = 5;

    public static async Task<bool> RunAsync(bool brief, Sabotage sabotage)
    {
        await using var host = await ServiceHost.StartedAsync(starting => starting.With(services => LaxForms.Put(services, sabotage)));
        using var api = host.Api();
        var (figures, smallest, broken) = (0, int.MaxValue, 0);
        var forms = brief ? 10 : 100;
        for (var number = 0; number < forms; number++)
        {
            var cells = SomeCells();
            var form = await AnsweredAsync(host, api, cells);
            var onlooker = new Onlooker(cells, K);
            await ReadAsync(api, form, onlooker);
            (figures, smallest) = (figures + onlooker.Figures, Math.Min(smallest, onlooker.SmallestTold));
            if (onlooker.Findings.Count > 0 && broken++ == 0) Console.WriteLine(string.Join('\n', onlooker.Findings));
        }
        Console.WriteLine($"{forms} forms, {figures} figures, k = {K}: the fewest people told apart by any sum of figures: {smallest}; forms broken: {broken}");
        return broken == 0;
    }

    /// <summary>Units × audiences with every number of answers from none to thrice k.</summary>
    static Dictionary<AskedCell, int> SomeCells()
    {
        var (units, audiences) = (RandomNumberGenerator.GetInt32(1, 5), RandomNumberGenerator.GetInt32(1, 4));
        return Enumerable.Range(0, units * audiences).ToDictionary(
            place => new AskedCell($"U{place / audiences}", $"a{place % audiences}"),
            _ => RandomNumberGenerator.GetInt32(4) switch
            {
                0 => 0,
                1 => RandomNumberGenerator.GetInt32(1, K),
                2 => RandomNumberGenerator.GetInt32(K - 1, K + 2),
                _ => RandomNumberGenerator.GetInt32(1, 3 * K),
            });
    }

    static async Task<string> AnsweredAsync(ServiceHost host, Door api, Dictionary<AskedCell, int> cells)
    {
        var campaign = (await api.PostAsync("campaigns", Campaign(cells.Keys).ToJsonString())).Expect(201).Id;
        var form = (await api.PostAsync($"campaigns/{campaign}/forms", Form(cells.Keys).ToJsonString())).Expect(201).Id;
        var ways = new JsonArray([.. cells.Keys.Select(cell =>
            new JsonObject { ["unit"] = cell.Unit, ["audience"] = cell.Audience, ["channel"] = "poster" })]);
        var codes = (await api.PostAsync($"forms/{form}/collectors", ways.ToJsonString())).Expect(201).Json.EnumerateArray()
            .Select(way => way.GetProperty("code").GetString()!).ToList();
        (await api.PostAsync($"forms/{form}/publish")).Expect(200);
        using var client = host.Anonymous();
        var responses = cells.Zip(codes).SelectMany(way => Enumerable.Range(0, way.First.Value).Select(_ => (way.First.Key, Code: way.Second)));
        foreach (var some in responses.Chunk(20))
            await Task.WhenAll(some.Select(response => Posting.PostAsync(client, response.Code, Guid(), Answers(response.Key))));
        (await api.PostAsync($"forms/{form}/close")).Expect(200);
        return form;
    }

    /// <summary>Everything the API tells of the form once its box is open.</summary>
    static async Task ReadAsync(Door api, string form, Onlooker onlooker)
    {
        foreach (var by in new[] { "", "?by=unit", "?by=audience", "?by=unit,audience" })
        {
            var results = (await api.GetAsync($"forms/{form}/results{by}")).Expect(200).Json;
            onlooker.SeeWhole(results);
            foreach (var group in results.GetProperty("groups").EnumerateArray()) onlooker.See(group);
        }
        onlooker.SeeRows((await api.GetAsync($"forms/{form}/exports/results?format=json")).Expect(200).Json, "by", "unit", "audience");
        var responses = await api.GetAsync($"forms/{form}/exports/responses?format=json");
        if (responses.Status == 200) onlooker.SeeResponses(responses.Json);
        onlooker.Subtract();
    }

    static object Answers(AskedCell cell) => new
    {
        mark = cell.Mark,
        q1 = RandomNumberGenerator.GetItems(["satisfied", "basic", "unsatisfied", "unknown"], 1)[0],
    };

    static string Guid() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    static JsonObject Campaign(IEnumerable<AskedCell> cells) => new()
    {
        ["title"] = "活动",
        ["units"] = Named("code", cells.Select(cell => cell.Unit)),
        ["audiences"] = Named("key", cells.Select(cell => cell.Audience)),
        ["channels"] = Named("key", ["poster"]),
    };

    static JsonArray Named(string key, IEnumerable<string> keys) =>
        new([.. keys.Distinct().Select(value => new JsonObject { [key] = value, ["name"] = value })]);

    /// <summary>Every ballot ticks the mark of its own cell, so that each figure betrays whose ballots it holds.</summary>
    static JsonObject Form(IEnumerable<AskedCell> cells) => new()
    {
        ["purpose"] = "evaluation",
        ["title"] = "测评",
        ["languages"] = new JsonArray("zh-CN"),
        ["privacy"] = new JsonObject { ["mode"] = RandomNumberGenerator.GetInt32(2) == 0 ? "rows" : "tallies", ["k"] = K },
        ["rule"] = new JsonObject { ["headline"] = "q1" },
        ["questions"] = new JsonArray(
            new JsonObject { ["type"] = "rating", ["key"] = "q1", ["text"] = "总体" },
            new JsonObject
            {
                ["type"] = "single",
                ["key"] = "mark",
                ["text"] = "标记",
                // A question has two choices at least; nobody ticks the last one.
                ["choices"] = new JsonArray([.. cells.Select(cell => cell.Mark).Append("none").Select(mark => new JsonObject { ["key"] = mark, ["text"] = mark })]),
            }),
    };
}

/// <summary>A unit and an audience that are asked.</summary>
sealed record AskedCell(string Unit, string Audience)
{
    /// <summary>The choice its ballots tick.</summary>
    public string Mark => $"{Unit}-{Audience}";
}
