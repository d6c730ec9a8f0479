using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Web.Pieces;

namespace Survey.Web.Console;

/// <summary>The one style sheet of the console, under an address that changes with its text, kept by browsers for a year.</summary>
static class ConsoleStyle
{
    static readonly string Css = Tokens.Css + "\n" + Asset.Css("Console/console.css") + "\n" + Asset.Css("Pieces/Charts/charts.css");

    /// <summary>Where it lies.</summary>
    public static string Address { get; } =
        "/console/style-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Css)).AsSpan(0, 6)) + ".css";

    /// <summary>Serves it to anybody: it says nothing.</summary>
    public static void Map(IEndpointRouteBuilder app) => app.MapGet(Address, (HttpResponse response) =>
    {
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Text(Css, "text/css", Encoding.UTF8);
    }).ExcludeFromDescription();
}
