using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Core.Collectors;
using Survey.Web.Pieces;

namespace Survey.Web.Posters;

/// <summary>The poster as a reply, for whichever door serves it.</summary>
public static class PosterReply
{
    static readonly string Style = Tokens.Css + Asset.Css("Posters/poster.css");

    /// <summary>
    /// The poster of a collector in the language asked for, or the first of its form. Its content security policy allows
    /// its own inline style and nothing else.
    /// </summary>
    public static IResult Show(HttpContext context, Entrance entrance, PublicAddress address, DateTimeOffset now, string? language = null)
    {
        var offered = entrance.Version.Definition.Languages;
        var poster = new Poster(entrance, address, Languages.Choose(offered, language, default), now);
        PageHeaders.Set(context, $"default-src 'none'; style-src {string.Join(' ', Styles(poster).Select(Asset.Hash))}; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        return new RazorComponentResult<PosterPage>(new Dictionary<string, object?> { [nameof(PosterPage.Poster)] = poster });
    }

    /// <summary>The style of every poster, and the sizes of this one.</summary>
    internal static IReadOnlyList<string> Styles(Poster poster) => [Style, poster.Sizes];
}
