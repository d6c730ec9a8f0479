using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Core.Collectors;
using Survey.Web.Pieces;

namespace Survey.Web.Posters;

/// <summary>Posters as a reply, for whichever door serves them.</summary>
public static class PosterReply
{
    static readonly string Style = Tokens.Css + Asset.Css("Posters/poster.css");

    /// <summary>
    /// The poster of a collector in the language asked for, or the first of its form. Its content security policy allows
    /// its own inline style and nothing else.
    /// </summary>
    public static IResult Show(HttpContext context, Entrance entrance, PublicAddress address, DateTimeOffset now, string? language = null)
    {
        var chosen = Languages.Choose(entrance.Version.Definition.Languages, language, default);
        return Show(context, new PosterJob(chosen, [new Poster(entrance, address, chosen, now)]));
    }

    /// <summary>The posters of a print job.</summary>
    public static IResult Show(HttpContext context, PosterJob job)
    {
        PageHeaders.Set(context, $"default-src 'none'; style-src {string.Join(' ', Styles(job.Posters).Select(Asset.Hash))}; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        return new RazorComponentResult<PosterPage>(new Dictionary<string, object?> { [nameof(PosterPage.Job)] = job });
    }

    /// <summary>The style of every poster, and the sizes of these.</summary>
    internal static IReadOnlyList<string> Styles(IReadOnlyList<Poster> posters) => [Style, Poster.SizesOf(posters)];
}
