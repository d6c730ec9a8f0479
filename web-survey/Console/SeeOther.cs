using Microsoft.AspNetCore.Http;

namespace Survey.Web.Console;

/// <summary>303: what was posted is done, and a reload of the page it leads to posts nothing again.</summary>
public sealed class SeeOther(string path) : IResult
{
    /// <summary>Leads to a path of this host.</summary>
    public static IResult To(string path) => new SeeOther(path);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        // A header holds ASCII alone; what a path may hold besides is escaped.
        httpContext.Response.Headers.Location = Uri.EscapeDataString(path)
            .Replace("%2F", "/", StringComparison.Ordinal).Replace("%3F", "?", StringComparison.Ordinal)
            .Replace("%3D", "=", StringComparison.Ordinal).Replace("%26", "&", StringComparison.Ordinal)
            .Replace("%25", "%", StringComparison.Ordinal).Replace("%23", "#", StringComparison.Ordinal);
        return Task.CompletedTask;
    }
}
