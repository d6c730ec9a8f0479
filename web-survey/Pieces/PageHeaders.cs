using Microsoft.AspNetCore.Http;

namespace Survey.Web.Pieces;

/// <summary>The headers of a page that leaves nothing behind: in no cache, in no Referer, in no search engine.</summary>
public static class PageHeaders
{
    /// <summary>What a page may load where it says nothing else: itself, and nothing of another host.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Sets them, with the page's own content security policy.</summary>
    public static void Set(HttpContext context, string policy)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex";
        // Components announce a script framework that is not here.
        context.Response.OnStarting(static state =>
        {
            ((HttpResponse)state).Headers.Remove("blazor-enhanced-nav");
            return Task.CompletedTask;
        }, context.Response);
    }
}
