using System.Net;
using System.Net.Http.Json;

namespace Survey.Attacks;

/// <summary>Posts responses as an integrator does.</summary>
static class Posting
{
    /// <summary>Whether it was thanked for; a reply that never came is an <see cref="HttpRequestException"/>.</summary>
    public static async Task<bool> PostAsync(HttpClient client, string code, string onceKey, object answers, string? singleUse = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/collectors/{code}/responses")
        {
            Content = JsonContent.Create(new { answers, code = singleUse }),
        };
        message.Headers.Add("Idempotency-Key", onceKey);
        using var answer = await client.SendAsync(message);
        if (answer.StatusCode is HttpStatusCode.Created) return true;
        if (singleUse is not null && answer.StatusCode is HttpStatusCode.Conflict) return false;
        if (answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.InternalServerError) return false;
        throw new InvalidOperationException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
