using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Survey.Core;

namespace Survey.Testing;

/// <summary>The JSON door as a client sees it: paths below /api/v1, bodies as they are written, replies as they come.</summary>
public sealed class Door(HttpClient client) : IDisposable
{
    /// <summary>GET.</summary>
    public Task<Reply> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>POST of a value, or of a string as it stands.</summary>
    public Task<Reply> PostAsync(string path, object? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body, headers);

    /// <summary>PUT of a value, or of a string as it stands.</summary>
    public Task<Reply> PutAsync(string path, object body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, path, body, headers);

    /// <summary>PATCH of a value, or of a string as it stands.</summary>
    public Task<Reply> PatchAsync(string path, object body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Patch, path, body, headers);

    /// <summary>DELETE.</summary>
    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    /// <summary>Any method; a path beginning with '/' is one of the whole host.</summary>
    public async Task<Reply> SendAsync(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/api/v1/{path}");
        if (body is not null)
        {
            var json = body as string ?? JsonSerializer.Serialize(body, body.GetType(), SurveyJson.Options);
            request.Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }
        foreach (var (name, value) in headers)
        {
            if (name.StartsWith("Content-", StringComparison.Ordinal))
            {
                request.Content!.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
            else if (name == "Host") request.Headers.Host = value;
            else request.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await client.SendAsync(request);
        return new Reply(
            (int)response.StatusCode, await response.Content.ReadAsStringAsync(),
            response.Headers.Concat(response.Content.Headers).ToDictionary(
                header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}

/// <summary>What came back.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">The body as it came.</param>
/// <param name="Headers">Headers, by name.</param>
public sealed record Reply(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>A member of the body.</summary>
    public JsonElement this[string member] => Json.GetProperty(member);

    /// <summary>The identifier of what was made.</summary>
    public string Id => this["id"].GetString()!;

    /// <summary>The codes of a refusal with their pointers, "/title text_missing".</summary>
    public IReadOnlyList<string> Problems => [.. this["errors"].EnumerateArray()
        .Select(error => $"{error.GetProperty("pointer").GetString()} {error.GetProperty("code").GetString()}".TrimStart())];

    /// <summary>The reply, if it has this status; otherwise the test fails with what came instead.</summary>
    public Reply Expect(int status) => Status == status ? this : throw new InvalidOperationException($"expected {status}, got {Status}: {Text}");
}
