using Survey.Core.Campaigns;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>The whole of the main job through the API: ask by code, answer, close, read the rate.</summary>
public sealed class MainJobTests
{
    [Fact]
    public async Task From_campaign_to_figures()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var form = await DraftAsync(api);
        var codes = (await api.PostAsync($"forms/{form}/collectors", """
            [{"unit":"A","audience":"teacher","channel":"poster"},{"unit":"B","audience":"parent","channel":"talk","access":"open"}]
            """)).Expect(201).Json;
        Assert.Equal("A", codes[0].GetProperty("unit").GetString());
        Assert.EndsWith($"/S/{codes[1].GetProperty("code").GetString()}", codes[1].GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal("draft", (await api.GetAsync($"forms/{form}")).Expect(200)["state"].GetString());
        (await api.GetAsync($"forms/{form}/results")).Expect(409);
        Assert.Equal(1, (await api.PostAsync($"forms/{form}/publish")).Expect(200)["version"].GetInt32());

        using var visitor = host.Visitor();
        for (var place = 0; place < 25; place++)
        {
            var code = codes[place < 12 ? 0 : 1].GetProperty("code").GetString();
            var answer = place % 5 == 0 ? "unsatisfied" : "satisfied";
            var answers = $$$$"""{"answers":{"q1":"{{{{answer}}}}","q3":{"text":"意见第 {{{{place}}}} 条","category":"canteen"}}}""";
            for (var attempt = 0; attempt < 2; attempt++)
                (await visitor.PostAsync($"collectors/{code}/responses", answers, ("Idempotency-Key", $"respondent-{place}"))).Expect(201);
        }
        var open = (await api.GetAsync($"forms/{form}/results")).Expect(200);
        Assert.Equal("open", open["state"].GetString());
        Assert.Equal(0, open["questions"].GetArrayLength());
        Assert.Equal([10, 10], open["returns"].EnumerateArray().Select(cell => cell.GetProperty("atLeast").GetInt32()));

        Assert.Equal("opened", (await api.PostAsync($"forms/{form}/close")).Expect(200)["state"].GetString());
        var results = (await api.GetAsync($"forms/{form}/results?by=unit,audience")).Expect(200);
        Assert.Equal(25, results["base"].GetProperty("returned").GetInt32());
        Assert.Equal("4/5", results["headline"].GetProperty("rate").GetProperty("fraction").GetString());
        Assert.Contains(results["groups"].EnumerateArray(), group =>
            group.GetProperty("unit").GetString() == "A" && group.GetProperty("audience").GetString() == "teacher"
            && group.GetProperty("base").GetProperty("returned").GetInt32() == 12);

        var suggestions = (await api.GetAsync($"campaigns/{results["form"].GetString()}/suggestions")).Expect(404);
        Assert.Equal(["not_found"], suggestions.Problems);
        var code0 = codes[0].GetProperty("code").GetString();
        var late = (await visitor.PostAsync($"collectors/{code0}/responses", """{"answers":{"q1":"satisfied"}}""", ("Idempotency-Key", "too-late-0"))).Expect(409);
        Assert.Equal(["response_after_close"], late.Problems);
    }

