using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Survey.Web.Pieces;

/// <summary>What every page needs of the container.</summary>
public static class PageServices
{
    /// <summary>
    /// Static Razor components, an encoder that leaves Chinese as Chinese (the default writes numeric entities, three
    /// times the bytes), and compression for the respondent's page, which carries nothing secret.
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
}
