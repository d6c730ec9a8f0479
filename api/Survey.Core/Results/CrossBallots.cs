using System.Collections.Immutable;
using Survey.Core.Boxes;

namespace Survey.Core.Results;

/// <summary>Crosses two items over the ballots of a form and hides what would tell of fewer than k.</summary>
static class CrossBallots
{
    /// <summary>
    /// The count of every pair of lines, null where hidden. <paramref name="first"/> stands before <paramref name="second"/> in
    /// the form, so that the same two questions hide the same cells whichever goes down; <paramref name="others"/> are the
    /// form's other closed items.
    /// </summary>
    public static int?[,] Of(IReadOnlyList<ResponseRow> ballots, CrossedItem first, CrossedItem second, IEnumerable<CrossedItem> others, int k)
    {
        var views = new List<int[]> { new int[ballots.Count], Atoms(ballots) };
        views.AddRange(others.SelectMany(item => item.Parts(ballots)).Select(part => part.LineOf));
        var cells = new int?[first.Lines.Length, second.Lines.Length];
        foreach (var (down, row) in first.Parts(ballots).Select((part, place) => (part, place)))
        {
            foreach (var (across, column) in second.Parts(ballots).Select((part, place) => (part, place)))
            {
                var tables = views.Select(view => Tables(down, across, view)).ToList();
                var hidden = CellSuppression.Hide(tables, k);
                for (var r = 0; r < first.LinesOf(row).Length; r++)
                    for (var c = 0; c < second.LinesOf(column).Length; c++)
                        cells[row + r, column + c] = hidden[r, c] ? null : tables[0][0][r, c];
            }
        }
        return cells;
    }

    // What a row shows of its origin is its atom: each atom shows another one.
    static int[] Atoms(IReadOnlyList<ResponseRow> ballots)
    {
        var places = new Dictionary<(string?, string?), int>();
        return [.. ballots.Select(ballot => places.TryGetValue((ballot.Unit, ballot.Audience), out var place) ? place : places[(ballot.Unit, ballot.Audience)] = places.Count)];
    }

    static IReadOnlyList<int[,]> Tables((int[] LineOf, int Lines) down, (int[] LineOf, int Lines) across, int[] view)
    {
        var tables = Enumerable.Range(0, view.Length == 0 ? 1 : view.Max() + 1).Select(_ => new int[down.Lines, across.Lines]).ToArray();
        for (var ballot = 0; ballot < view.Length; ballot++) tables[view[ballot]][down.LineOf[ballot], across.LineOf[ballot]]++;
        return tables;
    }
}