    [Fact]
    public async Task A_passphrase_keeps_the_box_shut_until_its_keeper_comes()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var form = await DraftAsync(api);
        (await api.PostAsync($"forms/{form}/publish", """{"passphrase":"correct horse battery staple"}""")).Expect(200);
        Assert.True((await api.GetAsync($"forms/{form}"))["needsPassphrase"].GetBoolean());
        var wrong = await api.PostAsync($"forms/{form}/close", """{"passphrase":"another horse altogether"}""");
        Assert.InRange(wrong.Status, 400, 499);
        Assert.Contains("passphrase_wrong", wrong.Text, StringComparison.Ordinal);
        (await api.PostAsync($"forms/{form}/close", """{"passphrase":"correct horse battery staple"}""")).Expect(200);
        Assert.Equal("opened", (await api.GetAsync($"forms/{form}"))["state"].GetString());
    }

    [Fact]
    public async Task Staff_type_in_what_they_heard_and_find_it_again()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var campaign = (await api.PostAsync("campaigns", CampaignDraft.Of(Some.Campaign()))).Expect(201).Id;
        var added = (await api.PostAsync($"campaigns/{campaign}/suggestions", """
            [{"text":"食堂饭菜凉，请打 13812345678","unit":"A","audience":"parent","channel":"talk"},
             {"text":"门口堵车","unit":"B","audience":"teacher","channel":"talk","category":"traffic"}]
            """)).Expect(201).Json;
        Assert.Equal(System.Text.Json.JsonValueKind.Null, added[0].GetProperty("category").ValueKind);
        Assert.Equal("canteen", added[0].GetProperty("proposal").GetProperty("category").GetString());
        Assert.DoesNotContain("13812345678", added[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("traffic", added[1].GetProperty("category").GetString());
        var found = (await api.GetAsync($"campaigns/{campaign}/suggestions?q=堵&unit=B")).Expect(200);
        Assert.Equal(1, found["total"].GetInt32());
        Assert.Equal(
            ["/0/unit unit_unknown"],
            (await api.PostAsync($"campaigns/{campaign}/suggestions", """[{"text":"一","unit":"Z","audience":"parent","channel":"talk"}]""")).Expect(422).Problems);
    }

    [Fact]
    public async Task Paper_ballots_are_keyed_in_and_impossible_ones_refused()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var form = await DraftAsync(api);
        (await api.PostAsync($"forms/{form}/publish")).Expect(200);
        const string cell = """[{"unit":"A","audience":"teacher","issued":100,"returned":96,"invalid":4,"answers":{"q1":{"satisfied":60,"basic":22,"unsatisfied":3,"unknown":5,"blank":2},"q2":{"food":50,"road":40,"blank":2}}}]""";
        Assert.Equal(1, (await api.PutAsync($"forms/{form}/tallies", cell)).Expect(200)["total"].GetInt32());
        Assert.Equal(96, (await api.GetAsync($"forms/{form}/tallies")).Expect(200)["tallies"][0].GetProperty("returned").GetInt32());
        var impossible = (await api.PutAsync($"forms/{form}/tallies", cell.Replace("\"issued\":100", "\"issued\":95", StringComparison.Ordinal))).Expect(422);
        Assert.StartsWith("/0/", impossible.Problems[0], StringComparison.Ordinal);
        (await api.PostAsync($"forms/{form}/close")).Expect(200);
        var results = (await api.GetAsync($"forms/{form}/results")).Expect(200);
        Assert.Equal("82/85", results["headline"].GetProperty("rate").GetProperty("fraction").GetString());
        Assert.Equal(["results_by_unknown"], (await api.GetAsync($"forms/{form}/results?by=channel")).Expect(400).Problems);
    }

    [Fact]
    public async Task Publishing_is_refused_with_the_whole_list_of_what_is_missing()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var campaign = (await api.PostAsync("campaigns", """{"title":"一"}""")).Expect(201).Id;
        var form = (await api.PostAsync($"campaigns/{campaign}/forms", """{"purpose":"general","title":{"zh-CN":"一"}}""")).Expect(201).Id;
        var refused = (await api.PostAsync($"forms/{form}/publish")).Expect(422);
        Assert.True(refused.Problems.Count >= 3, refused.Text);
        Assert.Contains("/questions form_no_question", refused.Problems);
    }

    [Fact]
    public async Task The_ways_in_show_their_code_as_picture_and_poster()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var form = await DraftAsync(api);
        var code = (await api.PostAsync($"forms/{form}/collectors", """[{"unit":"A","audience":"teacher","channel":"poster"}]""")).Expect(201)
            .Json[0].GetProperty("code").GetString();
        (await api.PostAsync($"forms/{form}/publish")).Expect(200);
        using var visitor = host.Visitor();
        Assert.StartsWith("image/svg+xml", (await visitor.GetAsync($"collectors/{code}/qr.svg")).Expect(200).Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal("image/png", (await visitor.GetAsync($"collectors/{code}/qr.png")).Expect(200).Headers["Content-Type"]);
        Assert.StartsWith("text/html", (await visitor.GetAsync($"collectors/{code}/poster")).Expect(200).Headers["Content-Type"], StringComparison.Ordinal);
        (await visitor.GetAsync("collectors/2222222222/qr.svg")).Expect(404);
        var codes = await api.PostAsync($"forms/{form}/collectors", """[{"unit":"A","audience":"teacher","channel":"poster","access":"codes"}]""");
        Assert.Equal("codes", codes.Expect(201).Json[0].GetProperty("access").GetString());
    }

    static async Task<string> DraftAsync(Door api)
    {
        var campaign = (await api.PostAsync("campaigns", CampaignDraft.Of(Some.Campaign()))).Expect(201).Id;
        return (await api.PostAsync($"campaigns/{campaign}/forms", Some.Definition())).Expect(201).Id;
    }
}
