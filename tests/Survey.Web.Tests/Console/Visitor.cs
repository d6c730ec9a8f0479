using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>
/// A browser without a window: keeps cookies, reads the token of a page and posts its form. Where there are several processes each
/// request goes to the next of them, as behind a balancer that knows nobody.
/// </summary>
sealed partial class Visitor(params ServiceHost[] hosts) : IDisposable
{
    /// <summary>The password of the organiser every test makes.</summary>
    public const string Password = "a long and quiet sentence";

    readonly HttpClient[] _clients = [.. hosts.Select(host => host.Anonymous())];
    readonly Dictionary<string, string> _cookies = [];
    int _requests;

    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    /// <summary>The Set-Cookie lines of the last answer.</summary>
    public IReadOnlyList<string> SetCookies { get; private set; } = [];

    /// <summary>A visitor who is signed in as the owner.</summary>
    public static async Task<Visitor> SignedInAsync(params ServiceHost[] hosts)
    {
        var visitor = new Visitor(hosts);
        var path = await SetUpPathAsync(hosts[0]);
        await visitor.GetAsync(path);
        var done = await visitor.PostAsync(path, ("signInName", "li"), ("name", "李明"), ("password", Password), ("repeated", Password));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        return visitor;
    }

    /// <summary>A fresh one-time link.</summary>
    public static async Task<string> SetUpPathAsync(ServiceHost host) =>
        "/console/set-up/" + Assert.IsType<Outcome<string>.Done>(await host.Services.GetRequiredService<CreateSetUpLink>().RunAsync(default)).Value;

    public async Task<HttpResponseMessage> GetAsync(string path) => await SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Posts with the token of the page last asked for.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        await PostWithAsync(Token, path, fields);

    /// <summary>Posts as a form with a file does, with the token of the page last asked for.</summary>
    public async Task<HttpResponseMessage> UploadAsync(string path, string? fileName, byte[]? file, params (string Name, string Value)[] fields)
    {
        var content = new MultipartFormDataContent { { new StringContent(Token ?? ""), "_token" } };
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        if (file is not null) content.Add(new ByteArrayContent(file), "file", fileName!);
        // A large file may be refused before it is read: then the answer comes while this would still be sending.
        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content, Headers = { ExpectContinue = file?.Length > 1024 * 1024 } });
    }

    /// <summary>Posts with a token of one's own; null: without any.</summary>
    public async Task<HttpResponseMessage> PostWithAsync(string? token, string path, params (string Name, string Value)[] fields)
    {
        var all = fields.Select(field => KeyValuePair.Create(field.Name, field.Value));
        if (token is not null) all = all.Append(KeyValuePair.Create("_token", token));
        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(all) });
    }

    /// <summary>The antiforgery token of the last page.</summary>
    public string? Token { get; private set; }

    public void Forget(string cookie) => _cookies.Remove(cookie);

    public void Put(string cookie, string value) => _cookies[cookie] = value;

    public void Dispose()
    {
        foreach (var client in _clients) client.Dispose();
    }

    async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("zh-CN"));
        if (_cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var response = await _clients[_requests++ % _clients.Length].SendAsync(request);
        SetCookies = response.Headers.TryGetValues("Set-Cookie", out var lines) ? [.. lines] : [];
        foreach (var line in SetCookies)
        {
            var pair = line.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0) _cookies.Remove(pair[0]);
            else _cookies[pair[0]] = pair[1];
        }
        if (TokenField().Match(await response.Content.ReadAsStringAsync()) is { Success: true } found) Token = found.Groups["token"].Value;
        return response;
    }

    [GeneratedRegex("name=\"_token\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenField();
}
