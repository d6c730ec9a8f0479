using System.Collections.Immutable;

namespace Survey.Core.Tallies;

/// <summary>Joins the cells of a form into atoms, the smallest sums that are ever shown.</summary>
public static class FormAtoms
{
    /// <summary>
    /// Every cell with at least <paramref name="k"/> ballots is one atom. Smaller cells of one audience join across units
    /// into that audience's atom; audiences still under k join each other, and at the last the smallest whole atom. Each
    /// cell with a ballot is in exactly one atom; with fewer than k ballots in all there is none. Cells within an atom and
    /// atoms by their first cell are sorted, so the order tells nothing.
    /// </summary>
    public static IReadOnlyList<ImmutableArray<Cell>> Group(IReadOnlyDictionary<Cell, int> ballots, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var used = ballots.Where(cell => cell.Value > 0).ToList();
        var atoms = used.Where(cell => cell.Value >= k).Select(cell => Join([cell])).ToList();
        var audiences = used.Where(cell => cell.Value < k).GroupBy(cell => cell.Key.Audience, StringComparer.Ordinal).Select(Join).ToList();
        atoms.AddRange(audiences.Where(joined => joined.Ballots >= k));
        var rest = Join(audiences.Where(joined => joined.Ballots < k));
        if (rest.Ballots >= k) atoms.Add(rest);
        else if (rest.Ballots > 0 && atoms.Count > 0) TakeIn(atoms, rest);
        return [.. atoms.Select(atom => atom.Cells).OrderBy(cells => cells[0], Cell.Order)];
    }

    /// <summary>Among equally small atoms one that is joined already, so that no published cell is lost; then the first by its cells.</summary>
    static void TakeIn(List<Joined> atoms, Joined rest)
    {
        var smallest = atoms
            .OrderBy(atom => atom.Ballots)
            .ThenByDescending(atom => atom.Cells.Length)
            .ThenBy(atom => atom.Cells[0], Cell.Order)
            .First();
        atoms.Remove(smallest);
        atoms.Add(Join([smallest, rest]));
    }

    static Joined Join(IEnumerable<KeyValuePair<Cell, int>> cells) =>
        Join(cells.Select(cell => new Joined([cell.Key], cell.Value)));

    static Joined Join(IEnumerable<Joined> parts)
    {
        var all = parts.ToList();
        return new Joined([.. all.SelectMany(part => part.Cells).Order(Cell.Order)], all.Sum(part => part.Ballots));
    }

    sealed record Joined(ImmutableArray<Cell> Cells, int Ballots);
}
