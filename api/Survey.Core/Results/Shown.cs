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
    /// <summary>Electronic ballots; each came by a link and is valid.</summary>
    public int Electronic => Atoms.Sum(atom => atom.Ballots);

    /// <summary>Whether ballots were handed out for all that is shown: nobody knows how many an open link reaches.</summary>
    public bool HasIssued => Atoms.IsEmpty && !Paper.IsEmpty;

    /// <summary>Whether there is no ballot in it.</summary>
    public bool IsEmpty => Atoms.IsEmpty && Paper.IsEmpty;
}
