using Survey.Core.Campaigns;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>/campaigns over HTTP.</summary>
public sealed class CampaignTests
{
    [Fact]
    public async Task A_campaign_is_made_read_changed_moved_copied_listed_and_removed()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var made = (await api.PostAsync("campaigns", CampaignDraft.Of(Some.Campaign()))).Expect(201);
        Assert.Equal($"/api/v1/campaigns/{made.Id}", made.Headers["Location"]);
        Assert.Equal("\"1\"", made.Headers["ETag"]);

        var changed = (await api.PatchAsync($"campaigns/{made.Id}", """{"title":"第二轮"}""", ("If-Match", "\"1\""))).Expect(200);
        Assert.Equal("第二轮", changed["title"].GetString());
        Assert.Equal(2, changed["units"].GetArrayLength());
        Assert.Equal("review", (await api.PostAsync($"campaigns/{made.Id}/stage", """{"stage":"review"}""")).Expect(200)["stage"].GetString());

        var copy = (await api.PostAsync($"campaigns/{made.Id}/copy")).Expect(201);
        Assert.Equal("solicitation", copy["stage"].GetString());
        var list = (await api.GetAsync("campaigns?page=1&size=1")).Expect(200);
        Assert.Equal(2, list["total"].GetInt32());
        Assert.Equal(2, list["next"].GetInt32());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await api.GetAsync("campaigns?page=2&size=1"))["next"].ValueKind);

        (await api.DeleteAsync($"campaigns/{copy.Id}")).Expect(204);
        (await api.GetAsync($"campaigns/{copy.Id}")).Expect(404);
    }

    [Fact]
    public async Task Who_changes_from_an_old_revision_is_told()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var made = (await api.PostAsync("campaigns", """{"title":"一"}""")).Expect(201);
        (await api.PatchAsync($"campaigns/{made.Id}", """{"title":"二"}""", ("If-Match", "\"1\""))).Expect(200);
        var stale = (await api.PatchAsync($"campaigns/{made.Id}", """{"title":"三"}""", ("If-Match", "\"1\""))).Expect(412);
        Assert.Equal(["changed_meanwhile"], stale.Problems);
        (await api.PatchAsync($"campaigns/{made.Id}", """{"title":"三"}""", ("If-Match", "\"no tag of ours\""))).Expect(412);
        (await api.PatchAsync($"campaigns/{made.Id}", """{"title":"三"}""", ("If-Match", "*"))).Expect(200);
        (await api.PatchAsync($"campaigns/{made.Id}", """{"title":"四"}""")).Expect(200);
    }

    [Fact]
    public async Task Everything_wrong_with_a_draft_is_told_at_once_and_in_the_language_asked_for()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        const string draft = """{"title":"","units":[{"code":"A B","name":"甲","roster":{"nobody":3}}],"timeZone":"Mars/Base"}""";
        var chinese = (await api.PostAsync("campaigns", draft)).Expect(422);
        Assert.Equal(
            ["/timeZone campaign_time_zone", "/title text_missing", "/units/0/code key_malformed", "/units/0/roster/nobody roster_audience_unknown"],
            chinese.Problems.Order(StringComparer.Ordinal));
        Assert.Equal("application/problem+json", chinese.Headers["Content-Type"]);
        Assert.Equal("zh-CN", chinese.Headers["Content-Language"]);
        var english = (await api.PostAsync("campaigns", draft, ("Accept-Language", "fr, en-GB;q=0.8, zh;q=0.1"))).Expect(422);
        Assert.Equal("en", english.Headers["Content-Language"]);
        Assert.Contains(english["errors"].EnumerateArray(), error => error.GetProperty("detail").GetString() == "Please write a text.");
    }

    [Fact]
    public async Task Every_act_is_in_the_audit_log_and_no_refusal()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var made = (await api.PostAsync("campaigns", """{"title":"一"}""")).Expect(201);
        (await api.PostAsync("campaigns", """{"title":""}""")).Expect(422);
        (await api.PatchAsync($"campaigns/{made.Id}", """{"title":"二"}""")).Expect(200);
        var log = (await api.GetAsync("audit?size=1")).Expect(200);
        Assert.Equal("campaign.change", log["entries"][0].GetProperty("act").GetString());
        Assert.Equal("operator", log["entries"][0].GetProperty("by").GetProperty("id").GetString());
        var older = (await api.GetAsync($"audit?size=1&page={log["next"].GetInt32()}")).Expect(200);
        Assert.Equal("campaign.create", older["entries"][0].GetProperty("act").GetString());
        Assert.Equal(log["total"].GetInt64(), older["total"].GetInt64());
    }
}
