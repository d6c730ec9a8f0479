using Survey.Core.Boxes;
using Survey.Testing;

namespace Survey.Web.Tests;

public sealed class SilenceTests
{
    [Theory]
    [InlineData("/s/", false)]
    [InlineData("/S/", false)]
    [InlineData("/s/", true)]
    public async Task Nothing_of_a_respondent_is_in_the_log(string room, bool faulty)
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition(), host => host.WithArguments("--Logging:LogLevel:Default", "Trace"));
        using var client = form.Host.Anonymous();
        client.DefaultRequestHeaders.Add("User-Agent", "a-phone-nobody-else-has");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.77");
        client.DefaultRequestHeaders.Referrer = new Uri("https://referring.example/page");
        var path = new Uri($"{room}{(room == "/S/" ? form.Code : form.Code.ToLowerInvariant())}", UriKind.Relative);
        if (faulty) await ((IBoxStore)form.Host.Services.GetService(typeof(IBoxStore))!).DestroyAsync(form.Form, default);
        await client.GetStringAsync(path);
        foreach (var rating in new[] { "satisfied", "no-such-choice", "satisfied" })
        {
            using var content = new FormUrlEncodedContent(
                [new("key", "once-only-key-of-mine"), new("q1", rating), new("q3", "一句谁也不该看到的话 private-words")]);
            using var _ = await client.PostAsync(path, content);
        }
        var log = form.Host.Log.ToString();
        string[] secrets =
        [
            form.Code, form.Code.ToLowerInvariant(), "once-only-key", "private-words", "谁也不该", "no-such-choice", "a-phone-nobody",
            "198.51.100.77", "127.0.0.1:", "referring.example", "/s/", "/S/",
        ];
        foreach (var secret in secrets)
            Assert.DoesNotContain(log.Split('\n'), line => line.Contains(secret, StringComparison.Ordinal) && !line.Contains("listening", StringComparison.OrdinalIgnoreCase));
    }
}
