using System.Collections.Immutable;
using System.Globalization;
using Survey.Core.Campaigns;
using Survey.Core.Problems;
using Survey.Web.Console.Tables;

namespace Survey.Web.Console.Campaigns;

/// <summary>Units as an uploaded table holds them, and what is wrong with which cell.</summary>
public sealed record UnitTable(Table Table, ImmutableArray<Unit> Units, ImmutableArray<BadCell> Bad)
{
    /// <summary>Reads the table by the campaign's words. Names that were there before keep their English.</summary>
    public static UnitTable Of(Campaign campaign, Table table)
    {
        // The heading of a table that was read stands in its first row.
        var read = ReadUnits.OfRows(
            [(1, table.Heading), .. table.Rows.Select(row => (row.Number, (IReadOnlyList<string>)row.Cells))], campaign.Audiences, campaign.Units, headed: true);
        var known = campaign.Units.ToDictionary(unit => unit.Code, StringComparer.Ordinal);
        return new UnitTable(
            table,
            [.. read.Units.Select(unit => known.TryGetValue(unit.Code, out var before) && before.Name.ByLanguage.ContainsValue(unit.Name.In("zh-CN")) ? unit with { Name = before.Name } : unit)],
            [.. read.Problems.Select(Cell)]);
    }

    /// <summary>The campaign's units with those of the table in their place, and new ones behind. A column the file lacks changes nothing.</summary>
    public ImmutableArray<Unit> Merged(Campaign campaign)
    {
        var read = Units.ToDictionary(unit => unit.Code, StringComparer.Ordinal);
        return
        [
            .. campaign.Units.Select(unit => read.TryGetValue(unit.Code, out var found) ? Merge(unit, found) : unit),
            .. Units.Where(unit => campaign.Units.All(before => before.Code != unit.Code)),
        ];
    }

    /// <summary>What would become of a unit: new, changed, or the same.</summary>
    public static string Fate(Campaign campaign, Unit unit)
    {
        if (campaign.Units.FirstOrDefault(before => before.Code == unit.Code) is not { } known) return "new";
        var merged = Merge(known, unit);
        return merged.Name.Equals(known.Name) && merged.Kind == known.Kind && Same(merged.Roster, known.Roster) ? "same" : "changed";
    }

    static Unit Merge(Unit known, Unit found) => found with
    {
        Kind = found.Kind ?? known.Kind,
        Roster = found.Roster is null ? known.Roster : (known.Roster ?? ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal)).SetItems(found.Roster),
    };

    static bool Same(ImmutableSortedDictionary<string, int>? one, ImmutableSortedDictionary<string, int>? other) =>
        (one ?? ImmutableSortedDictionary<string, int>.Empty).SequenceEqual(other ?? ImmutableSortedDictionary<string, int>.Empty);

    static BadCell Cell(Problem problem)
    {
        var values = problem.Values ?? ImmutableDictionary<string, string>.Empty;
        var row = int.TryParse(values.GetValueOrDefault("row"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new BadCell(row, values.GetValueOrDefault("column") is { Length: > 0 } column ? column : null, values.GetValueOrDefault("value") ?? values.GetValueOrDefault("code", ""), problem);
    }
}
