namespace Survey.Core.Results;

/// <summary>
/// How far a hidden cell of a table may move while every total and every shown cell stays: the greatest flow round the hidden
/// cells, upwards and downwards. Each step found is a table of whole people that looks the same to the reader.
/// </summary>
static class CellSpan
{
    /// <summary>The span from the least to the greatest number the cell can have; looked for no further than <paramref name="enough"/>.</summary>
    public static int Of(int[,] table, bool[,] hidden, int row, int column, int enough)
    {
        var rows = table.GetLength(0);
        var up = Flow(table, hidden, rows + column, row, (row, column), enough);
        if (up >= enough) return enough;
        var down = Flow(table, hidden, row, rows + column, (row, column), Math.Min(enough - up, table[row, column]));
        return up + down;
    }

    // Rows are the nodes 0 …, columns follow. A hidden cell may always grow (row → column) and shrink to nobody (column → row).
    static int Flow(int[,] table, bool[,] hidden, int from, int to, (int Row, int Column) but, int limit)
    {
        var moved = (int[,])table.Clone();
        var flow = 0;
        while (flow < limit && Path(moved, hidden, from, to, but) is { } path)
        {
            var rows = table.GetLength(0);
            var step = limit - flow;
            for (var at = to; at != from; at = path[at])
                if (path[at] >= rows) step = Math.Min(step, moved[at, path[at] - rows]);
            for (var at = to; at != from; at = path[at])
            {
                if (path[at] >= rows) moved[at, path[at] - rows] -= step;
                else moved[path[at], at - rows] += step;
            }
            flow += step;
        }
        return flow;
    }

    /// <summary>The shortest way, each node with the one before it; null where there is none.</summary>
    static int[]? Path(int[,] table, bool[,] hidden, int from, int to, (int Row, int Column) but)
    {
        var (rows, columns) = (table.GetLength(0), table.GetLength(1));
        var before = new int[rows + columns];
        Array.Fill(before, -1);
        before[from] = from;
        var next = new Queue<int>([from]);
        while (next.TryDequeue(out var at))
        {
            var (first, last) = at < rows ? (rows, rows + columns) : (0, rows);
            for (var neighbour = first; neighbour < last; neighbour++)
            {
                var (row, column) = at < rows ? (at, neighbour - rows) : (neighbour, at - rows);
                if (before[neighbour] >= 0 || !hidden[row, column] || (row, column) == but || (at >= rows && table[row, column] == 0)) continue;
                before[neighbour] = at;
                if (neighbour == to) return before;
                next.Enqueue(neighbour);
            }
        }
        return null;
    }
}
