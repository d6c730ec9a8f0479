using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Tallies;

namespace Survey.Core.Results;

/// <summary>What may be told of a sealed box.</summary>
static class SealedReturns
{
    /// <summary>
    /// Responses per cell rounded down to a multiple of k. Every cell one can answer for is listed, whether anybody did or
    /// not: a cell that appeared with its first response would tell of that one.
    /// </summary>
    public static ImmutableArray<CellReturns> Of(FormVersion version, IEnumerable<Cell> ways, IReadOnlyDictionary<Cell, int> returns)
    {
        var k = version.Definition.Privacy.K;
        return
        [
            .. ways.Concat(returns.Where(cell => cell.Value >= k).Select(cell => cell.Key)).Distinct()
                .OrderBy(cell => version.Units.TakeWhile(unit => unit.Code != cell.Unit).Count())
                .ThenBy(cell => version.Audiences.TakeWhile(audience => audience.Key != cell.Audience).Count())
                .Select(cell => new CellReturns(cell.Unit, cell.Audience, returns.GetValueOrDefault(cell) / k * k)),
        ];
    }
}
