using Survey.Core.Campaigns;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>/form-templates and /forms/{id}/check over HTTP.</summary>
public sealed class FormTemplateTests
{
    [Fact]
    public async Task A_template_is_posted_as_it_was_read_and_the_draft_lacks_nothing()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var campaign = (await api.PostAsync("campaigns", CampaignDraft.Of(Some.Campaign()))).Expect(201).Id;
        var list = (await api.GetAsync("form-templates")).Expect(200);
        Assert.Equal(5, list["total"].GetInt32());
        foreach (var template in list["formTemplates"].EnumerateArray())
        {
            var key = template.GetProperty("key").GetString()!;
            var form = (await api.PostAsync($"campaigns/{campaign}/forms", (await api.GetAsync($"form-templates/{key}")).Expect(200).Text)).Expect(201).Id;
            var missing = (await api.GetAsync($"forms/{form}/check")).Expect(200)["missing"];
            Assert.Equal((key, key == "review" ? 1 : 0), (key, missing.GetArrayLength()));
        }
        (await api.GetAsync("form-templates/none")).Expect(404);
    }
}
