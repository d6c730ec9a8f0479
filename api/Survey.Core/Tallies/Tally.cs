using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Survey.Core.Tallies;

/// <summary>Unit × audience of one form.</summary>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Audience">Key of the audience.</param>
public sealed record Cell(string Unit, string Audience)
{
    /// <summary>By unit, then audience, ordinal.</summary>
    public static Comparer<Cell> Order { get; } = Comparer<Cell>.Create(static (left, right) =>
        string.CompareOrdinal(left.Unit, right.Unit) is var byUnit and not 0
            ? byUnit
            : string.CompareOrdinal(left.Audience, right.Audience));
}

/// <summary>The counts of one item in one atom.</summary>
/// <param name="Item">Key of the item.</param>
/// <param name="Answered">Ballots that answered it.</param>
/// <param name="Blank">Valid ballots that left it blank (or were not asked).</param>
/// <param name="Counts">Answers per choice key; per month (yyyy-MM) for dates; empty for numbers.</param>
/// <param name="Sum">Sum of the numbers; null for other types.</param>
/// <param name="SumOfSquares">Sum of their squares; null for other types.</param>
public sealed record ItemTally(
    string Item, int Answered, int Blank, ImmutableSortedDictionary<string, int> Counts, decimal? Sum = null, decimal? SumOfSquares = null);

/// <summary>Knowledge test of an atom: persons and the sum of their marks; no personal score exists.</summary>
public sealed record TestTally(int Persons, decimal Marks);

/// <summary>
/// The smallest sum of cells that is ever shown: at least k electronic ballots. One cell where it alone reaches k,
/// several that were joined otherwise.
/// </summary>
/// <param name="Cells">Its cells, sorted.</param>
/// <param name="Ballots">Electronic ballots in it, ≥ k.</param>
/// <param name="Items">Counts per item.</param>
/// <param name="Test">Marks, for a knowledge test.</param>
public sealed record Atom(ImmutableArray<Cell> Cells, int Ballots, ImmutableArray<ItemTally> Items, TestTally? Test = null)
{
    /// <summary>The one cell that is published by itself; null where several were joined.</summary>
    [JsonIgnore]
    public Cell? Single => Cells.Length == 1 ? Cells[0] : null;

    /// <summary>The audience it lies wholly within; null where audiences were joined.</summary>
    [JsonIgnore]
    public string? Audience => Cells.All(cell => cell.Audience == Cells[0].Audience) ? Cells[0].Audience : null;
}

/// <summary>What the box of a form held, counted.</summary>
/// <param name="Atoms">Every electronic ballot is in exactly one; empty where fewer than k came, and those are then not kept.</param>
/// <param name="TooFew">Whether some but fewer than k came: the form shows only that.</param>
public sealed record ElectronicTally(ImmutableArray<Atom> Atoms, bool TooFew)
{
    /// <summary>What groups of the form have that only its total counts.</summary>
    public ImmutableArray<JoinedAnswers> OnlyInTotal { get; init; } = [];

    /// <summary>Cards handed out, of the cells one could answer for by single-use code alone; kept from the opening on.</summary>
    public ImmutableArray<IssuedCell> Issued { get; init; } = [];

    /// <summary>Nothing came.</summary>
    public static ElectronicTally Empty { get; } = new([], false);
}

/// <summary>Paper ballots of one cell, as counted by those who opened the urn.</summary>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Audience">Key of the audience.</param>
/// <param name="Issued">发出, ballots.</param>
/// <param name="Returned">收回, ≤ issued.</param>
/// <param name="Invalid">无效, ≤ returned.</param>
/// <param name="Answers">Item key → choice key (or <c>blank</c>) → ballots. Counts and blank of a one-choice item add up to returned − invalid.</param>
public sealed record PaperCell(
    string Unit, string Audience, int Issued, int Returned, int Invalid,
    ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>> Answers)
{
    /// <summary>The key that counts blank rows (弃权).</summary>
    public const string Blank = "blank";
}

/// <summary>Keeps paper tallies, and reads what boxes held.</summary>
public interface ITallyStore
{
    /// <summary>The paper cells of a form, sorted by unit and audience.</summary>
    Task<IReadOnlyList<PaperCell>> PaperAsync(string form, CancellationToken cancellationToken);

    /// <summary>Replaces the cells it names and leaves the others.</summary>
    Task ReplacePaperAsync(string form, IReadOnlyList<PaperCell> cells, Audit.AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>What the box held; <see cref="ElectronicTally.Empty"/> before it was opened.</summary>
    Task<ElectronicTally> ElectronicAsync(string form, CancellationToken cancellationToken);
}
