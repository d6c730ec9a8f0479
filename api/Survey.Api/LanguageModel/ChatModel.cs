using System.Net.Http.Headers;
using System.Text.Json;
using Survey.Core.Items;

namespace Survey.Api.LanguageModel;

/// <summary>
/// Asks an OpenAI-compatible endpoint: POST {endpoint}/chat/completions. Whatever goes wrong there – too late, too long, no JSON,
/// another status, a redirection – is no answer and nothing more. Nothing of it is logged.
/// </summary>
sealed class ChatModel : IAskModel, IDisposable
{
    const int MostAtOnce = 2;
    const int LongestReply = 64 * 1024;

    readonly SemaphoreSlim _turns = new(MostAtOnce, MostAtOnce);
    readonly LanguageModelSettings _settings;
    readonly HttpClient _client;
    readonly Uri _address;

    public ChatModel(LanguageModelSettings settings)
    {
        _settings = settings;
        _address = new Uri(settings.Endpoint.ToString().TrimEnd('/') + "/chat/completions");
        // A redirection would carry the texts to a house nobody named; the patience is ours, since it covers the body, too.
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxResponseHeadersLength = 16 })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <inheritdoc/>
    public bool IsOn => true;

    /// <inheritdoc/>
    public async Task<ModelAnswer?> AskAsync(ModelQuestion question, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_settings.Patience);
        try
        {
            await _turns.WaitAsync(patience.Token);
            try
            {
                return await ReadAsync(question, patience.Token);
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or JsonException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _turns.Dispose();
    }

    async Task<ModelAnswer?> ReadAsync(ModelQuestion question, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(ChatTalk.Ask(_settings.Model, question)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (_settings.Key is { } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var reply = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (reply.StatusCode != System.Net.HttpStatusCode.OK) return null;
        await using var body = await reply.Content.ReadAsStreamAsync(cancellationToken);
        var held = new byte[LongestReply + 1];
        var length = await body.ReadAtLeastAsync(held, held.Length, throwOnEndOfStream: false, cancellationToken);
        return length > LongestReply ? null : ChatTalk.Answered(held.AsMemory(0, length));
    }
}
