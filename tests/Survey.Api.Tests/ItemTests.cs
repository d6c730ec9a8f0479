using System.Text.Json;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>From opinions to items over the API, and back.</summary>
public sealed class ItemTests
{
    static readonly string[] Texts = ["食堂饭菜凉，窗口少，排队久", "食堂菜凉了，希望改善", "校门口放学堵车", "放学时校门口堵得走不动", "无"];

    [Fact]
    public async Task Opinions_are_proposed_accepted_moved_merged_split_and_every_step_is_undone()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var (campaign, ids) = await TextsAsync(host, api);
        var proposed = (await api.PostAsync($"campaigns/{campaign}/items/propose", null)).Expect(200);
        var named = proposed["items"].EnumerateArray().SelectMany(item => Ids(item.GetProperty("suggestions"))).Concat(Ids(proposed["unplaced"])).ToList();
        Assert.Equal(ids.Order(), named.Order());
        Assert.Contains(ids[4], Ids(proposed["unplaced"]));

        var item = (await api.PostAsync($"campaigns/{campaign}/items", Made("改善食堂就餐条件", ids[0]))).Expect(201)["id"].GetString()!;
        var accepted = (await api.PostAsync($"campaigns/{campaign}/items/accept", $$"""{"items":[{{Made("疏导校门口交通", ids[2], ids[3])}}]}""")).Expect(201);
        var other = accepted["items"][0].GetProperty("id").GetString()!;
        (await api.PatchAsync($"items/{item}", $$"""{"add":["{{ids[1]}}"],"wording":"改善食堂供餐"}""")).Expect(200);
        (await api.PatchAsync($"suggestions/{ids[4]}", """{"excluded":{"reason":"没有内容"}}""")).Expect(200);
        var listed = (await api.GetAsync($"campaigns/{campaign}/items")).Expect(200);
        Assert.Equal("""{"raw":5,"split":0,"parts":0,"placed":4,"excluded":1,"unplaced":0}""", listed["balance"].GetRawText());
        Assert.Equal([(1, "改善食堂供餐", 2), (2, "疏导校门口交通", 2)], listed["items"].EnumerateArray().Select(one =>
            (one.GetProperty("number").GetInt32(), one.GetProperty("wording").GetString()!, one.GetProperty("mentions").GetInt32())));
        Assert.Equal(2, (await api.GetAsync($"campaigns/{campaign}/suggestions?item={item}"))["total"].GetInt32());

