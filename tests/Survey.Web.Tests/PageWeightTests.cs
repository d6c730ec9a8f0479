using System.Net.Http.Headers;
using Survey.Testing;
using Xunit.Abstractions;

namespace Survey.Web.Tests;

public sealed class PageWeightTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Twenty_questions_weigh_less_than_7_KB_compressed_with_style_and_script(string language)
    {
        await using var form = await OpenForm.StartedAsync();
        var raw = await WeighAsync(form, language, "identity");
        var gzip = await WeighAsync(form, language, "gzip");
        var brotli = await WeighAsync(form, language, "br");
        output.WriteLine($"{language}: {raw} bytes raw, {gzip} gzip, {brotli} brotli, in one request");
        Assert.InRange(raw, 1, 30_000);
        Assert.InRange(gzip, 1, 7_000);
        Assert.InRange(brotli, 1, 7_000);
    }

    static async Task<int> WeighAsync(OpenForm form, string language, string encoding)
    {
        using var client = form.Host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{form.Url}?lang={language}"));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        using var reply = await client.SendAsync(request);
        if (encoding != "identity") Assert.Equal(encoding, Assert.Single(reply.Content.Headers.ContentEncoding));
        return (await reply.Content.ReadAsByteArrayAsync()).Length;
    }
}
