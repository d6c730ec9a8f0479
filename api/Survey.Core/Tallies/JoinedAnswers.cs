using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Survey.Core.Tallies;

/// <summary>
/// How many answers of a unit, an audience or a cell lie in atoms that are no figure of it, and so count only in the
/// form's total. Told and kept in steps of k alone, so that it says nothing of a few.
/// </summary>
/// <param name="Unit">Unit code; null for an audience.</param>
/// <param name="Audience">Audience key; null for a unit.</param>
/// <param name="AtLeast">Ballots, rounded down to a multiple of k; 0: some, fewer than k.</param>
public sealed record JoinedAnswers(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Unit,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Audience,
    int AtLeast)
{
    /// <summary>Those of every unit, audience and cell that has any. A unit's figure is the sum of its published cells, an audience's that of the atoms wholly within it.</summary>
    public static ImmutableArray<JoinedAnswers> Of(ImmutableArray<Atom> atoms, IReadOnlyDictionary<Cell, int> ballots, int k)
    {
        var joined = atoms.Where(atom => atom.Single is null).SelectMany(atom => atom.Cells).ToList();
        var across = atoms.Where(atom => atom.Audience is null).SelectMany(atom => atom.Cells).ToList();
        return
        [
            .. Steps(joined, cell => new JoinedAnswers(cell.Unit, null, 0)),
            .. Steps(across, cell => new JoinedAnswers(null, cell.Audience, 0)),
            .. Steps(joined, cell => new JoinedAnswers(cell.Unit, cell.Audience, 0)),
        ];

        IEnumerable<JoinedAnswers> Steps(List<Cell> cells, Func<Cell, JoinedAnswers> group) => cells
            .GroupBy(group)
            .Select(some => some.Key with { AtLeast = some.Sum(cell => ballots[cell]) / k * k })
            .OrderBy(some => some.Unit, StringComparer.Ordinal).ThenBy(some => some.Audience, StringComparer.Ordinal);
    }
}
