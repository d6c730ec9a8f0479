using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>What cannot be read is refused with its place, and nothing is guessed.</summary>
public sealed class StrictnessTests
{
    [Theory]
    [InlineData("{", "json_unreadable")]
    [InlineData("", "request_unreadable")]
    [InlineData("[]", "json_unreadable")]
    [InlineData("null", "request_unreadable")]
    [InlineData("""{"title":"一","title":"二"}""", "/title json_unreadable")]
    [InlineData("""{"title":"一","colour":"red"}""", "/colour json_unreadable")]
    [InlineData("""{"title":"一","units":[{"code":"A","name":"甲","roster":{"t":"52"}}]}""", "/units/0/roster/t json_unreadable")]
    [InlineData("""{"title":"一","units":[{"code":"A","name":"甲","roster":{"t":5.5}}]}""", "/units/0/roster/t json_unreadable")]
    [InlineData("""{"title":"一","units":[{"code":"A","name":"甲","roster":{"t":NaN}}]}""", "/units/0/roster/t json_unreadable")]
    [InlineData("""{"title":"一","units":[{"code":"A","name":"甲","roster":{"t":1e999}}]}""", "/units/0/roster/t json_unreadable")]
    [InlineData("""{"title":5}""", "/title json_unreadable")]
    [InlineData("""{"title":{}}""", "/title json_unreadable")]
    [InlineData("""{"title":{"zh-CN":"一","zh-CN":"二"}}""", "/title json_unreadable")]
    [InlineData("""{"title":"\ud800"}""", "/title json_unreadable")]
    [InlineData("""{"title":null}""", "/title json_unreadable")]
    [InlineData("""{"units":[]}""", "json_unreadable")]
    [InlineData("""{"title":"一","units":null}""", "/units json_unreadable")]
    [InlineData("""{"title":"一","units":[null]}""", "/units json_unreadable")]
    [InlineData("""{"title":"一","units":[{"code":"A","name":null}]}""", "/units/0/name json_unreadable")]
    [InlineData("""{"title":"一","categories":[{"key":"a","name":"甲","keywords":["乙",null]}]}""", "/categories/0/keywords json_unreadable")]
    [InlineData("""{"title":"一","units":[{"name":"甲"}]}""", "/units/0 json_unreadable")]
    [InlineData("""{"Title":"一"}""", "/Title json_unreadable")]
    [InlineData("""{"title":"一",}""", "json_unreadable")]
    [InlineData("""{"title":"一"} {}""", "json_unreadable")]
    [InlineData("""{"title":"一"/* no */}""", "json_unreadable")]
    public async Task Json_that_cannot_be_read_is_told_with_its_place(string json, string problem)
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var refused = (await api.PostAsync("campaigns", json)).Expect(400);
        Assert.Equal([problem], refused.Problems);
        Assert.Equal(0, (await api.GetAsync("campaigns"))["total"].GetInt32());
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var deep = string.Concat(Enumerable.Repeat("[", 10_000)) + string.Concat(Enumerable.Repeat("]", 10_000));
        (await api.PostAsync("campaigns", $$"""{"title":"一","units":{{deep}}}""")).Expect(400);
    }

    [Theory]
    [InlineData("campaigns?pgae=2", "query_unknown")]
    [InlineData("campaigns?page=0", "page_unreadable")]
    [InlineData("campaigns?size=501", "page_unreadable")]
    [InlineData("campaigns?page=two", "request_unreadable")]
    [InlineData("campaigns?page=1&page=2", "request_unreadable")]
    [InlineData("campaigns?access_token=abc", "token_in_query")]
    [InlineData("campaigns?q=operator-token-of-a-test-0123456789abcdef", "token_in_query")]
    public async Task A_parameter_nobody_knows_is_refused(string path, string problem)
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        Assert.Equal([problem], (await api.GetAsync(path)).Expect(400).Problems);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task Another_media_type_is_refused(string type)
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var refused = (await api.PostAsync("campaigns", """{"title":"一"}""", ("Content-Type", type))).Expect(415);
        Assert.Equal(["media_type_unknown"], refused.Problems);
    }

    [Fact]
    public async Task Unknown_addresses_and_methods_are_told_as_problems()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        Assert.Equal(["not_found"], (await api.GetAsync("no/such/thing")).Expect(404).Problems);
        var wrong = (await api.PutAsync("campaigns", "{}")).Expect(405);
        Assert.Equal(["method_not_allowed"], wrong.Problems);
        Assert.Equal("GET, POST", wrong.Headers["Allow"]);
    }

    [Fact]
    public async Task What_is_not_there_and_what_never_was_are_told_alike()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var campaign = (await api.PostAsync("campaigns", """{"title":"一"}""")).Expect(201);
        (await api.DeleteAsync($"campaigns/{campaign.Id}")).Expect(204);
        Assert.Equal((await api.GetAsync($"campaigns/{campaign.Id}")).Expect(404).Text, (await api.GetAsync("campaigns/x")).Expect(404).Text);
    }
}
