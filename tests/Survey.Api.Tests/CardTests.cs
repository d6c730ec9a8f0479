using System.Text.Json;
using Survey.Core.Collectors;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>Single-use codes over HTTP, from the sheet of cards to the return rate.</summary>
public sealed class CardTests
{
    const string Answers = """{"q1":"satisfied"}""";

    [Fact]
    public async Task A_card_counts_once_and_only_at_its_collector()
    {
        await using var host = await ServiceHost.StartedAsync();
        var life = await StartAsync(host);
        using var api = host.Api();
        using var visitor = host.Visitor();
        var sheet = (await api.PostAsync($"collectors/{life.Collectors[0].Code}/cards", """{"count":30}""")).Expect(201);
        Assert.Equal("no-store", sheet.Headers["Cache-Control"]);
        Assert.Equal(30, sheet["issued"].GetInt32());
        var codes = Codes(sheet);
        Assert.Equal(30, codes.Distinct().Count());
        Assert.EndsWith($"/s/{life.Collectors[0].Code}#{codes[0].Replace("-", "", StringComparison.Ordinal)}", sheet["cards"][0].GetProperty("link").GetString(), StringComparison.Ordinal);
        Assert.Equal("codes", (await visitor.GetAsync($"collectors/{life.Collectors[0].Code}")).Expect(200)["access"].GetString());

        (await SendAsync(0, "first-key-0", codes[0].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))).Expect(201);
        (await SendAsync(0, "first-key-0", codes[0])).Expect(201);
        Assert.Equal(["/code code_used"], (await SendAsync(0, "other-key-0", codes[0])).Expect(409).Problems);
        Assert.Equal(["/code code_unknown"], (await SendAsync(1, "other-key-1", codes[1])).Expect(422).Problems);
        Assert.Equal(["/code code_unknown"], (await SendAsync(0, "other-key-1", SingleUseCode.New())).Expect(422).Problems);
        Assert.Equal(["/code code_malformed"], (await SendAsync(0, "other-key-1", codes[1][..^1])).Expect(422).Problems);
        Assert.Equal(["/code code_missing"], (await SendAsync(0, "other-key-1", null)).Expect(422).Problems);
        Assert.Equal(["/code response_code_not_asked"], (await SendAsync(2, "other-key-1", codes[1])).Expect(422).Problems);
        (await SendAsync(0, "other-key-1", codes[1])).Expect(201);
        (await api.PatchAsync($"collectors/{life.Collectors[0].Code}", """{"paused":true}""")).Expect(200);
        (await SendAsync(0, "first-key-0", codes[0])).Expect(201);
        Assert.Equal(["collector_paused"], (await SendAsync(0, "other-key-2", codes[2])).Expect(409).Problems);

