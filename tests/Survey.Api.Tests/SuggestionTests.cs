using Microsoft.Extensions.DependencyInjection;
using Survey.Core.Audit;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>What organisers do with suggestions at the JSON door.</summary>
public sealed class SuggestionTests
{
    const string Secret = "王大明";

    [Fact]
    public async Task A_suggestion_is_categorised_excluded_taken_back_and_masked_and_the_log_never_quotes_it()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var (campaign, id) = await AddedAsync(host);

        var first = (await api.PatchAsync($"suggestions/{id}", """{"category":"canteen"}""", ("If-Match", "\"1\""))).Expect(200);
        Assert.Equal(("canteen", "\"2\""), (first["category"].GetString(), first.Headers["ETag"]));
        (await api.PatchAsync($"suggestions/{id}", """{"category":"traffic"}""", ("If-Match", "\"1\""))).Expect(412);
        (await api.PatchAsync($"suggestions/{id}", """{"excluded":{"reason":"与活动无关"}}""")).Expect(200);
        Assert.Equal(1, (await api.GetAsync($"campaigns/{campaign}/suggestions?excluded=true"))["total"].GetInt32());
        Assert.Equal(0, (await api.GetAsync($"campaigns/{campaign}/suggestions?excluded=false"))["total"].GetInt32());
        Assert.Contains("与活动无关", (await api.GetAsync($"campaigns/{campaign}/exports/suggestions?format=csv")).Text, StringComparison.Ordinal);
        (await api.PatchAsync($"suggestions/{id}", """{"restored":true}""")).Expect(200);
        // What one reads as null one may write as null.
        (await api.PatchAsync($"suggestions/{id}", """{"excluded":{"reason":"重复"}}""")).Expect(200);
        Assert.Equal("null", (await api.PatchAsync($"suggestions/{id}", """{"excluded":null}""")).Expect(200)["excluded"].GetRawText());
        Assert.Equal("null", (await api.PatchAsync($"suggestions/{id}", """{"category":null}""")).Expect(200)["category"].GetRawText());
        (await api.PatchAsync($"suggestions/{id}", """{"category":"canteen"}""")).Expect(200);

        // 𠮷 is one code point and two UTF-16 units.
        var masked = (await api.PatchAsync($"suggestions/{id}", """{"mask":[{"from":6,"to":8}]}""")).Expect(200);
        Assert.Equal("𠮷＊＊＊老师＊＊好", masked["text"].GetString());
        Assert.Equal(9, masked["revision"].GetInt32());
        Assert.Equal("canteen", masked["category"].GetString());
        var acts = await host.Services.GetRequiredService<IAuditStore>().ListAsync(null, 8, default);
        Assert.Equal(
            ["suggestion.mask", "suggestion.categorise", "suggestion.categorise", "suggestion.restore", "suggestion.exclude", "suggestion.restore", "suggestion.exclude", "suggestion.categorise"], acts.Select(entry => entry.Entry.Act));
        Assert.DoesNotContain(acts, entry => entry.Entry.Detail.Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, (await api.GetAsync($"campaigns/{campaign}/exports/suggestions?format=json")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "suggestion_change_one")]
    [InlineData("""{"category":"canteen","restored":true}""", "suggestion_change_one")]
    [InlineData("""{"category":"nothing"}""", "/category answer_category_unknown")]
    [InlineData("""{"excluded":{"reason":" "}}""", "/excluded/reason exclusion_reason")]
    [InlineData("""{"mask":[{"from":0,"to":1},{"from":3,"to":99}]}""", "/mask/1 mask_outside")]
    [InlineData("""{"mask":[{"from":2,"to":2}]}""", "/mask/0 mask_outside")]
    public async Task What_cannot_be_done_is_refused_and_changes_nothing(string change, string problem)
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var (_, id) = await AddedAsync(host);
        Assert.Equal([problem], (await api.PatchAsync($"suggestions/{id}", change)).Expect(422).Problems);
        Assert.Equal(1, (await api.GetAsync($"suggestions/{id}")).Expect(200)["revision"].GetInt32());
    }

    static async Task<(string Campaign, string Id)> AddedAsync(ServiceHost host)
    {
        var life = await new FormLife(host).DraftAsync();
        var added = FormLife.Done(await life.Use<AddSuggestions>().RunAsync(
            life.Campaign.Id, [new SuggestionDraft($"𠮷{Secret}老师讲得好", "A", "parent", "talk")], Actor.Operator, default));
        return (life.Campaign.Id, added[0].Suggestion.Id);
    }
}
