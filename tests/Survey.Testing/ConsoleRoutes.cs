using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Survey.Web.Pieces;

namespace Survey.Testing;

/// <summary>Every endpoint of a running host with its placeholders filled in, so that no test can forget a page.</summary>
public static partial class ConsoleRoutes
{
    /// <summary>
    /// The addresses of all pages of the console one may ask for; <paramref name="things"/> names one thing for each word that
    /// stands before a placeholder (<c>forms</c> → identifier). A word without a thing fails.
    /// </summary>
    public static IReadOnlyList<string> Pages(IServiceProvider services, IReadOnlyDictionary<string, string> things) =>
    [
        .. Of(services).Where(route => route.Verb == "GET" && route.Path.StartsWith("/console", StringComparison.Ordinal) && !IsAsset().IsMatch(route.Path))
            .Select(route => Fill(route, things)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>All endpoints: verb, path as it is written in the source, and the words before its placeholders.</summary>
    public static IEnumerable<Route> Of(IServiceProvider services) =>
        from endpoint in services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        from verb in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select new Route(verb, "/" + endpoint.RoutePattern.RawText!.Trim('/'), [.. NamedThings.Of(endpoint.RoutePattern)]);

    /// <summary>The address of a route with things for its placeholders.</summary>
    public static string Fill(Route route, IReadOnlyDictionary<string, string> things)
    {
        var path = route.Path.Replace("{*path:nonfile}", "nowhere", StringComparison.Ordinal);
        foreach (var (noun, placeholder) in route.Named)
        {
            var thing = things.TryGetValue(noun, out var given) ? given : throw new InvalidOperationException($"{route.Path}: the scene has nothing for '{noun}'");
            path = Regex.Replace(path, $@"\{{{placeholder}(:[a-z]+)?\}}", Uri.EscapeDataString(thing), RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        }
        return path;
    }

    /// <summary>Whether a path is a style sheet or script, whose address names its content.</summary>
    [GeneratedRegex("^/console/(style|script)-", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex IsAsset();
}

/// <summary>One endpoint.</summary>
/// <param name="Verb">GET, POST …</param>
/// <param name="Path">As written, with placeholders.</param>
/// <param name="Named">Its placeholders, each with the word before it.</param>
public sealed record Route(string Verb, string Path, IReadOnlyList<(string Noun, string Placeholder)> Named);