        Task<Reply> SendAsync(int way, string key, string? code) => visitor.PostAsync(
            $"collectors/{life.Collectors[way].Code}/responses", $$"""{"answers":{{Answers}},"code":{{JsonSerializer.Serialize(code)}}}""", ("Idempotency-Key", key));
    }

    [Fact]
    public async Task A_hundred_posts_of_one_card_at_once_count_once_and_the_cards_become_the_base()
    {
        await using var host = await ServiceHost.StartedAsync();
        var life = await StartAsync(host);
        using var api = host.Api();
        using var visitor = host.Visitor();
        var way = life.Collectors[0].Code;
        var codes = Codes((await api.PostAsync($"collectors/{way}/cards", """{"count":20}""")).Expect(201));
        var more = (await api.PostAsync($"collectors/{way}/cards", """{"count":5}""")).Expect(201);
        Assert.Equal(25, more["issued"].GetInt32());
        foreach (var code in codes.Take(10))
        {
            var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => visitor.PostAsync(
                $"collectors/{way}/responses", $$"""{"answers":{{Answers}},"code":"{{code}}"}""", ("Idempotency-Key", $"key-{i}-{code}"))));
            Assert.Single(replies, reply => reply.Status == 201);
            Assert.Equal(99, replies.Count(reply => reply.Status == 409));
        }
        var listed = (await api.GetAsync($"forms/{life.Form}/collectors")).Expect(200);
        Assert.Equal(25, listed["collectors"][0].GetProperty("issued").GetInt32());
        Assert.All(codes, code => Assert.DoesNotContain(code, listed.Text, StringComparison.Ordinal));
        Assert.All(codes, code => Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), (api.GetAsync("audit").Result.Text), StringComparison.Ordinal));

        (await api.PostAsync($"forms/{life.Form}/close")).Expect(200);
        var account = (await api.GetAsync($"forms/{life.Form}/results")).Expect(200)["base"];
        Assert.Equal((25, 10), (account.GetProperty("issued").GetInt32(), account.GetProperty("returned").GetInt32()));
        Assert.Equal("2/5", account.GetProperty("returnRate").GetProperty("fraction").GetString());
        Assert.Equal(["form_is_closed"], (await api.PostAsync($"collectors/{way}/cards", """{"count":1}""")).Expect(409).Problems);
    }

    [Fact]
    public async Task Cards_are_refused_where_they_would_lead_nowhere()
    {
        await using var host = await ServiceHost.StartedAsync();
        var life = await new FormLife(host).DraftAsync(ways: [new("A", "teacher", "poster", Access.Codes), new("A", "parent", "poster")]);
        using var api = host.Api();
        Assert.Equal(["cards_of_draft"], (await CardsAsync(0, 1)).Expect(409).Problems);
        await life.PublishAsync();
        Assert.Equal(["cards_of_open_collector"], (await CardsAsync(1, 1)).Expect(409).Problems);
        Assert.Equal(["/count cards_number"], (await CardsAsync(0, 0)).Expect(422).Problems);
        Assert.Equal(["/count cards_number"], (await CardsAsync(0, MakeCards.MostAtOnce + 1)).Expect(422).Problems);
        (await CardsAsync(0, 3)).Expect(201);

        Task<Reply> CardsAsync(int way, int count) => api.PostAsync($"collectors/{life.Collectors[way].Code}/cards", $$"""{"count":{{count}}}""");
    }

    [Fact]
    public async Task A_new_round_asks_for_new_cards()
    {
        await using var host = await ServiceHost.StartedAsync();
        var life = await StartAsync(host);
        using var api = host.Api();
        using var visitor = host.Visitor();
        var way = life.Collectors[0].Code;
        var old = Codes((await api.PostAsync($"collectors/{way}/cards", """{"count":3}""")).Expect(201));
        (await api.PostAsync($"forms/{life.Form}/close")).Expect(200);
        var copy = (await api.PostAsync($"forms/{life.Form}/copy", """{"takeCollectors":true}""")).Expect(201).Id;
        (await api.PostAsync($"forms/{copy}/publish")).Expect(200);
        Assert.Equal(["/code code_unknown"], (await SendAsync(old[0])).Expect(422).Problems);
        var sheet = (await api.PostAsync($"collectors/{way}/cards", """{"count":2}""")).Expect(201);
        Assert.Equal(2, sheet["issued"].GetInt32());
        (await SendAsync(Codes(sheet)[0])).Expect(201);
        Assert.Equal(3, (await api.GetAsync($"forms/{life.Form}/results?by=unit,audience")).Expect(200)["groups"].EnumerateArray()
            .First(group => group.GetProperty("unit").GetString() == "A" && group.GetProperty("audience").GetString() == "teacher").GetProperty("base").GetProperty("issued").GetInt32());

        Task<Reply> SendAsync(string code) => visitor.PostAsync(
            $"collectors/{way}/responses", $$"""{"answers":{{Answers}},"code":"{{code}}"}""", ("Idempotency-Key", $"key-{code}"));
    }

    static List<string> Codes(Reply sheet) => [.. sheet["cards"].EnumerateArray().Select(card => card.GetProperty("code").GetString()!)];

    static async Task<FormLife> StartAsync(ServiceHost host)
    {
        var life = await new FormLife(host).DraftAsync(ways:
        [
            new("A", "teacher", "poster", Access.Codes), new("A", "parent", "poster", Access.Codes), new("B", "parent", "poster"),
        ]);
        await life.PublishAsync();
        return life;
    }
}
