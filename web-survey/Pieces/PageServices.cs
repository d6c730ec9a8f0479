using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
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
        return services;
    }
}
