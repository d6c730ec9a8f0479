using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Survey.Testing;
using Xunit.Abstractions;

namespace Survey.Web.Tests.Console;

/// <summary>No page of the console is heavy: markup, style and script together, as they travel.</summary>
public sealed class ConsoleWeightTests(ITestOutputHelper output)
{
    const int Most = 60_000;

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task No_page_weighs_more_than_60_KB_compressed_with_its_style_and_script(string encoding)
    {
        await using var host = await ServiceHost.StartedAsync();
        var district = await District.InAsync(host.Services);
        using var visitor = await Visitor.SignedInAsync(host);
        using var client = host.Anonymous();
        var files = new Dictionary<string, int>(StringComparer.Ordinal);
        var pages = new List<(string Path, int Weight)>();
        foreach (var form in new[] { district.Ballot, district.Test, district.Mixed, district.Open })
        {
            var things = new Things(district.Campaign.Id, form.Id, district.Collector);
            foreach (var path in ConsoleRoutes.Pages(host.Services, things.ByNoun).Append($"/console/forms/{form.Id}/compare?with={district.Few.Id}"))
            {
                if (pages.Exists(page => page.Path == path)) continue;
                var (bytes, text) = await GetAsync(path);
                if (text is null) continue;
                foreach (Match file in Regex.Matches(text, "(?:href|src)=\"(?<file>/console/(?:style|script)-[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)))
                {
                    var name = file.Groups["file"].Value;
                    if (!files.ContainsKey(name)) files[name] = (await GetAsync(name)).Bytes;
                    bytes += files[name];
                }
                pages.Add((path, bytes));
            }
        }
        foreach (var (path, weight) in pages.OrderByDescending(page => page.Weight).Take(8)) output.WriteLine($"{encoding} {weight,6} {path}");
        Assert.True(pages.Count > 20, $"only {pages.Count} pages");
        Assert.DoesNotContain(pages, page => page.Weight > Most);

        async Task<(int Bytes, string? Text)> GetAsync(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
            request.Headers.Add("Cookie", string.Join("; ", visitor.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            using var answer = await client.SendAsync(request);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            if (answer.Content.Headers.ContentType?.MediaType is not ("text/html" or "text/css" or "text/javascript") || bytes.Length == 0) return (bytes.Length, null);
            Assert.Equal(encoding, Assert.Single(answer.Content.Headers.ContentEncoding));
            await using Stream open = encoding == "br"
                ? new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress)
                : new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var reader = new StreamReader(open);
            return (bytes.Length, await reader.ReadToEndAsync());
        }
    }

    /// <summary>A thing for each word before a placeholder; what the scene has none of leads to the page that says so.</summary>
    sealed record Things(string Campaign, string Form, string Collector)
    {
        public Dictionary<string, string> ByNoun => new(StringComparer.Ordinal)
        {
            ["campaigns"] = Campaign, ["forms"] = Form, ["collectors"] = Collector, ["charts"] = "units", ["questions"] = "q1", ["units"] = "S04",
            ["set-up"] = "none", ["people"] = "none", ["organisers"] = "none", ["invitations"] = "none", ["tokens"] = "none", ["works"] = "none", ["reports"] = "none", ["suggestions"] = "none", ["ledger"] = "none", ["items"] = "none",
        };
    }
}
