using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Tallies;

namespace Survey.Core.Results;

/// <summary>How the figures of a form are divided.</summary>
[Flags]
public enum GroupBy
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>By unit.</summary>
    Unit = 1,

    /// <summary>By audience.</summary>
    Audience = 2,

    /// <summary>By unit and audience.</summary>
    UnitAndAudience = Unit | Audience,
}

/// <summary>
/// Divides a form into groups of cells. A group shows whole atoms alone: a unit its published cells, an audience the atoms
/// wholly within it. So the difference of any two figures is a sum of whole atoms, too. Paper is never hidden.
/// </summary>
sealed class FormGroups(FormVersion version, ElectronicTally electronic, IReadOnlyList<PaperCell> paper)
{
    /// <summary>Every cell with a roster, with answers, with paper or with cards, in the order of the version.</summary>
    readonly List<Cell> _cells =
    [
        .. version.Roster.Counts
            .SelectMany(unit => unit.Value.Where(audience => audience.Value > 0).Select(audience => new Cell(unit.Key, audience.Key)))
            .Concat(electronic.Atoms.SelectMany(atom => atom.Cells)).Concat(paper.Select(CellOf))
            .Concat(electronic.Issued.Select(CellOf)).Distinct()
            .OrderBy(cell => Place(version.Units.Select(unit => unit.Code), cell.Unit))
            .ThenBy(cell => Place(version.Audiences.Select(audience => audience.Key), cell.Audience)),
    ];

    /// <summary>Every unit, audience or cell with a roster, with answers or with paper, in the order of the version.</summary>
    public IEnumerable<(string? Unit, string? Audience)> List(GroupBy by) => _cells
        .Select(cell => (by.HasFlag(GroupBy.Unit) ? cell.Unit : null, by.HasFlag(GroupBy.Audience) ? cell.Audience : null))
        .Distinct()
        .OrderBy(group => group.Item1 is null ? Place(version.Audiences.Select(audience => audience.Key), group.Item2!) : 0);

    /// <summary>What the whole form shows.</summary>
    public Shown Whole() => new(electronic.Atoms, [.. paper], RosterOf(_cells), !electronic.TooFew && OnRoster(_ => true))
    {
        Cards = Cards(_ => true),
    };

    /// <summary>What a group shows.</summary>
    public Shown Of(string? unit, string? audience)
    {
        var hidden = HiddenCells(unit, audience).ToHashSet();
        var written = paper.Where(cell => IsIn(CellOf(cell), unit, audience)).ToImmutableArray();
        var papered = written.Select(CellOf).ToHashSet();
        var shown = _cells.Where(cell => IsIn(cell, unit, audience) && (!hidden.Contains(cell) || papered.Contains(cell))).ToHashSet();
        return new Shown(
            [.. electronic.Atoms.Where(atom => Shows(atom, unit, audience))],
            written,
            RosterOf(shown),
            !electronic.TooFew && !hidden.Overlaps(papered) && OnRoster(shown.Contains))
        {
            Cards = Cards(cell => IsIn(cell, unit, audience) && !hidden.Contains(cell)),
        };
    }

    /// <summary>Whether a group has electronic answers that its figures do not show, or may have.</summary>
    public bool Hides(string? unit, string? audience) => electronic.TooFew || HiddenCells(unit, audience).Any();

    /// <summary>Cards of the cells whose returns are shown: issued and returned must speak of the same.</summary>
    ImmutableArray<IssuedCell> Cards(Func<Cell, bool> asked) =>
        electronic.TooFew ? [] : [.. electronic.Issued.Where(issued => asked(CellOf(issued)))];

    IEnumerable<Cell> HiddenCells(string? unit, string? audience) => electronic.Atoms
        .Where(atom => !Shows(atom, unit, audience)).SelectMany(atom => atom.Cells).Where(cell => IsIn(cell, unit, audience));

    static bool Shows(Atom atom, string? unit, string? audience) => unit is null
        ? atom.Audience == audience
        : atom.Single is { } single && IsIn(single, unit, audience);

    static bool IsIn(Cell cell, string? unit, string? audience) =>
        (unit is null || cell.Unit == unit) && (audience is null || cell.Audience == audience);

    /// <summary>Whether every cell with ballots, of those asked about, is on the roster: else a participation would be false.</summary>
    bool OnRoster(Func<Cell, bool> asked) => electronic.Atoms.SelectMany(atom => atom.Cells)
        .Concat(paper.Where(cell => cell.Returned > 0).Select(CellOf))
        .Where(asked).All(cell => version.Roster.Of(cell.Unit, cell.Audience) is not null);

    int? RosterOf(IEnumerable<Cell> cells)
    {
        var counts = cells.Select(cell => version.Roster.Of(cell.Unit, cell.Audience)).OfType<int>().ToList();
        return counts.Count == 0 ? null : counts.Sum();
    }

    static int Place(IEnumerable<string> keys, string key) =>
        keys.TakeWhile(known => known != key).Count();

    static Cell CellOf(PaperCell cell) => new(cell.Unit, cell.Audience);

    static Cell CellOf(IssuedCell cell) => new(cell.Unit, cell.Audience);
}
