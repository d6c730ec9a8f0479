using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Core.Tallies;

/// <summary>Judges paper tallies by the published form: what cannot have come out of an urn is refused with cell, item and reason.</summary>
public static class JudgePaper
{
    /// <summary>Ballots of one cell at the most; a district's parents are fewer.</summary>
    public const int MostBallots = 1_000_000;

    /// <summary>
    /// Every problem of <paramref name="cells"/>, each with the pointer <c>/{place}/…</c> of its figure; empty where they can
    /// be stored beside <paramref name="stored"/>.
    /// </summary>
    public static ImmutableArray<Problem> Judge(FormVersion version, IReadOnlyList<PaperCell> stored, IReadOnlyList<PaperCell> cells)
    {
        var items = CountedItem.Of(version.Definition).ToList();
        var problems = cells.SelectMany((cell, place) => Cell(version, items, cells, place)).ToImmutableArray();
        if (!problems.IsEmpty) return problems;
        var named = cells.Select(CellOf).ToHashSet();
        // Figures are whole numbers of 32 bits, and a pooled rate counts a ballot once per item.
        var all = stored.Where(cell => !named.Contains(CellOf(cell))).Concat(cells).Sum(cell => (long)cell.Issued);
        return all * Math.Max(1, items.Count) > int.MaxValue ? [new Problem("paper_too_many").With("issued", all)] : [];
    }

    static IEnumerable<Problem> Cell(FormVersion version, List<CountedItem> items, IReadOnlyList<PaperCell> cells, int place)
    {
        var cell = cells[place];
        var problems = new List<Problem>();
        if (version.Unit(cell.Unit) is null) problems.Add(new Problem("paper_unit_unknown", "/unit"));
        if (version.Audience(cell.Audience) is null) problems.Add(new Problem("paper_audience_unknown", "/audience"));
        if (cells.Take(place).Any(earlier => CellOf(earlier) == CellOf(cell))) problems.Add(new Problem("paper_cell_twice"));
        problems.AddRange(Accounting(cell));
        // Counts can be judged only against a number of valid ballots that is one.
        if (cell.Returned <= MostBallots && cell.Invalid >= 0 && cell.Returned >= cell.Invalid)
            problems.AddRange(JudgePaperItem.All(items, cell));
        return problems.Select(problem => (problem with { Pointer = $"/{place}{problem.Pointer}" })
            .With("unit", cell.Unit).With("audience", cell.Audience));
    }

    static IEnumerable<Problem> Accounting(PaperCell cell)
    {
        foreach (var (figure, value) in new[] { ("issued", cell.Issued), ("returned", cell.Returned), ("invalid", cell.Invalid) })
        {
            if (value < 0) yield return new Problem("paper_negative", "/" + figure).With("value", value);
            if (value > MostBallots) yield return new Problem("paper_above_most", "/" + figure).With("value", value).With("most", MostBallots);
        }
        if (cell.Returned > cell.Issued)
            yield return new Problem("paper_returned_above_issued", "/returned").With("returned", cell.Returned).With("issued", cell.Issued);
        if (cell.Invalid > cell.Returned)
            yield return new Problem("paper_invalid_above_returned", "/invalid").With("invalid", cell.Invalid).With("returned", cell.Returned);
    }

    static Cell CellOf(PaperCell cell) => new(cell.Unit, cell.Audience);
}
