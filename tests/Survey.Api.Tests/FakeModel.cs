using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Survey.Api.Tests;

/// <summary>A language model on this machine that answers what it is told to, and keeps what it was asked.</summary>
sealed class FakeModel : IAsyncDisposable
{
    readonly WebApplication _app;

    FakeModel(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            Asked.Add((context.Request.Path, context.Request.Headers.Authorization.ToString(), await reader.ReadToEndAsync()));
            await answer(context);
        });
    }

    /// <summary>Path, Authorization and body of each request.</summary>
    public List<(string Path, string Key, string Body)> Asked { get; } = [];

    public string Endpoint => _app.Urls.First() + "/v1";

    public static async Task<FakeModel> StartedAsync(Func<HttpContext, Task> answer)
    {
        var model = new FakeModel(answer);
        await model._app.StartAsync();
        return model;
    }

    /// <summary>One whose reply holds this content as an OpenAI-compatible endpoint wraps it.</summary>
    public static Task<FakeModel> SayingAsync(string content) =>
        StartedAsync(context => context.Response.WriteAsync(Reply(content)));

    /// <summary>This content as an OpenAI-compatible endpoint wraps it.</summary>
    public static string Reply(string content) => JsonSerializer.Serialize(new { choices = new[] { new { message = new { role = "assistant", content } } } });

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
