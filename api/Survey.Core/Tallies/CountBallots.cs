using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Responses;

namespace Survey.Core.Tallies;

/// <summary>Counts the ballots of an opened box.</summary>
public static class CountBallots
{
    /// <summary>
    /// Counts per item and atom; every ballot is in exactly one atom. With some but fewer than k ballots in all, nothing of
    /// them is kept but that there were some.
    /// </summary>
    public static ElectronicTally Count(FormVersion version, IReadOnlyCollection<Ballot> ballots)
    {
        var k = version.Definition.Privacy.K;
        var byCell = ballots.GroupBy(CellOf).ToDictionary(cell => cell.Key, cell => cell.ToList());
        var ballotsOf = byCell.ToDictionary(cell => cell.Key, cell => cell.Value.Count);
        var items = CountedItem.Of(version.Definition).ToList();
        var key = TestKey.Of(version.Definition);
        var atoms = FormAtoms.Group(ballotsOf, k)
            .Select(cells => CountAtom(cells, [.. cells.SelectMany(cell => byCell[cell])], items, key))
            .ToImmutableArray();
        return new ElectronicTally(atoms, TooFew: atoms.IsEmpty && ballots.Count > 0)
        {
            OnlyInTotal = JoinedAnswers.Of(atoms, ballotsOf, k),
        };
    }

    static Cell CellOf(Ballot ballot) => new(ballot.Origin.Unit, ballot.Origin.Audience);

    static Atom CountAtom(ImmutableArray<Cell> cells, IReadOnlyCollection<Ballot> ballots, List<CountedItem> items, TestKey? key) => new(
        cells,
        ballots.Count,
        [.. items.Select(item => CountItem.Count(item, ballots))],
        key is null ? null : new TestTally(ballots.Count, ballots.Sum(key.Marks)));
}
