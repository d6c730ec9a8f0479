using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core.Audit;
using Survey.Core.Collectors;
using Survey.Testing;

namespace Survey.Web.Tests;

public sealed class RespondentTests
{
    [Theory]
    [InlineData(null, "", "zh-CN")]
    [InlineData("en-GB,en;q=0.9", "", "en")]
    [InlineData("fr,de;q=0.9,en;q=0.2,zh;q=0.1", "", "en")]
    [InlineData("en;q=0.1, zh-Hans-CN;q=0.8", "", "zh-CN")]
    [InlineData("en;q=0,fr", "", "zh-CN")]
    [InlineData("zh-CN", "?lang=en", "en")]
    [InlineData("en", "?lang=xx", "en")]
    public async Task The_language_is_the_one_asked_for_or_best_accepted(string? accepted, string query, string language)
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        var (_, html) = await form.OpenAsync(query, accepted);
        Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_carries_no_cookie_and_its_own_policy()
    {
        await using var form = await OpenForm.StartedAsync();
        var (reply, html) = await form.OpenAsync();
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.False(reply.Headers.Contains("Set-Cookie"));
        Assert.False(reply.Headers.Contains("Server"));
        Assert.False(reply.Headers.Contains("blazor-enhanced-nav"));
        Assert.Equal("no-store", reply.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", Assert.Single(reply.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(reply.Headers.GetValues("Referrer-Policy")));
        var policy = Assert.Single(reply.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_opening_has_a_key_of_its_own_and_counts_nothing()
    {
        await using var form = await OpenForm.StartedAsync();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 20; i++) keys.Add(Posting.KeyOf((await form.OpenAsync()).Html));
        Assert.Equal(20, keys.Count);
        Assert.All(keys, key => Assert.Equal(26, key.Length));
        Assert.Equal(0, await form.CountAsync());
    }

    [Fact]
    public async Task A_code_nobody_has_is_told_calmly_and_so_is_a_draft()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        using var client = form.Host.Anonymous();
        foreach (var code in new[] { "2222222222", "short", "%E9%97%AE%E5%8D%B7", "..%2F..%2Fetc" })
        {
            using var reply = await client.GetAsync(new Uri($"/s/{code}?lang=en", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
            Assert.Contains("This form was not found", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_calm_page_can_be_read_in_the_other_language()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        Assert.Contains("href=\"?lang=en&again=true\"", (await form.OpenAsync("/thanks?again=true")).Html, StringComparison.Ordinal);
        Assert.Contains("This response was counted before", (await form.OpenAsync("/thanks?lang=en&again=true")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_its_hours_the_form_says_when_it_opens()
    {
        var opens = new DateTimeOffset(2025, 12, 3, 0, 0, 0, TimeSpan.Zero);
        await using var form = await OpenForm.StartedAsync(Some.Definition() with { Opens = opens });
        Assert.Contains("这份问卷将于 12 月 3 日 08:00 开始填写。", (await form.OpenAsync()).Html, StringComparison.Ordinal);
        form.Host.Clock.Set(opens);
        Assert.Contains("无记名", (await form.OpenAsync()).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_its_hours_the_form_says_when_it_closed_and_texts_are_given_back()
    {
        var closes = new DateTimeOffset(2025, 12, 5, 10, 0, 0, TimeSpan.Zero);
        await using var form = await OpenForm.StartedAsync(Some.Definition() with { Closes = closes });
        form.Host.Clock.Set(closes);
        Assert.Contains("这份问卷已于 12 月 5 日 18:00 关闭。", (await form.OpenAsync()).Html, StringComparison.Ordinal);
        var (reply, html) = await form.SendAsync(("q1", "satisfied"), ("q3", "这段话很长，不想丢掉"));
        Assert.Equal(HttpStatusCode.Conflict, reply.StatusCode);
        Assert.Contains("<bdi>这段话很长，不想丢掉</bdi>", html, StringComparison.Ordinal);
        Assert.Contains("那一份仍然有效", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_collector_keeps_what_was_typed_for_later()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        var pause = form.Host.Services.GetRequiredService<PauseCollector>();
        await pause.RunAsync(form.Code, true, Actor.Operator, default);
        Assert.Contains("暂停接收", (await form.OpenAsync()).Html, StringComparison.Ordinal);
        var (reply, html) = await form.SendAsync(("q1", "satisfied"), ("q3", "留着"), ("key", "key-of-this-parent"));
        Assert.Equal(HttpStatusCode.Conflict, reply.StatusCode);
        Assert.Contains("留着</textarea>", html, StringComparison.Ordinal);
        Assert.Equal("key-of-this-parent", Posting.KeyOf(html));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("with blanks in it")]
    public async Task A_key_that_can_never_be_taken_is_renewed(string key)
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        var (reply, html) = await form.SendAsync(("q1", "satisfied"), ("key", key));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        Assert.Equal(26, Posting.KeyOf(html).Length);
        Assert.Contains("value=\"satisfied\" checked", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_that_are_no_form_or_too_long_are_refused_with_words()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        using var client = form.Host.Anonymous();
        using var json = await client.PostAsync(new Uri(form.Url), new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        var (large, html) = await form.SendAsync(("q1", "satisfied"), ("q3", new string('a', 1 << 21)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Contains("内容太长", html, StringComparison.Ordinal);
        Assert.Equal(0, await form.CountAsync());
    }

    [Fact]
    public async Task What_is_refused_before_the_room_is_told_in_words_to_a_person()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        using var client = form.Host.Anonymous();
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        client.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml");
        using var content = new FormUrlEncodedContent([new("q1", "satisfied")]);
        using var reply = await client.PostAsync(new Uri(form.Url), content);
        Assert.Equal(HttpStatusCode.Forbidden, reply.StatusCode);
        Assert.Equal("text/html", reply.Content.Headers.ContentType?.MediaType);
        Assert.Contains("这次没有送到", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_that_is_not_on_the_form_is_refused_and_shown_as_text()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        var (reply, _) = await form.SendAsync(("q1", "<script>alert(1)</script>"), ("q2", "food"), ("q2", "road"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        Assert.DoesNotContain("<script>alert", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
