using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Results;
using Survey.Web.Console.Forms;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Collectors;

/// <summary>What the page of a form's collectors shows.</summary>
public sealed record CollectorListView
{
    /// <summary>The form.</summary>
    public required FoundForm Found { get; init; }

    /// <summary>What links and QR codes point to.</summary>
    public required PublicAddress Address { get; init; }

    /// <summary>What collectors may be made of.</summary>
    public required CollectorGrid Grid { get; init; }

    /// <summary>The collectors of this page of the list, cell by cell.</summary>
    public required IReadOnlyList<Collector> Collectors { get; init; }

    /// <summary>Whether a poster can be printed: the form is published and one of its collectors is an open link.</summary>
    public bool HasPosters { get; init; }

    /// <summary>Where one is in the list.</summary>
    public required PageNumber Page { get; init; }

    /// <summary>The collectors a draft takes over when it is published.</summary>
    public IReadOnlyList<Collector> Coming { get; init; } = [];

    /// <summary>The form that took the collectors of this one over; null where none did.</summary>
    public Form? Heir { get; init; }

    /// <summary>Returns while the form is open; null otherwise.</summary>
    public FormResults? Results { get; init; }

    /// <summary>What was ticked.</summary>
    public CollectorChoice Choice { get; init; } = CollectorChoice.Usual;

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines { get; init; } = [];

    /// <summary>What was just done; null where nothing was.</summary>
    public string? Done { get; init; }

    /// <summary>Whether collectors can be made and paused now.</summary>
    public bool MayChange => Found.Form.State is FormState.Draft or FormState.Open && !Found.Form.Definition.Privacy.PaperOnly;

    /// <summary>Whether a row is the first of its cell: returns are told once per cell.</summary>
    public bool Leads(int row) => row == 0 || CellOf(Collectors[row - 1]) != CellOf(Collectors[row]);

    /// <summary>Returns of the cell of a collector, rounded down to a multiple of k; null where none are told.</summary>
    public int? AtLeast(Collector collector) =>
        Results?.Returns?.FirstOrDefault(cell => (cell.Unit, cell.Audience) == CellOf(collector))?.AtLeast;

    static (string, string) CellOf(Collector collector) => (collector.Unit, collector.Audience);
}

/// <summary>For which units, audiences and channels collectors are to be made; "*" stands for all of a kind.</summary>
public sealed record CollectorChoice(IReadOnlyList<string> Units, IReadOnlyList<string> Audiences, IReadOnlyList<string> Channels)
{
    /// <summary>Who may answer.</summary>
    public Access Access { get; init; }

    /// <summary>What stands for all of a kind, whatever else is ticked.</summary>
    public const string All = "*";

    /// <summary>What is ticked before anybody ticks anything.</summary>
    public static CollectorChoice Usual { get; } = new([All], [All], []);

    /// <summary>What was posted.</summary>
    public static CollectorChoice Of(Microsoft.AspNetCore.Http.IFormCollection posted) =>
        new(Ticked(posted["units"]), Ticked(posted["audiences"]), Ticked(posted["channels"]))
        {
            Access = posted["access"] == "codes" ? Access.Codes : Access.Open,
        };

    /// <summary>The keys meant, of those there are.</summary>
    public static IReadOnlySet<string> Of(IReadOnlyList<string> ticked, IEnumerable<string> keys) =>
        (ticked.Contains(All) ? keys : ticked).ToHashSet(StringComparer.Ordinal);

    static IReadOnlyList<string> Ticked(Microsoft.Extensions.Primitives.StringValues posted) => [.. posted.OfType<string>()];
}
