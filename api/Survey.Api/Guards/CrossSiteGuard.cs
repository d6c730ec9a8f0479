using Microsoft.Extensions.Primitives;
using Survey.Core.Problems;

namespace Survey.Api.Guards;

/// <summary>Refuses what a page of another site sends through a visitor's browser. Reading changes nothing and is let pass.</summary>
sealed class CrossSiteGuard(RequestDelegate next, SurveySettings settings)
{
    /// <summary>Lets the request pass, or answers 403.</summary>
    public Task InvokeAsync(HttpContext context) => IsOwn(context.Request)
        ? next(context)
        : ProblemMapping.WriteAsync(context, [new Problem("cross_site", "", ProblemKind.Forbidden)]);

    bool IsOwn(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return true;
        var site = request.Headers["Sec-Fetch-Site"];
        if (!StringValues.IsNullOrEmpty(site) && site != "same-origin" && site != "none") return false;
        var origin = request.Headers.Origin;
        if (StringValues.IsNullOrEmpty(origin)) return true;
        // A browser that vouches for the same origin may still hide its name, because our pages say no-referrer.
        if (origin == "null") return site == "same-origin";
        return Uri.TryCreate(origin, UriKind.Absolute, out var url)
            && (string.Equals(url.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
                || string.Equals(url.Authority, settings.PublicUrl?.Authority, StringComparison.OrdinalIgnoreCase));
    }
}
