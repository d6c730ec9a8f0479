using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Survey.Web.Pieces;

/// <summary>Which of the offered languages a visitor gets.</summary>
public static class Languages
{
    /// <summary>
    /// The one asked for by name, else the best of Accept-Language by its q-values (<c>en-GB</c> is served by <c>en</c>,
    /// <c>zh-Hant</c> by <c>zh-CN</c>), else the first one offered.
    /// </summary>
    public static string Choose(IReadOnlyList<string> offered, string? asked, StringValues accepted)
    {
        if (Serving(offered, asked) is { } wanted) return wanted;
        if (!StringWithQualityHeaderValue.TryParseList(accepted, out var list)) return offered[0];
        return list.Where(entry => entry.Quality is not 0).OrderByDescending(entry => entry.Quality ?? 1)
            .Select(entry => Serving(offered, entry.Value.Value)).FirstOrDefault(found => found is not null) ?? offered[0];
    }

    /// <summary>What a language calls itself.</summary>
    public static string Name(string language) => language switch
    {
        "zh-CN" => "中文",
        "en" => "English",
        _ => System.Globalization.CultureInfo.GetCultureInfo(language).NativeName,
    };

    static string? Serving(IReadOnlyList<string> offered, string? tag) =>
        string.IsNullOrEmpty(tag) ? null
        : offered.FirstOrDefault(language => string.Equals(language, tag, StringComparison.OrdinalIgnoreCase))
            ?? offered.FirstOrDefault(language => string.Equals(Primary(language), Primary(tag), StringComparison.OrdinalIgnoreCase));

    static string Primary(string tag) => tag.Split('-')[0];
}
