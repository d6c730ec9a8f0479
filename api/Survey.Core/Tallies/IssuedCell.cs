using System.Collections.Immutable;
using Survey.Core.Collectors;

namespace Survey.Core.Tallies;

/// <summary>How many cards with single-use codes were handed out in a cell (发出), where one could answer by code alone.</summary>
/// <param name="Unit">Unit code.</param>
/// <param name="Audience">Audience key.</param>
/// <param name="Cards">Cards, at least 1.</param>
public sealed record IssuedCell(string Unit, string Audience, int Cards)
{
    /// <summary>
    /// The cells every collector of which asks for a code, with their cards. Nobody knows how many an open link reaches, so a
    /// cell with one has returns alone.
    /// </summary>
    public static ImmutableArray<IssuedCell> Of(IEnumerable<Collector> collectors) =>
    [
        .. collectors.GroupBy(way => new Cell(way.Unit, way.Audience))
            .Where(ways => ways.All(way => way.Access is Access.Codes) && ways.Any(way => way.Issued > 0))
            .OrderBy(ways => ways.Key, Cell.Order)
            .Select(ways => new IssuedCell(ways.Key.Unit, ways.Key.Audience, ways.Sum(way => way.Issued))),
    ];
}
