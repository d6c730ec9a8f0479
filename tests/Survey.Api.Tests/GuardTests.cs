using System.Collections.Concurrent;
using Survey.Testing;

namespace Survey.Api.Tests;

/// <summary>What the service refuses before anybody reads it.</summary>
public sealed class GuardTests
{
    [Theory]
    [InlineData("/api/v1/campaigns")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/")]
    public async Task Every_answer_carries_the_headers_and_names_no_server(string path)
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = host.Visitor();
        var reply = await visitor.GetAsync(path);
        Assert.StartsWith("default-src 'none'; script-src 'self'", reply.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", reply.Headers["X-Content-Type-Options"]);
        Assert.Equal("no-referrer", reply.Headers["Referrer-Policy"]);
        Assert.DoesNotContain("Server", reply.Headers.Keys);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 201)]
    [InlineData("Sec-Fetch-Site", "none", 201)]
    [InlineData("Origin", "https://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "https://survey.example.cn", 201)]
    [InlineData("Origin", "https://survey.example.cn.evil.example", 403)]
    public async Task A_post_from_another_site_is_refused(string header, string value, int status)
    {
        await using var host = await ServiceHost.StartedAsync(host => host.WithArguments("--Survey:PublicUrl", "https://survey.example.cn"));
        using var api = host.Api();
        var reply = (await api.PostAsync("campaigns", """{"title":"一"}""", (header, value))).Expect(status);
        if (status == 403) Assert.Equal(["cross_site"], reply.Problems);
    }

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("127.0.0.1:9999", 200)]
    [InlineData("survey.example.cn", 200)]
    [InlineData("SURVEY.example.cn:443", 200)]
    [InlineData("other.example.cn", 200)]
    [InlineData("evil.example", 400)]
    [InlineData("survey.example.cn.evil.example", 400)]
    [InlineData("10.0.0.1", 400)]
    public async Task Only_names_of_ours_are_answered(string name, int status)
    {
        await using var host = await ServiceHost.StartedAsync(host =>
            host.WithArguments("--Survey:PublicUrl", "https://survey.example.cn", "--AllowedHosts", "other.example.cn"));
        using var api = host.Api();
        var reply = (await api.GetAsync("campaigns", ("Host", name))).Expect(status);
        if (status == 400) Assert.Equal(["host_unknown"], reply.Problems);
        Assert.Contains("Content-Security-Policy", reply.Headers.Keys);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer operator-token-of-a-test-0123456789abcdeF")]
    [InlineData("Basic b3BlcmF0b3I6eA==")]
    public async Task Without_the_token_nothing_is_told(string? authorization)
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = host.Visitor();
        var reply = (await visitor.GetAsync("campaigns", authorization is null ? [] : [("Authorization", authorization)])).Expect(401);
        Assert.Equal(["unauthenticated"], reply.Problems);
        Assert.Equal("Bearer", reply.Headers["WWW-Authenticate"]);
    }

    [Fact]
    public async Task An_address_beyond_its_limit_waits_and_others_do_not()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var api = host.Api();
        (string, string)[] busy = [("X-Forwarded-For", "203.0.113.7")];
        var statuses = new ConcurrentBag<int>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 12_050), new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (_, _) => statuses.Add((await api.GetAsync("campaigns/x", busy)).Status));
        Assert.Equal(12_000, statuses.Count(status => status == 404));
        Assert.Equal(50, statuses.Count(status => status == 429));
        var refused = (await api.GetAsync("campaigns/x", busy)).Expect(429);
        Assert.Equal(["too_many_requests"], refused.Problems);
        Assert.Equal("60", refused.Headers["Retry-After"]);
        (await api.GetAsync("campaigns/x", ("X-Forwarded-For", "203.0.113.8"))).Expect(404);
        (await api.GetAsync("campaigns/x")).Expect(404);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await api.GetAsync("campaigns/x", busy)).Expect(404);
    }
}
