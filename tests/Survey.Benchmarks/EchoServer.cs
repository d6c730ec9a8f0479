using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Survey.Benchmarks;

/// <summary>Reads a body and writes it back: what the host can do at the most for a request of this size.</summary>
static class EchoServer
{
    /// <summary>The environment variable that makes <c>serve</c> the echo.</summary>
    public const string Switch = "SURVEY_BENCHMARK_ECHO";

    /// <summary>The server, ready to start.</summary>
    public static WebApplication Build(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(arguments);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted);
        });
        return app;
    }
}
