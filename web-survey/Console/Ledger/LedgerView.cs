using Microsoft.AspNetCore.Http;
using Survey.Core.Ledger;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Ledger;

/// <summary>What the pages of the ledger show.</summary>
/// <param name="Part">The ledger.</param>
/// <param name="Filter">What it is narrowed to.</param>
/// <param name="Page">Where one is.</param>
public sealed record LedgerView(LedgerPart Part, LedgerFilter Filter, PageNumber Page)
{
    /// <summary>What is wrong with what was posted.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines { get; init; } = [];

    /// <summary>The items that were ticked.</summary>
    public IReadOnlyList<string> Ticked { get; init; } = [];

    /// <summary>How many were just assigned, where <see cref="IsAssigned"/>.</summary>
    public int Assigned { get; init; }

    /// <summary>Whether some were just assigned.</summary>
    public bool IsAssigned { get; init; }

    /// <summary>Whether the list is narrowed at all.</summary>
    public bool IsNarrowed => Filter with { Within = null } != new LedgerFilter();

    /// <summary>The rows of this page.</summary>
    public IEnumerable<LedgerLine> Shown => Part.Lines.Skip((Page.Number - 1) * Page.Size).Take(Page.Size);

    /// <summary>The address of the ledger.</summary>
    public string Path => $"/console/campaigns/{Part.Campaign.Id}/ledger";

    /// <summary>The address of a page of this list.</summary>
    public string Address(int page) => Address(Filter.Unit, Filter.State, page);

    /// <summary>The address of this list for another unit or standing.</summary>
    public string Address(string? unit, LedgerState? state, int page = 1) => Path + QueryString.Create(new KeyValuePair<string, string?>[]
    {
        new("q", Filter.Text), new("category", Filter.Category), new("unit", unit), new("state", state?.ToString().ToLowerInvariant()),
        new("page", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null),
    }.Where(pair => pair.Value is not null));

    /// <summary>The address of the export of this list, all pages of it.</summary>
    public string Export => $"/console/campaigns/{Part.Campaign.Id}/exports/ledger" + QueryString.Create(new KeyValuePair<string, string?>[]
    {
        new("format", "xlsx"), new("q", Filter.Text), new("category", Filter.Category), new("unit", Filter.Unit), new("state", Filter.State?.ToString().ToLowerInvariant()),
    }.Where(pair => pair.Value is not null));

    /// <summary>The address of the sheets to hand out: of one unit, or of all.</summary>
    public string Sheets(string? unit) => $"{Path}/sheets" + (unit is null ? "" : QueryString.Create("unit", unit).Value);

    /// <summary>An address of the list that says how many were just assigned.</summary>
    public static string WithAssigned(string here, int count)
    {
        var parts = here.Split('?', 2);
        var kept = (parts.Length > 1 ? parts[1] : "").Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => !pair.StartsWith("assigned=", StringComparison.Ordinal));
        return $"{parts[0]}?{string.Join('&', [.. kept, $"assigned={count}"])}";
    }
}
