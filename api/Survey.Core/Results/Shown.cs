using System.Collections.Immutable;
using Survey.Core.Tallies;

namespace Survey.Core.Results;

/// <summary>What the figures of the whole form or of a group rest on.</summary>
/// <param name="Atoms">Whole atoms of electronic ballots; never a part of one.</param>
/// <param name="Paper">Paper cells.</param>
/// <param name="Roster">Persons of the cells shown; null where the roster does not say.</param>
/// <param name="RosterFits">Whether every ballot of the rostered cells is shown, and every cell with ballots is on the roster; else a participation would be false.</param>
sealed record Shown(ImmutableArray<Atom> Atoms, ImmutableArray<PaperCell> Paper, int? Roster, bool RosterFits)
{
    /// <summary>Cards with single-use codes handed out in the cells shown.</summary>
    public ImmutableArray<IssuedCell> Cards { get; init; } = [];

    /// <summary>Electronic ballots; each came by a link and is valid.</summary>
    public int Electronic => Atoms.Sum(atom => atom.Ballots);

    /// <summary>Whether ballots or codes were handed out for all that is shown: nobody knows how many an open link reaches.</summary>
    public bool HasIssued => !(Paper.IsEmpty && Cards.IsEmpty)
        && Atoms.SelectMany(atom => atom.Cells).All(cell => Cards.Any(issued => issued.Unit == cell.Unit && issued.Audience == cell.Audience));

    /// <summary>Whether there is no ballot in it.</summary>
    public bool IsEmpty => Atoms.IsEmpty && Paper.IsEmpty;
}
