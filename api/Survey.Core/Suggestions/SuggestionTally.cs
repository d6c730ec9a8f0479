using System.Collections.Immutable;

namespace Survey.Core.Suggestions;

/// <summary>How many suggestions share all of these.</summary>
/// <param name="Category">Category key; null: none.</param>
/// <param name="Unit">Unit code; null: not shown.</param>
/// <param name="Audience">Audience key; null: not shown.</param>
/// <param name="Channel">Channel key; null: not shown.</param>
/// <param name="Excluded">Whether they are excluded.</param>
/// <param name="Count">Suggestions.</param>
/// <param name="Placed">Those among them that stand in an item.</param>
/// <param name="Split">Those among them that were split.</param>
/// <param name="Parts">The parts they were split into, wherever those are counted.</param>
public sealed record SuggestionCell(
    string? Category, string? Unit, string? Audience, string? Channel, bool Excluded, int Count, int Placed = 0, int Split = 0, int Parts = 0)
{
    /// <summary>Those that stand so; null: all.</summary>
    public int Of(SuggestionStanding? standing) => standing switch
    {
        null => Count,
        SuggestionStanding.Excluded => Excluded ? Count : 0,
        _ when Excluded => 0,
        SuggestionStanding.Placed => Placed,
        SuggestionStanding.Split => Split,
        SuggestionStanding.Unplaced => Count - Placed - Split,
        SuggestionStanding.Kept => Count - Split,
        _ => throw new InvalidOperationException($"{standing} is no standing"),
    };
}

/// <summary>How many suggestions stand under a category.</summary>
/// <param name="Category">Category key; empty: none.</param>
/// <param name="Kept">Those that stand for themselves.</param>
/// <param name="Excluded">Those excluded.</param>
public sealed record SuggestionCount(string Category, int Kept, int Excluded);

/// <summary>
/// The suggestions a search finds, counted. The cells are narrowed by everything a filter says but category, unit, audience,
/// channel, exclusion and standing: so each of these can be counted under the others.
/// </summary>
public sealed class SuggestionTally(SuggestionFilter filter, ImmutableArray<SuggestionCell> cells)
{
    /// <summary>How many match the whole filter.</summary>
    public int Total { get; } = cells.Where(cell => Fits(cell, filter)).Sum(cell => cell.Of(filter.Standing));

    /// <summary>By category key (empty: none), under everything else the filter says; the greatest first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Categories => By(cell => cell.Category, filter with { Category = null, Uncategorised = false });

    /// <summary>By unit code (empty: not shown), under everything else the filter says; the greatest first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Units => By(cell => cell.Unit, filter with { Unit = null });

    /// <summary>By audience key (empty: not shown), under everything else the filter says; the greatest first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Audiences => By(cell => cell.Audience, filter with { Audience = null });

    /// <summary>By channel key (empty: not shown), under everything else the filter says; the greatest first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Channels => By(cell => cell.Channel, filter with { Channel = null });

    /// <summary>How many stand so, under everything else the filter says.</summary>
    public int Of(SuggestionStanding standing) => Fitting(filter with { Excluded = null }).Sum(cell => cell.Of(standing));

    /// <summary>How many came in: a split one and its parts are one.</summary>
    public int Raw { get; } = cells.Sum(cell => cell.Count - cell.Parts);

    /// <summary>Kept and excluded under each category, whatever category, exclusion and standing the filter asks for.</summary>
    public IReadOnlyList<SuggestionCount> KeptAndExcluded =>
    [
        .. Fitting(filter with { Category = null, Uncategorised = false, Excluded = null }).GroupBy(cell => cell.Category ?? "", StringComparer.Ordinal)
            .Select(group => new SuggestionCount(group.Key, group.Sum(cell => cell.Of(SuggestionStanding.Kept)), group.Sum(cell => cell.Of(SuggestionStanding.Excluded)))),
    ];

    IReadOnlyList<KeyValuePair<string, int>> By(Func<SuggestionCell, string?> key, SuggestionFilter others) =>
    [
        .. Fitting(others).GroupBy(cell => key(cell) ?? "", StringComparer.Ordinal)
            .Select(group => KeyValuePair.Create(group.Key, group.Sum(cell => cell.Of(others.Standing)))).Where(entry => entry.Value > 0)
            .OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal),
    ];

    IEnumerable<SuggestionCell> Fitting(SuggestionFilter others) => cells.Where(cell => Fits(cell, others));

    static bool Fits(SuggestionCell cell, SuggestionFilter filter) =>
        (filter.Category is null || cell.Category == filter.Category) && (!filter.Uncategorised || cell.Category is null)
        && (filter.Unit is null || cell.Unit == filter.Unit) && (filter.Audience is null || cell.Audience == filter.Audience)
        && (filter.Channel is null || cell.Channel == filter.Channel) && (filter.Excluded is null || cell.Excluded == filter.Excluded);
}

/// <summary>A page of what a search finds.</summary>
/// <param name="Suggestions">Those of the page, in an order that tells nothing.</param>
/// <param name="Tally">All of them, counted.</param>
public sealed record FoundSuggestions(IReadOnlyList<Suggestion> Suggestions, SuggestionTally Tally);