        var part = (await api.PostAsync($"items/{other}/split", $$"""{"suggestions":["{{ids[3]}}"],"wording":"加强校门口疏导"}""")).Expect(201)["id"].GetString();
        Assert.Equal(4, (await api.PostAsync($"items/{item}/merge", $$"""{"items":["{{other}}","{{part}}"]}""")).Expect(200)["mentions"].GetInt32());
        (await api.PatchAsync($"items/{other}", """{"wording":"别的"}""")).Expect(409);
        // The latest step that touched an item; then, one by one, all there were.
        Assert.Equal("merge", (await api.PostAsync($"items/{other}/undo", null)).Expect(200)["kind"].GetString());
        // Who names the step they saw undoes no other.
        Assert.Equal("undo_other", (await api.PostAsync($"campaigns/{campaign}/items/undo", """{"number":99}""")).Expect(409)["errors"][0].GetProperty("code").GetString());
        foreach (var kind in (string[])["split", "exclude", "change", "accept", "make"])
            Assert.Equal(kind, (await api.PostAsync($"campaigns/{campaign}/items/undo", null)).Expect(200)["kind"].GetString());
        Assert.Equal("undo_nothing", (await api.PostAsync($"campaigns/{campaign}/items/undo", null)).Expect(409)["errors"][0].GetProperty("code").GetString());
        Assert.Equal(5, (await api.GetAsync($"campaigns/{campaign}/items"))["balance"].GetProperty("unplaced").GetInt32());
    }

    [Fact]
    public async Task A_step_that_a_later_one_builds_on_is_not_undone_and_the_later_one_is_named()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var (campaign, ids) = await TextsAsync(host, api);
        var first = (await api.PostAsync($"campaigns/{campaign}/items", Made("改善食堂", ids[0]))).Expect(201)["id"].GetString();
        var second = (await api.PostAsync($"campaigns/{campaign}/items", Made("疏导交通", ids[2]))).Expect(201)["id"].GetString();
        (await api.PatchAsync($"items/{second}", $$"""{"add":["{{ids[0]}}"]}""")).Expect(200);
        // Its own latest step is the move, which is undone; then the making of the second, which the first has no part in.
        (await api.PostAsync($"items/{first}/undo", null)).Expect(200);
        (await api.PatchAsync($"items/{first}", $$"""{"add":["{{ids[2]}}"]}""")).Expect(200);
        (await api.PatchAsync($"items/{second}", """{"wording":"疏导校门口交通"}""")).Expect(200);
        (await api.PostAsync($"items/{second}/undo", null)).Expect(200);
        (await api.PostAsync($"items/{second}/undo", null)).Expect(200);
        Assert.Equal(1, (await api.GetAsync($"items/{second}"))["mentions"].GetInt32());
    }

    [Fact]
    public async Task A_suggestion_of_two_opinions_is_split_and_joined_and_keeps_every_character()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var (campaign, ids) = await TextsAsync(host, api);
        (await api.PostAsync($"suggestions/{ids[2]}/split", "{}")).Expect(422);
        var parts = (await api.PostAsync($"suggestions/{ids[0]}/split", """{"at":[6]}""")).Expect(201)["suggestions"].EnumerateArray().ToList();
        Assert.Equal(Texts[0], string.Concat(parts.Select(part => part.GetProperty("text").GetString())));
        Assert.Equal("""{"raw":5,"split":1,"parts":2,"placed":0,"excluded":0,"unplaced":6}""", (await api.GetAsync($"campaigns/{campaign}/items"))["balance"].GetRawText());
        (await api.PostAsync($"campaigns/{campaign}/items", Made("改善食堂", ids[0]))).Expect(409);
        var kept = (await api.GetAsync($"campaigns/{campaign}/suggestions?standing=kept")).Expect(200);
        Assert.Equal((6, """{"placed":0,"unplaced":6,"excluded":0,"split":1}"""), (kept["total"].GetInt32(), kept["counts"].GetProperty("standing").GetRawText()));
        Assert.Equal(ids[0], (await api.GetAsync($"campaigns/{campaign}/suggestions?standing=split")).Expect(200)["suggestions"][0].GetProperty("id").GetString());
        (await api.GetAsync($"campaigns/{campaign}/suggestions?standing=nowhere")).Expect(400);
        // What is masked in a part is masked in the whole: joining brings nothing back.
        var second = parts[1].GetProperty("id").GetString();
        (await api.PatchAsync($"suggestions/{second}", """{"mask":[{"from":0,"to":2}]}""")).Expect(200);
        (await api.PostAsync($"suggestions/{second}/join", null)).Expect(200);
        Assert.Equal("食堂饭菜凉，＊＊少，排队久", (await api.GetAsync($"suggestions/{ids[0]}"))["text"].GetString());
        (await api.GetAsync($"suggestions/{second}")).Expect(404);
    }

    [Theory]
    [InlineData("""{"wording":" ","suggestions":[]}""", 422, "item_wording")]
    [InlineData("""{"wording":"一","category":"x","suggestions":[]}""", 422, "answer_category_unknown")]
    [InlineData("""{"wording":"一","suggestions":["nothing"]}""", 422, "suggestion_unknown")]
    public async Task What_cannot_be_an_item_is_refused_with_its_reason(string body, int status, string code)
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var (campaign, _) = await TextsAsync(host, api);
        Assert.Equal(code, (await api.PostAsync($"campaigns/{campaign}/items", body)).Expect(status)["errors"][0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task What_an_item_says_already_is_proposed_for_that_item_and_a_proposal_is_accepted_as_it_was_read()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var (campaign, ids) = await TextsAsync(host, api);
        var item = (await api.PostAsync($"campaigns/{campaign}/items", Made("改善食堂供餐", ids[0]))).Expect(201)["id"].GetString();
        (await api.PatchAsync($"items/{item}", """{"category":"canteen"}""")).Expect(200);
        var proposals = (await api.PostAsync($"campaigns/{campaign}/items/propose", null)).Expect(200)["items"].EnumerateArray().ToList();
        var known = Assert.Single(proposals, one => one.TryGetProperty("item", out _));
        Assert.Equal((item, "改善食堂供餐", "canteen"), (known.GetProperty("item").GetString(), known.GetProperty("wording").GetString(), known.GetProperty("category").GetString()));
        Assert.DoesNotContain(ids[0], proposals.SelectMany(one => Ids(one.GetProperty("suggestions"))));
        var accepted = (await api.PostAsync($"campaigns/{campaign}/items/accept", $$"""{"items":[{{known.GetRawText()}}]}""")).Expect(201)["items"][0];
        Assert.Equal((item, 1), (accepted.GetProperty("id").GetString(), accepted.GetProperty("number").GetInt32()));
        var list = (await api.GetAsync($"campaigns/{campaign}/items"))["items"];
        Assert.Equal((1, 1 + known.GetProperty("suggestions").GetArrayLength()), (list.GetArrayLength(), list[0].GetProperty("mentions").GetInt32()));
        (await api.PostAsync($"campaigns/{campaign}/items/undo", null)).Expect(200);
        Assert.Equal(1, (await api.GetAsync($"items/{item}"))["mentions"].GetInt32());
        // Undecided is told as null, never by saying nothing.
        (await api.PatchAsync($"items/{item}", """{"category":null}""")).Expect(200);
        proposals = [.. (await api.PostAsync($"campaigns/{campaign}/items/propose", null)).Expect(200)["items"].EnumerateArray()];
        Assert.Equal(JsonValueKind.Null, proposals.Single(one => one.TryGetProperty("item", out _)).GetProperty("category").ValueKind);
        Assert.Equal(["/items/0/item item_unknown"], (await api.PostAsync($"campaigns/{campaign}/items/accept", """{"items":[{"suggestions":[],"item":"nothing"}]}""")).Problems);
    }

    [Fact]
    public async Task Each_suggestion_that_cannot_come_into_an_item_is_named_by_its_place()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var (campaign, ids) = await TextsAsync(host, api);
        var item = (await api.PostAsync($"campaigns/{campaign}/items", Made("改善食堂", ids[0]))).Expect(201)["id"].GetString();
        var accept = $$"""{"items":[{"wording":"一","suggestions":["{{ids[1]}}"]},{"wording":"二","suggestions":["{{ids[2]}}","{{ids[0]}}","nothing"]}]}""";
        Assert.Equal(["/items/1/suggestions/1 suggestion_placed", "/items/1/suggestions/2 suggestion_unknown"], (await api.PostAsync($"campaigns/{campaign}/items/accept", accept)).Problems);
        var twice = $$"""{"items":[{"wording":"一","suggestions":["{{ids[1]}}"]},{"wording":"二","suggestions":["{{ids[2]}}","{{ids[1]}}"]}]}""";
        Assert.Equal(["/items/1/suggestions/1 suggestion_twice"], (await api.PostAsync($"campaigns/{campaign}/items/accept", twice)).Problems);
        Assert.Equal(["/remove/0 suggestion_elsewhere"], (await api.PatchAsync($"items/{item}", $$"""{"remove":["{{ids[1]}}"]}""")).Problems);
        Assert.Equal(["/add/0 suggestion_twice"], (await api.PatchAsync($"items/{item}", $$"""{"add":["{{ids[0]}}"],"remove":["{{ids[0]}}"]}""")).Problems);
        Assert.Equal(["/items/0 item_unknown"], (await api.PostAsync($"items/{item}/merge", """{"items":["nothing"]}""")).Problems);
        Assert.Equal("null", (await api.PatchAsync($"items/{item}", """{"category":null}""")).Expect(200)["category"].GetRawText());
        Assert.Equal(4, (await api.GetAsync($"campaigns/{campaign}/items"))["balance"].GetProperty("unplaced").GetInt32());
    }

    [Fact]
    public async Task Items_are_exported_with_a_column_for_each_channel()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var (campaign, ids) = await TextsAsync(host, api);
        (await api.PostAsync($"campaigns/{campaign}/items", Made("改善食堂", ids[0], ids[1]))).Expect(201);
        var lines = (await api.GetAsync($"campaigns/{campaign}/exports/items?format=csv")).Expect(200).Text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("number,category,categoryName,wording,mentions,channel.poster,channel.talk,channel,id", lines[0]);
        Assert.StartsWith("1,,,改善食堂,2,0,2,0,", lines[1], StringComparison.Ordinal);
        var texts = (await api.GetAsync($"campaigns/{campaign}/exports/suggestions?format=csv")).Expect(200).Text;
        Assert.Equal(2, texts.Split("改善食堂").Length - 1);
    }

    static string Made(string wording, params string[] ids) => JsonSerializer.Serialize(new { wording, suggestions = ids });

    static IEnumerable<string> Ids(JsonElement list) => list.EnumerateArray().Select(id => id.GetString()!);

    static async Task<(string Campaign, string[] Ids)> TextsAsync(ServiceHost host, Door api)
    {
        var life = await new FormLife(host).DraftAsync();
        var body = JsonSerializer.Serialize(Texts.Select(text => new { text, unit = "A", audience = "parent", channel = "talk" }));
        var added = (await api.PostAsync($"campaigns/{life.Campaign.Id}/suggestions", body)).Expect(201);
        return (life.Campaign.Id, [.. added.Json.EnumerateArray().Select(one => one.GetProperty("id").GetString()!)]);
    }
}
