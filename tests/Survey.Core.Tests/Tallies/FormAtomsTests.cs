using Survey.Core.Tallies;

namespace Survey.Core.Tests.Tallies;

public sealed class FormAtomsTests
{
    [Fact]
    public void A_cell_that_reaches_k_is_an_atom_of_its_own() =>
        Assert.Equal(["S01/teacher", "S02/teacher"], Atoms(10, ("S01", "teacher", 10), ("S02", "teacher", 57)));

    [Fact]
    public void Small_cells_of_one_audience_join_across_units() => Assert.Equal(
        ["S01/parent", "S01/teacher S02/teacher S03/teacher"],
        Atoms(10, ("S01", "parent", 12), ("S01", "teacher", 4), ("S02", "teacher", 4), ("S03", "teacher", 4)));

    [Fact]
    public void Audiences_still_under_k_join_each_other() => Assert.Equal(
        ["S01/parent S01/student S02/parent S03/student", "S02/teacher"],
        Atoms(10, ("S01", "parent", 3), ("S02", "parent", 3), ("S01", "student", 3), ("S03", "student", 1), ("S02", "teacher", 10)));

    [Fact]
    public void What_is_left_joins_the_smallest_whole_atom() => Assert.Equal(
        ["S01/teacher", "S02/teacher S03/parent"],
        Atoms(10, ("S01", "teacher", 40), ("S02", "teacher", 11), ("S03", "parent", 9)));

    [Fact]
    public void Among_equally_small_atoms_one_that_is_joined_already_takes_it_in() => Assert.Equal(
        ["S01/teacher", "S02/parent S02/teacher S03/teacher"],
        Atoms(10, ("S01", "teacher", 10), ("S02", "teacher", 5), ("S03", "teacher", 5), ("S02", "parent", 1)));

    [Fact]
    public void Fewer_than_k_in_all_make_no_atom() =>
        Assert.Empty(Atoms(10, ("S01", "teacher", 5), ("S02", "parent", 4)));

    [Fact]
    public void A_cell_without_ballots_is_in_no_atom() =>
        Assert.Equal(["S01/teacher"], Atoms(10, ("S01", "teacher", 10), ("S02", "teacher", 0)));

    [Fact]
    public void The_order_of_the_cells_changes_nothing()
    {
        (string, string, int)[] cells = [("S01", "teacher", 10), ("S02", "teacher", 10), ("S03", "parent", 2), ("S01", "parent", 3)];
        Assert.Equal(Atoms(10, cells), Atoms(10, [.. cells.Reverse()]));
    }

    static IEnumerable<string> Atoms(int k, params (string Unit, string Audience, int Ballots)[] cells) =>
        FormAtoms.Group(cells.ToDictionary(cell => new Cell(cell.Unit, cell.Audience), cell => cell.Ballots), k)
            .Select(atom => string.Join(' ', atom.Select(cell => $"{cell.Unit}/{cell.Audience}")));
}
