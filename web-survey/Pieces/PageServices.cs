using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Survey.Web.Pieces;

/// <summary>What every page needs of the container.</summary>
public static class PageServices
{
    /// <summary>
    /// Static Razor components, an encoder that leaves Chinese as Chinese (the default writes numeric entities, three
    /// times the bytes), and compression of the pages.
    /// </summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddResponseCompression(options => options.EnableForHttps = true);
        // A fifth smaller than the fastest level for a millisecond; a phone on bad signal waits for bytes, not for us.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        return services;
    }

    /// <summary>
    /// Compresses the pages of both rooms. Nothing in them can be guessed from their length: the respondent's carry no secret,
    /// the console's antiforgery tokens are masked anew for each page, and what is shown once is not compressed.
    /// </summary>
    public static WebApplication UsePageCompression(this WebApplication app)
    {
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/s", StringComparison.OrdinalIgnoreCase)
                || context.Request.Path.StartsWithSegments("/console", StringComparison.OrdinalIgnoreCase),
            branch => branch.UseResponseCompression());
        return app;
    }

    /// <summary>Keeps an answer that shows a secret once from being compressed.</summary>
    public static void ShowsSecret(HttpContext context)
    {
        if (context.Features.Get<IHttpsCompressionFeature>() is { } compression) compression.Mode = HttpsCompressionMode.DoNotCompress;
    }
}
