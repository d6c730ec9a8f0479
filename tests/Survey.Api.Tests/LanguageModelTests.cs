using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>The optional language model: off by default, told masked texts alone, and believed only where its answer is a wording.</summary>
public sealed class LanguageModelTests
{
    const string Good = """{"wording":"加强食堂卫生管理，公开采购信息","category":"canteen"}""";

    [Fact]
    public async Task Without_a_model_there_is_no_advice_and_a_word_for_it()
    {
        await using var host = await ServiceHost.StartedAsync();
        var (campaign, id) = await AddedAsync(host, "食堂太挤");
        var reply = await AdviseAsync(host, campaign, id);
        Assert.Equal(409, reply.Status);
        Assert.Contains("model_off", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_answer_is_advice_and_the_model_was_told_masked_texts_alone()
    {
        await using var model = await FakeModel.SayingAsync(Good);
        await using var host = await HostAsync(model);
        // Stored before masking knew names: what leaves the house is masked once more.
        var (campaign, id) = await AddedAsync(host, "三班冯豆豆的家长王女士说食堂太挤，电话13912345678");
        var advice = (await AdviseAsync(host, campaign, id)).Expect(200);
        Assert.Equal(("加强食堂卫生管理，公开采购信息", "canteen", true), (advice["wording"].GetString(), advice["category"].GetString(), advice["model"].GetBoolean()));
        var (path, key, body) = Assert.Single(model.Asked);
        Assert.Equal(("/v1/chat/completions", "Bearer secret-key"), (path, key));
        Assert.Contains("食堂太挤", body, StringComparison.Ordinal);
        foreach (var secret in (string[])["冯豆豆", "王女士", "13912345678", id, campaign]) Assert.DoesNotContain(secret, body, StringComparison.Ordinal);
        var noted = (await host.Services.GetRequiredService<IAuditStore>().ListAsync(null, 1, default))[0].Entry;
        Assert.Equal(("items.advise", campaign, "1", Actor.Operator), (noted.Act, noted.Subject, noted.Detail, noted.By));
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("secret-key", StringComparison.Ordinal) || line.Contains("食堂", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("} {")]
    [InlineData("""<think>也许 {"wording":"加强食堂管理","category":null} 还要想""")]
    [InlineData("""{"wording":"加强管理","category":null} {"wording":"改善管理","category":null}""")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"wording":["加强管理"]}""")]
    [InlineData("""{"wording":"加强管理","category":"canteen","act":"delete"}""")]
    [InlineData("""{"wording":"加强管理","wording":"改善管理"}""")]
    [InlineData("""{"wording":"<script>alert(1)</script>","category":null}""")]
    [InlineData("""{"wording":"详见 https://evil.example","category":null}""")]
    [InlineData("""{"wording":"[点这里](x)","category":null}""")]
    [InlineData("""{"wording":"\u202e\u202e","category":null}""")]
    [InlineData("""{"wording":"加强管理加强管理加强管理加强管理加强管理加强管理加强管理加强管理加强管理加强管理加强管理加强管理加强管理加强管理加强管理加强管理","category":null}""")]
    public async Task Nonsense_and_hostile_content_is_no_wording(string content)
    {
        await using var model = await FakeModel.SayingAsync(content);
        await SilentAsync(model);
    }

    [Fact]
    public async Task Thoughts_fences_and_greetings_around_an_answer_are_nothing()
    {
        Queue<string> said = new([$"```json\n{Good}\n```", $"```\n{Good}\n```\n希望有帮助。", $$"""<think>要 {"wording"}，先看 texts……</think>{{Good}}""", $"好的，结果如下：\n{Good}"]);
        await using var model = await FakeModel.StartedAsync(context => context.Response.WriteAsync(FakeModel.Reply(said.Dequeue())));
        await using var host = await HostAsync(model);
        var (campaign, id) = await AddedAsync(host, "食堂太挤");
        while (said.Count > 0) Assert.Equal("canteen", (await AdviseAsync(host, campaign, id)).Expect(200)["category"].GetString());
    }

    [Fact]
    public async Task A_foreign_category_hidden_signs_and_names_are_not_taken_over()
    {
        await using var model = await FakeModel.SayingAsync("""{"wording":"请王老师\u202e加强\n食堂管理\u0007","category":"'; DROP TABLE items; --"}""");
        await using var host = await HostAsync(model);
        var (campaign, id) = await AddedAsync(host, "食堂太挤");
        var advice = (await AdviseAsync(host, campaign, id)).Expect(200);
        Assert.Equal("请＊＊＊加强 食堂管理", advice["wording"].GetString());
        Assert.DoesNotContain("category", advice.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fault")]
    [InlineData("late")]
    [InlineData("huge")]
    [InlineData("shape")]
    [InlineData("broken")]
    [InlineData("drip")]
    [InlineData("stream")]
    [InlineData("choices")]
    public async Task Whatever_goes_wrong_there_is_no_advice_and_no_failure(string how)
    {
        await using var model = await FakeModel.StartedAsync(async context =>
        {
            switch (how)
            {
                case "fault": context.Response.StatusCode = 500; break;
                case "late": await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default); break;
                case "huge": for (var i = 0; i < 64 && !context.RequestAborted.IsCancellationRequested; i++) await context.Response.WriteAsync(new string(' ', 16 * 1024)); break;
                case "shape": await context.Response.WriteAsync("""{"choices":[{"message":{"content":{"wording":"加强管理"}}}]}"""); break;
                case "drip": while (!context.RequestAborted.IsCancellationRequested) { await context.Response.WriteAsync(" "); await context.Response.Body.FlushAsync(); await Task.Delay(50); } break;
                case "stream": await context.Response.WriteAsync("data: {\"choices\":[{\"delta\":{\"content\":\"{\"}}]}\n\ndata: [DONE]\n\n"); break;
                case "choices": await context.Response.WriteAsync("""{"choices":[]}"""); break;
                default: context.Abort(); break;
            }
        });
        await SilentAsync(model);
    }

    [Fact]
    public async Task A_redirection_is_not_followed()
    {
        await using var other = await FakeModel.SayingAsync(Good);
        await using var model = await FakeModel.StartedAsync(context =>
        {
            context.Response.Redirect(other.Endpoint + "/chat/completions", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        await SilentAsync(model);
        Assert.Empty(other.Asked);
    }

    [Fact]
    public async Task Suggestions_of_another_campaign_are_told_to_nobody()
    {
        await using var model = await FakeModel.SayingAsync(Good);
        await using var host = await HostAsync(model);
        var (campaign, _) = await AddedAsync(host, "食堂太挤");
        var (_, foreign) = await AddedAsync(host, "操场太小");
        (await AdviseAsync(host, campaign, foreign)).Expect(404);
        Assert.Empty(model.Asked);
    }

    [Theory]
    [InlineData("http://models.example.cn/v1", "m", "20")]
    [InlineData("ftp://127.0.0.1", "m", "20")]
    [InlineData("https://user:pass@models.example.cn", "m", "20")]
    [InlineData("https://models.example.cn/v1?key=1", "m", "20")]
    [InlineData("https://models.example.cn/v1", "", "20")]
    [InlineData("https://models.example.cn/v1", "m", "0")]
    [InlineData("", "m", "20")]
    public void A_setting_that_cannot_be_used_is_refused_at_start(string endpoint, string model, string seconds)
    {
        var refused = Assert.Throws<RefusedToStartException>(() => SurveyHost.Build(
            ["--Survey:LanguageModel:Endpoint", endpoint, "--Survey:LanguageModel:Model", model, "--Survey:LanguageModel:Seconds", seconds]));
        Assert.StartsWith("Survey__LanguageModel__", refused.Message, StringComparison.Ordinal);
    }

    static async Task SilentAsync(FakeModel model)
    {
        await using var host = await HostAsync(model);
        var (campaign, id) = await AddedAsync(host, "食堂太挤");
        var advice = (await AdviseAsync(host, campaign, id)).Expect(200);
        Assert.Equal("""{"model":true}""", advice.Text);
    }

    static Task<ServiceHost> HostAsync(FakeModel model) => ServiceHost.StartedAsync(host => host.WithArguments(
        "--Survey:LanguageModel:Endpoint", model.Endpoint, "--Survey:LanguageModel:Model", "tester", "--Survey:LanguageModel:Key", "secret-key",
        "--Survey:LanguageModel:Seconds", "2"));

    static async Task<Reply> AdviseAsync(ServiceHost host, string campaign, string suggestion)
    {
        using var api = host.Api();
        return await api.PostAsync($"campaigns/{campaign}/items/advise", new { suggestions = new[] { suggestion } });
    }

    // Past the use case that masks, as texts of an earlier version lie in the store.
    static async Task<(string Campaign, string Id)> AddedAsync(ServiceHost host, string text)
    {
        var campaign = Some.Campaign();
        var entry = new AuditEntry(host.Clock.GetUtcNow(), Actor.Operator, "campaign.create", campaign.Id);
        await host.Services.GetRequiredService<Core.Campaigns.ICampaignStore>().AddAsync(campaign, entry, default);
        var suggestion = new Suggestion { Id = Identifier.New(), Campaign = campaign.Id, Text = text, On = new DateOnly(2025, 12, 1) };
        await host.Services.GetRequiredService<ISuggestionStore>().AddAsync([suggestion], null, entry with { Act = "suggestion.add" }, default);
        return (campaign.Id, suggestion.Id);
    }
}
