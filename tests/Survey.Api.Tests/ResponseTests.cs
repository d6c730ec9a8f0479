using Survey.Core.Campaigns;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>/collectors/{code}/responses over HTTP.</summary>
public sealed class ResponseTests
{
    const string Answers = """{"answers":{"q1":"satisfied","q2":"food","q3":{"text":"多开一个窗口","category":"canteen"}}}""";

    [Fact]
    public async Task A_response_and_its_repeat_are_both_thanked_for()
    {
        await using var host = await ServiceHost.StartedAsync();
        var code = await OpenAsync(host);
        using var visitor = host.Visitor();
        var published = (await visitor.GetAsync($"collectors/{code}")).Expect(200);
        Assert.Equal("open", published["standing"].GetString());
        Assert.Equal(3, published["questions"].GetArrayLength());
        var first = (await visitor.PostAsync($"collectors/{code}/responses", Answers, ("Idempotency-Key", "first-attempt"))).Expect(201);
        var repeat = (await visitor.PostAsync($"collectors/{code.ToLowerInvariant()}/responses", Answers, ("Idempotency-Key", "first-attempt"))).Expect(201);
        Assert.Equal(first.Text, repeat.Text);
        Assert.Equal(1, first["version"].GetInt32());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    [InlineData("has a blank in it")]
    public async Task Without_a_fit_key_nothing_is_taken(string? key)
    {
        await using var host = await ServiceHost.StartedAsync();
        var code = await OpenAsync(host);
        using var visitor = host.Visitor();
        var reply = (await visitor.PostAsync($"collectors/{code}/responses", Answers, key is null ? [] : [("Idempotency-Key", key)])).Expect(400);
        Assert.Contains(reply.Problems, problem => problem is "idempotency_key" or "request_unreadable");
    }

    [Theory]
    [InlineData("""{"answers":{"q1":"delighted"}}""", 422, "/answers/q1 answer_choice_unknown")]
    [InlineData("""{"answers":{}}""", 422, "/answers/q1 answer_choose_one")]
    [InlineData("""{"answers":{"q1":null}}""", 422, "/answers/q1 answer_choose_one")]
    [InlineData("""{"answers":{"q1":["satisfied"]}}""", 422, "/answers/q1 answer_shape")]
    [InlineData("""{"answers":{"q1":3}}""", 422, "/answers/q1 answer_shape")]
    [InlineData("""{"answers":{"q1":"satisfied","q9":"x"}}""", 422, "/answers/q9 answer_unknown_question")]
    [InlineData("""{"answers":{"q1":"satisfied","q3":{"category":"weather","text":"热"}}}""", 422, "/answers/q3/category answer_category_unknown")]
    [InlineData("""{"answers":{"q1":"satisfied"},"code":"ABCD"}""", 422, "/code response_code_not_asked")]
    [InlineData("""{"answers":{"q1":true}}""", 400, "/answers/q1 json_unreadable")]
    [InlineData("""{"answers":{"q1":[1]}}""", 400, "/answers/q1 json_unreadable")]
    [InlineData("""{"answers":{"q1":{"a":{}}}}""", 400, "/answers/q1 json_unreadable")]
    [InlineData("""{"answers":{"q1":{"a":"b","a":"c"}}}""", 400, "/answers/q1 json_unreadable")]
    [InlineData("""{"answers":{"q1":"satisfied","q1":"basic"}}""", 400, "/answers/q1 json_unreadable")]
    [InlineData("""{"answers":[]}""", 400, "/answers json_unreadable")]
    [InlineData("""{}""", 400, "json_unreadable")]
    [InlineData("""{"answers":{"q1":"satisfied"},"time":1}""", 400, "/time json_unreadable")]
    public async Task Answers_are_judged_by_the_form_and_read_strictly(string json, int status, string problem)
    {
        await using var host = await ServiceHost.StartedAsync();
        var code = await OpenAsync(host);
        using var visitor = host.Visitor();
        var reply = (await visitor.PostAsync($"collectors/{code}/responses", json, ("Idempotency-Key", "0123456789"))).Expect(status);
        Assert.Equal([problem], reply.Problems);
    }

    [Fact]
    public async Task Unknown_codes_are_told_alike_and_a_paused_way_in_takes_none()
    {
        await using var host = await ServiceHost.StartedAsync();
        var code = await OpenAsync(host);
        using var visitor = host.Visitor();
        using var api = host.Api();
        (string, string) key = ("Idempotency-Key", "0123456789");
        var unknown = (await visitor.PostAsync("collectors/2222222222/responses", Answers, key)).Expect(404);
        Assert.Equal(unknown.Text, (await visitor.PostAsync("collectors/x/responses", Answers, key)).Expect(404).Text);
        (await api.PatchAsync($"collectors/{code}", """{"paused":true}""")).Expect(200);
        Assert.Equal(["collector_paused"], (await visitor.PostAsync($"collectors/{code}/responses", Answers, key)).Expect(409).Problems);
        (await api.PatchAsync($"collectors/{code}", """{"paused":false}""")).Expect(200);
        (await visitor.PostAsync($"collectors/{code}/responses", Answers, key)).Expect(201);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_before_it_is_read()
    {
        await using var host = await ServiceHost.StartedAsync();
        var code = await OpenAsync(host);
        using var visitor = host.Visitor();
        var huge = """{"answers":{"q1":"?"}}""".Replace("?", new string('a', 300_000), StringComparison.Ordinal);
        var reply = (await visitor.PostAsync($"collectors/{code}/responses", huge, ("Idempotency-Key", "0123456789"))).Expect(413);
        Assert.Equal(["body_too_large"], reply.Problems);
    }

    [Fact]
    public async Task The_key_of_a_test_is_nobodys_to_read()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var campaign = (await api.PostAsync("campaigns", CampaignDraft.Of(Some.Campaign()))).Expect(201);
        var form = (await api.PostAsync($"campaigns/{campaign.Id}/forms", """
            {"purpose":"test","title":"知识测试","languages":["zh-CN"],"questions":[
              {"type":"single","key":"q1","text":"一加一？","choices":[{"key":"two","text":"二"},{"key":"three","text":"三"}],"correct":["two"],"marks":5}]}
            """)).Expect(201);
        var collectors = (await api.PostAsync($"forms/{form.Id}/collectors", """[{"unit":"A","audience":"teacher","channel":"poster"}]""")).Expect(201);
        (await api.PostAsync($"forms/{form.Id}/publish")).Expect(200);
        using var visitor = host.Visitor();
        var published = (await visitor.GetAsync($"collectors/{collectors.Json[0].GetProperty("code").GetString()}")).Expect(200);
        Assert.DoesNotContain("correct", published.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("roster", published.Text, StringComparison.Ordinal);
    }

    static async Task<string> OpenAsync(ServiceHost host)
    {
        using var api = host.Api();
        var campaign = (await api.PostAsync("campaigns", CampaignDraft.Of(Some.Campaign()))).Expect(201);
        var form = (await api.PostAsync($"campaigns/{campaign.Id}/forms", Some.Definition())).Expect(201);
        var collectors = (await api.PostAsync($"forms/{form.Id}/collectors", """[{"unit":"A","audience":"teacher","channel":"poster"}]""")).Expect(201);
        Assert.Equal(1, (await api.PostAsync($"forms/{form.Id}/publish")).Expect(200)["version"].GetInt32());
        return collectors.Json[0].GetProperty("code").GetString()!;
    }
}
