using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Web.Pieces;

namespace Survey.Web.Posters;

/// <summary>Posters that are printed together.</summary>
/// <param name="Language">Language tag of the page.</param>
/// <param name="Posters">One page each.</param>
/// <param name="Tool">What stands above them on the screen; null where nothing does.</param>
public sealed record PosterJob(string Language, IReadOnlyList<Poster> Posters, PosterTool? Tool = null)
{
    /// <summary>Posters of one page at the most: what a browser prints at once without a wait.</summary>
    public const int PageSize = 200;

    /// <summary>
    /// A page of the posters of a published form, unit by unit: of the collectors <paramref name="named"/>, or of all where
    /// none is. A poster asks everybody in; where single-use codes are asked for, cards do, so those have none.
    /// </summary>
    public static PosterBatch Of(
        Form form, FormVersion version, IReadOnlyList<Collector> collectors, IReadOnlySet<string> named, int page, PublicAddress address,
        string? language, DateTimeOffset now)
    {
        var chosen = Languages.Choose(version.Definition.Languages, language, default);
        var ways = CollectorGrid.Of(version).InOrder(collectors.Where(way => way.Access is Access.Open && (named.Count == 0 || named.Contains(way.Code))));
        var some = ways.Skip((page - 1) * PageSize).Take(PageSize)
            .Select(way => new Poster(new Entrance(way, form, version, Standing.Open), address, chosen, now)).ToList();
        return new PosterBatch(new PosterJob(chosen, some), ways.Count);
    }

    /// <summary>The title of the page.</summary>
    public string Title => Posters.Count == 1 ? $"{Posters[0].Unit} · {Posters[0].Campaign}" : Posters[0].Campaign;
}

/// <summary>Some of the posters of a form, and how many there are.</summary>
public sealed record PosterBatch(PosterJob Job, int Total);

/// <summary>The line above the posters of a print job, never printed.</summary>
/// <param name="First">Which poster of the whole job is the first here, from 1.</param>
/// <param name="Total">Posters of the whole job.</param>
/// <param name="Back">Where the job was asked for.</param>
/// <param name="Previous">The posters before these.</param>
/// <param name="Next">The posters after these.</param>
/// <param name="Languages">The job in other languages.</param>
public sealed record PosterTool(
    int First, int Total, string Back, string? Previous, string? Next, IReadOnlyList<(string Language, string Address)> Languages);
