using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Web.Pieces;

namespace Survey.Web.Console;

/// <summary>
/// The one style sheet and the script modules of the console, under addresses that change with their text, kept by
/// browsers for a year. Every <c>.css</c> and <c>.js</c> file below <c>Console/</c> is one of them.
/// </summary>
static class ConsoleAssets
{
    const string Folder = "Survey.Web.Console.";

    static readonly string Css = string.Join('\n', [
        Tokens.Css, Asset.Css("Console/console.css"), Asset.Css("Pieces/Charts/charts.css"),
        .. Names(".css").Where(name => name != Folder + "console.css").Select(Asset.CssOf)]);

    /// <summary>Module name (the file's, without ending) → its text.</summary>
    static readonly Dictionary<string, string> Scripts = Names(".js")
        .ToDictionary(name => name.Split('.')[^2], Asset.ScriptOf, StringComparer.Ordinal);

    /// <summary>Where the style sheet lies.</summary>
    public static string Style { get; } = $"/console/style-{Print(Css)}.css";

    /// <summary>Where the module of that name lies; a name that is no file's throws.</summary>
    public static string Script(string name) => $"/console/script-{name}-{Print(Scripts[name])}.js";

    /// <summary>Serves them to anybody: they say nothing.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        Serve(Style, Css, "text/css");
        foreach (var (name, text) in Scripts) Serve(Script(name), text, "text/javascript");

        void Serve(string address, string text, string type) => app.MapGet(address, (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return TypedResults.Text(text, type, Encoding.UTF8);
        }).ExcludeFromDescription();
    }

    static IEnumerable<string> Names(string ending) => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(ending, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    static string Print(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
}
