namespace Survey.Api.Guards;

/// <summary>The headers every answer carries; a page that needs another policy sets its own first.</summary>
sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>What a page of ours may load: itself and nothing else.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Sets them at the last moment, so that clearing an answer does not lose them.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            headers.TryAdd("Content-Security-Policy", Policy);
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("Referrer-Policy", "no-referrer");
            return Task.CompletedTask;
        }, context);
        return next(context);
    }
}
