using System.Text.Json;
using Survey.Core.Campaigns;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>Tables as files over HTTP.</summary>
public sealed class ExportTests
{
    const string Form = """
        {"purpose":"evaluation","title":"第一轮/测评","languages":["zh-CN","en"],"privacy":{"mode":"rows","k":5},"rule":{"headline":"q1"},"questions":[
          {"type":"rating","key":"q1","text":{"zh-CN":"=总体","en":"Overall"},"required":true},
          {"type":"multiple","key":"q2","text":"哪些","choices":[{"key":"a","text":"+甲"},{"key":"b","text":"乙"}]},
          {"type":"number","key":"q3","text":"几度"},
          {"type":"suggestion","key":"q4","text":"意见"}]}
        """;

    [Fact]
    public async Task Rows_figures_codebook_and_texts_leave_as_files()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var (campaign, form) = await AnsweredAsync(host, api);
        (await api.GetAsync($"forms/{form}/exports/responses")).Expect(409);
        (await api.GetAsync($"forms/{form}/exports/results")).Expect(409);
        (await api.PostAsync($"forms/{form}/close")).Expect(200);

        var rows = (await api.GetAsync($"forms/{form}/exports/responses?format=csv")).Expect(200);
        Assert.Equal("text/csv; charset=utf-8", rows.Headers["Content-Type"]);
        Assert.Contains("filename*=UTF-8''" + Uri.EscapeDataString("第一轮_测评 responses.csv"), rows.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal(["\uFEFFunit,audience,q1,q2.a,q2.b,q3", .. Enumerable.Repeat("A,teacher,satisfied,1,0,-2.5", 6), ""], rows.Text.Split("\r\n"));

        var results = (await api.GetAsync($"forms/{form}/exports/results?format=json")).Expect(200);
        Assert.Equal("application/json", results.Headers["Content-Type"]);
        var headline = results.Json.EnumerateArray().First(row => row.GetProperty("measure").GetString() == "headline.rate");
        Assert.Equal(("1/1", 6), (headline.GetProperty("fraction").GetString(), headline.GetProperty("base").GetInt32()));

        var codebook = (await api.GetAsync($"forms/{form}/exports/codebook")).Expect(200).Text;
        Assert.Contains("q1,rating,'=总体,Overall,1", codebook, StringComparison.Ordinal);
        Assert.Contains(",a,'+甲,'+甲,", codebook, StringComparison.Ordinal);

        var texts = (await api.GetAsync($"campaigns/{campaign}/exports/suggestions?format=ndjson")).Expect(200);
        Assert.Equal("application/x-ndjson", texts.Headers["Content-Type"]);
        Assert.Equal(
            Enumerable.Range(0, 6).Select(number => $"@意见{number}"),
            texts.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()).Order(StringComparer.Ordinal));
        var csv = (await api.GetAsync($"campaigns/{campaign}/exports/suggestions")).Expect(200).Text;
        Assert.Contains(",'@意见3,", csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pdf", "export_format_unknown")]
    public async Task A_format_that_is_not_offered_is_refused_with_a_word(string format, string code)
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        var campaign = (await api.PostAsync("campaigns", CampaignDraft.Of(Some.Campaign()))).Expect(201);
        Assert.Equal([code], (await api.GetAsync($"campaigns/{campaign.Id}/exports/suggestions?format={format}")).Expect(400).Problems);
        (await api.GetAsync("campaigns/none/exports/suggestions")).Expect(404);
        using var visitor = host.Visitor();
        (await visitor.GetAsync($"campaigns/{campaign.Id}/exports/suggestions")).Expect(401);
    }

    static async Task<(string Campaign, string Form)> AnsweredAsync(ServiceHost host, Door api)
    {
        var campaign = (await api.PostAsync("campaigns", CampaignDraft.Of(Some.Campaign()))).Expect(201).Id;
        var form = (await api.PostAsync($"campaigns/{campaign}/forms", Form)).Expect(201).Id;
        var collectors = (await api.PostAsync($"forms/{form}/collectors", """[{"unit":"A","audience":"teacher","channel":"poster"}]""")).Expect(201);
        (await api.PostAsync($"forms/{form}/publish")).Expect(200);
        using var visitor = host.Visitor();
        for (var number = 0; number < 6; number++)
        {
            (await visitor.PostAsync(
                $"collectors/{collectors.Json[0].GetProperty("code").GetString()}/responses",
                """{"answers":{"q1":"satisfied","q2":["a"],"q3":-2.5,"q4":{"text":"@意见#"}}}""".Replace("#", $"{number}", StringComparison.Ordinal),
                ("Idempotency-Key", $"attempt-{number}"))).Expect(201);
        }
        return (campaign, form);
    }
}
