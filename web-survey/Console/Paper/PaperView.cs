using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Results;
using Survey.Core.Tallies;
using Survey.Web.Console.Forms;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Paper;

/// <summary>What the page of a form's paper ballots shows.</summary>
public sealed record PaperView(FoundForm Found, IReadOnlyList<PaperCell> Cells)
{
    /// <summary>Cells just saved; null where none were.</summary>
    public int? Saved { get; init; }

    /// <summary>Every unit × audience in the order of the form, with its ballots where they are keyed in.</summary>
    public IEnumerable<(Cell Cell, int? Roster, PaperCell? Paper)> Rows
    {
        get
        {
            if (Found.Form.Version is not { } version) yield break;
            var known = Cells.ToDictionary(cell => new Cell(cell.Unit, cell.Audience));
            foreach (var unit in version.Units)
            {
                foreach (var audience in version.Audiences)
                {
                    var cell = new Cell(unit.Code, audience.Key);
                    yield return (cell, version.Roster.Of(cell.Unit, cell.Audience), known.GetValueOrDefault(cell));
                }
            }
        }
    }

    /// <summary>The next cell without ballots after one, from the top again at the end; cells of nobody are passed over.</summary>
    public Cell? Next(string unit, string audience)
    {
        var rows = Rows.ToList();
        var here = rows.FindIndex(row => row.Cell == new Cell(unit, audience));
        return rows.Skip(here + 1).Concat(rows.Take(here)).FirstOrDefault(row => row.Paper is null && row.Roster is not 0).Cell;
    }
}

/// <summary>What the page shows on which one cell is keyed in.</summary>
/// <param name="Found">The form.</param>
/// <param name="Version">What was published.</param>
/// <param name="Unit">Unit code.</param>
/// <param name="Audience">Audience key.</param>
/// <param name="Fields">What stands in the fields.</param>
/// <param name="Was">What was stored when the page was made; somebody else's change is told by it.</param>
/// <param name="Lines">What is wrong.</param>
public sealed record CellView(
    FoundForm Found, FormVersion Version, string Unit, string Audience, PaperFields Fields, string Was, IReadOnlyList<ErrorSummary.Line> Lines);

/// <summary>What the import page shows; what a file held is null before one was read.</summary>
public sealed record PaperImportView(FoundForm Found, FormVersion Version, IReadOnlyList<ErrorSummary.Line> Lines, PaperTable? Paper, int Replaced);

/// <summary>Problems of paper ballots in the words of the form instead of its keys.</summary>
static class PaperWords
{
    /// <summary>The same problem with names of unit, audience, question and choice.</summary>
    public static Problem Named(Problem problem, FoundForm found, FormVersion version, string language)
    {
        var values = problem.Values;
        if (values is null) return problem;
        if (values.TryGetValue("unit", out var unit)) problem = problem.With("unit", found.Unit(unit, language));
        if (values.TryGetValue("audience", out var audience)) problem = problem.With("audience", found.Audience(audience, language));
        if (values.TryGetValue("item", out var key) && CountedItem.Of(version.Definition).FirstOrDefault(item => item.Key == key) is { } item)
        {
            problem = problem.With("item", RuleSentence.ItemName(item, language));
            if (values.TryGetValue("choice", out var choice) && item.Choices.FirstOrDefault(known => known.Key == choice) is { } chosen)
                problem = problem.With("choice", chosen.Text.In(language));
        }
        return problem;
    }
}
