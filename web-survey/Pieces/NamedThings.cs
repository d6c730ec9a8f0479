using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core.People;

namespace Survey.Web.Pieces;

/// <summary>
/// The things an address names, by the word before each placeholder, and whether they lie within the caller's reach. Both
/// doors ask here before anything else is done, so that no page or operation can forget to.
/// </summary>
public static class NamedThings
{
    /// <summary>Words whose placeholder is a part of the thing named before it; its page looks it up there and nowhere else.</summary>
    public static FrozenSet<string> Parts { get; } = FrozenSet.ToFrozenSet(["questions", "units", "charts"], StringComparer.Ordinal);

    /// <summary>Words whose placeholder belongs to no campaign: its page asks for a permission, or its secret is the right.</summary>
    public static FrozenSet<string> Apart { get; } = FrozenSet.ToFrozenSet(
        ["set-up", "people", "organisers", "invitations", "tokens", "form-templates"], StringComparer.Ordinal);

    /// <summary>Query parameters that name a second thing, with the noun of what they name.</summary>
    public static FrozenDictionary<string, string> Asked { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["with"] = "forms", ["item"] = "items" }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The placeholders of a route, each with the word before it.</summary>
    public static IEnumerable<(string Noun, string Placeholder)> Of(RoutePattern route)
    {
        var noun = "";
        foreach (var part in route.PathSegments.SelectMany(segment => segment.Parts))
        {
            if (part is RoutePatternLiteralPart literal) noun = literal.Content;
            else if (part is RoutePatternParameterPart { IsCatchAll: false } parameter) yield return (noun, parameter.Name);
        }
    }

    /// <summary>Whether everything the request names lies within the caller's reach; what is not there does not.</summary>
    public static async Task<bool> AreReachedAsync(HttpContext http, Caller caller)
    {
        // What is not there at all is told by the page itself, in the same words.
        if (caller.Reach.All) return true;
        var find = http.RequestServices.GetRequiredService<FindCampaignOf>();
        foreach (var (noun, key) in Named(http))
        {
            if (!FindCampaignOf.Nouns.Contains(noun)) continue;
            if (await find.RunAsync(noun, key, http.RequestAborted) is not { } campaign || !caller.Covers(campaign)) return false;
        }
        return true;
    }

    static IEnumerable<(string Noun, string Key)> Named(HttpContext http)
    {
        if (http.GetEndpoint() is RouteEndpoint endpoint)
        {
            foreach (var (noun, placeholder) in Of(endpoint.RoutePattern))
                if (http.Request.RouteValues[placeholder] is string key) yield return (noun, key);
        }
        foreach (var (parameter, values) in http.Request.Query)
        {
            if (!Asked.TryGetValue(parameter, out var noun)) continue;
            foreach (var key in values) if (!string.IsNullOrEmpty(key)) yield return (noun, key);
        }
    }
}
