namespace Survey.Core.Results;

/// <summary>
/// Decides which cells of a crosstab are hidden. A reader knows every total, and much more: for each group of the form
/// (atom) and each other question, how the two crossed questions were answered within it. The rule:
/// <list type="number">
/// <item>A cell under k is hidden, a cell of nobody too, unless its row or column is empty.</item>
/// <item>Further cells are hidden until every cell under k could, for all the reader knows, be any number over a span of at
/// least k people, or over the whole span he is left with without the table, where that is less. The further cells are k or
/// more, so that knowing them closely tells of nobody.</item>
/// </list>
/// The second part guards every sum as well: by the duality of transport problems the greatest value a hidden cell can have
/// is the least sum of hidden cells with it that can be reckoned from totals and shown cells, so no such sum, complement or
/// difference is under k, unless the totals alone give it away.
/// <para>
/// What he knows is taken view by view: the totals; the totals within each atom; those within each answer to one other
/// question, as if its crosstabs with both were known to him whole. A reader who joins several other questions at once may
/// narrow more: that is the price of a form that keeps rows, and is said on it.
/// </para>
/// </summary>
public static class CellSuppression
{
    // Cells of a table in which every choice is tried; of a larger one it would take seconds.
    const int Small = 64;

    /// <summary>
    /// The hidden cells. Each of <paramref name="views"/> divides the same ballots into parts, a table each; the first one
    /// is the whole table alone. The same ballots give the same cells, whenever and however often they are asked for.
    /// </summary>
    public static bool[,] Hide(IReadOnlyList<IReadOnlyList<int[,]>> views, int k)
    {
        var whole = views[0][0];
        var (rows, columns) = (Totals(whole, byRow: true), Totals(whole, byRow: false));
        var hidden = new bool[rows.Length, columns.Length];
        foreach (var (row, column) in Cells(whole))
            hidden[row, column] = whole[row, column] < k && rows[row] > 0 && columns[column] > 0;
        while (Narrow(views, hidden, k).ToList() is { Count: > 0 } narrow)
        {
            var more = false;
            // In a large table many at a time: looking at each anew would take its time.
            foreach (var (row, column) in whole.Length <= Small ? narrow.Take(1) : narrow) more |= HideOneMore(views, hidden, row, column, k);
            if (!more) break;
        }
        if (whole.Length <= Small) ShowAgain(views, hidden, k);
        return hidden;
    }

    /// <summary>Cells under k of which a view leaves less of a span than is promised.</summary>
    static IEnumerable<(int Row, int Column)> Narrow(IReadOnlyList<IReadOnlyList<int[,]>> views, bool[,] hidden, int k) => Cells(hidden)
        .Where(cell => hidden[cell.Row, cell.Column] && views[0][0][cell.Row, cell.Column] < k && IsNarrow(views, hidden, cell.Row, cell.Column, k));

    static bool IsNarrow(IReadOnlyList<IReadOnlyList<int[,]>> views, bool[,] hidden, int row, int column, int k) =>
        views.Any(view => IsNarrow(view, hidden, row, column, k));

    /// <summary>Whether a view leaves a hidden cell less of a span than is promised.</summary>
    static bool IsNarrow(IReadOnlyList<int[,]> view, bool[,] hidden, int row, int column, int k)
    {
        var promised = Math.Min(k, view.Sum(part => SpanOfTotals(part, row, column)));
        var span = 0;
        foreach (var part in view)
        {
            if (span >= promised) return false;
            span += CellSpan.Of(part, hidden, row, column, promised - span);
        }
        return span < promised;
    }

    /// <summary>How far apart the numbers are that totals alone allow: from max(0, r + c − n) to min(r, c).</summary>
    static int SpanOfTotals(int[,] part, int row, int column)
    {
        var (inRow, inColumn, all) = (0, 0, 0);
        foreach (var (r, c) in Cells(part))
        {
            all += part[r, c];
            if (r == row) inRow += part[r, c];
            if (c == column) inColumn += part[r, c];
        }
        return Math.Min(inRow, inColumn) - Math.Max(0, inRow + inColumn - all);
    }

    /// <summary>
    /// Hides the smallest shown cell that gives the narrow one its span; where no single one does, the smallest of its row or
    /// column, else of the table. False where none is left.
    /// </summary>
    static bool HideOneMore(IReadOnlyList<IReadOnlyList<int[,]>> views, bool[,] hidden, int row, int column, int k)
    {
        var whole = views[0][0];
        var shown = Cells(hidden).Where(cell => !hidden[cell.Row, cell.Column] && whole[cell.Row, cell.Column] > 0)
            .OrderBy(cell => whole[cell.Row, cell.Column]).ToList();
        if (shown.Count == 0) return false;
        if (whole.Length <= Small)
        {
            foreach (var cell in shown)
            {
                hidden[cell.Row, cell.Column] = true;
                if (!IsNarrow(views, hidden, row, column, k)) return true;
                hidden[cell.Row, cell.Column] = false;
            }
        }
        var beside = shown.Where(cell => cell.Row == row || cell.Column == column).ToList();
        var smallest = (beside.Count > 0 ? beside : shown)[0];
        return hidden[smallest.Row, smallest.Column] = true;
    }

    /// <summary>Shows again what a later choice has made needless, the largest first.</summary>
    static void ShowAgain(IReadOnlyList<IReadOnlyList<int[,]>> views, bool[,] hidden, int k)
    {
        var whole = views[0][0];
        foreach (var (row, column) in Cells(hidden).Where(cell => hidden[cell.Row, cell.Column] && whole[cell.Row, cell.Column] >= k)
            .OrderByDescending(cell => whole[cell.Row, cell.Column]).ToList())
        {
            hidden[row, column] = false;
            if (Narrow(views, hidden, k).Any()) hidden[row, column] = true;
        }
    }

    static IEnumerable<(int Row, int Column)> Cells(bool[,] table) =>
        from row in Enumerable.Range(0, table.GetLength(0)) from column in Enumerable.Range(0, table.GetLength(1)) select (row, column);

    static IEnumerable<(int Row, int Column)> Cells(int[,] table) =>
        from row in Enumerable.Range(0, table.GetLength(0)) from column in Enumerable.Range(0, table.GetLength(1)) select (row, column);

    static int[] Totals(int[,] table, bool byRow)
    {
        var totals = new int[table.GetLength(byRow ? 0 : 1)];
        foreach (var (row, column) in Cells(table)) totals[byRow ? row : column] += table[row, column];
        return totals;
    }
}
