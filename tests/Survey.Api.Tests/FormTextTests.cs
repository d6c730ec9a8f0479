using Survey.Core.Campaigns;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>/campaigns/{id}/forms/text over HTTP.</summary>
public sealed class FormTextTests
{
    [Fact]
    public async Task A_text_becomes_a_draft_or_every_bad_line_is_told()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var campaign = (await api.PostAsync("campaigns", CampaignDraft.Of(Some.Campaign()))).Expect(201).Id;
        var made = (await api.PostAsync($"campaigns/{campaign}/forms/text", """{"text":"开放日意见\n\n您满意吗？[量表]*\n\n您的意见[意见]"}""")).Expect(201);
        Assert.Equal(("draft", 2), (made["state"].GetString(), made["questions"].GetArrayLength()));
        Assert.Equal(0, (await api.GetAsync($"forms/{made.Id}/check")).Expect(200)["missing"].GetArrayLength());

        var bad = (await api.PostAsync($"campaigns/{campaign}/forms/text", """{"text":"甲[单选]\n一\n\n乙[填表]"}""")).Expect(422);
        Assert.Equal(["/text form_text_type", "/text form_text_choices"], bad.Problems);
        Assert.Contains("第 4 行", bad.Text, StringComparison.Ordinal);
    }
}
