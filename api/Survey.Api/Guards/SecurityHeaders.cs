using Survey.Web.Pieces;

namespace Survey.Api.Guards;

/// <summary>The headers every answer carries; a page that needs another policy sets its own first.</summary>
sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>Sets them at the last moment, so that clearing an answer does not lose them.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            headers.TryAdd("Content-Security-Policy", PageHeaders.Policy);
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("Referrer-Policy", "no-referrer");
            return Task.CompletedTask;
        }, context);
        return next(context);
    }
}
