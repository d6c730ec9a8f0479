using Survey.Core.Results;
using Survey.Testing;

namespace Survey.Core.Tests.Results;

/// <summary>
/// A reader who knows every total, in the whole and in each group, and every shown cell, writes down every table there could
/// be. Each cell under k takes numbers over a span of k, or over all that the totals alone left him.
/// </summary>
public sealed class CellSuppressionTests
{
    const int K = 3;

    [Fact]
    public void Every_small_cell_keeps_its_span_in_every_small_table()
    {
        var (tables, hidden, shown) = (0, 0, 0);
        for (var seed = 1UL; seed <= 120; seed++)
        {
            var table = RandomTable(new Seeded(seed), 3, 3);
            var cells = CellSuppression.Hide([[table]], K);
            Assert.Equal([], Breaches([table], cells).Select(breach => $"seed {seed}: {breach}"));
            (tables, hidden, shown) = (tables + 1, hidden + cells.Cast<bool>().Count(cell => cell), shown + cells.Cast<bool>().Count(cell => !cell));
        }
        // A rule that hides everything would pass, too.
        Assert.True(shown > hidden / 5 && hidden > 0, $"{tables} tables, {hidden} hidden, {shown} shown");
    }

    [Fact]
    public void Neither_can_it_be_reckoned_from_the_groups_of_the_form()
    {
        var shown = 0;
        for (var seed = 1UL; seed <= 100; seed++)
        {
            var random = new Seeded(seed);
            int[][,] parts = [Sparse(random), Sparse(random)];
            var cells = CellSuppression.Hide([[Sum(parts)], parts], K);
            Assert.Equal([], Breaches([Sum(parts)], cells).Concat(Breaches(parts, cells)).Select(breach => $"seed {seed}: {breach}"));
            shown += cells.Cast<bool>().Count(cell => !cell);
        }
        Assert.True(shown > 0, "nothing was ever shown");
    }

    [Fact]
    public void Without_complements_and_without_the_groups_the_reader_finds_them_out()
    {
        var (first, groups) = (0, 0);
        for (var seed = 1UL; seed <= 100; seed++)
        {
            var random = new Seeded(seed);
            var table = RandomTable(random, 3, 3);
            // Sabotage: only what is small itself.
            if (Breaches([table], Small(table)).Any()) first++;
            // Sabotage: the groups are forgotten.
            int[][,] parts = [Sparse(random), Sparse(random)];
            if (Breaches(parts, CellSuppression.Hide([[Sum(parts)]], K)).Any()) groups++;
        }
        Assert.True(first > 50, $"only {first} of 100 were found out");
        Assert.True(groups > 5, $"only {groups} of 100 were found out");
    }

    [Fact]
    public void No_sum_of_hidden_cells_that_can_be_reckoned_is_of_fewer_than_k()
    {
        for (var seed = 1UL; seed <= 500; seed++)
        {
            var table = RandomTable(new Seeded(seed), 4, 4, most: 9);
            var hidden = CellSuppression.Hide([[table]], K);
            for (var line = 0; line < 4; line++)
            {
                Sum(Enumerable.Range(0, 4).Select(other => (line, other)), $"row {line}");
                Sum(Enumerable.Range(0, 4).Select(other => (other, line)), $"column {line}");
            }

            // A row or column of fewer than k is told by the results already; of all others the hidden rest is k at least.
            void Sum(IEnumerable<(int Row, int Column)> cells, string name)
            {
                var all = cells.ToList();
                var (total, rest) = (all.Sum(cell => table[cell.Row, cell.Column]), all.Where(cell => hidden[cell.Row, cell.Column]).Sum(cell => table[cell.Row, cell.Column]));
                var none = all.TrueForAll(cell => !hidden[cell.Row, cell.Column]);
                var crossedByFew = all.Where(cell => hidden[cell.Row, cell.Column]).Select(cell => Crossing(table, cell, name.StartsWith("row", StringComparison.Ordinal))).DefaultIfEmpty(0).Max();
                Assert.True(none || total < K || rest >= Math.Min(K, crossedByFew), $"seed {seed}: {name} leaves {rest} of {total}");
            }
        }
    }

    [Fact]
    public void A_large_table_is_decided_in_a_moment()
    {
        var random = new Seeded(7);
        var parts = Enumerable.Range(0, 60).Select(_ => RandomTable(random, 8, 8, most: 6)).ToArray();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        CellSuppression.Hide([[Sum(parts)], parts], 10);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 5000);
    }

    static int Crossing(int[,] table, (int Row, int Column) cell, bool isRow) => isRow
        ? Enumerable.Range(0, table.GetLength(0)).Sum(row => table[row, cell.Column])
        : Enumerable.Range(0, table.GetLength(1)).Sum(column => table[cell.Row, column]);

    /// <summary>Hidden cells of which the reader knows more than he may.</summary>
    static IEnumerable<string> Breaches(IReadOnlyList<int[,]> parts, bool[,] hidden)
    {
        var (rows, columns) = (hidden.GetLength(0), hidden.GetLength(1));
        var whole = Sum(parts);
        var (least, greatest) = (new int[rows, columns], new int[rows, columns]);
        var (freeLeast, freeGreatest) = (new int[rows, columns], new int[rows, columns]);
        foreach (var (a, b) in new[] { (least, greatest), (freeLeast, freeGreatest) })
            foreach (var (row, column) in Cells(whole)) (a[row, column], b[row, column]) = (int.MaxValue, -1);
        foreach (var table in Together([.. parts.Select(part => Alike(part).ToList())], new int[rows, columns], 0))
        {
            Note(table, freeLeast, freeGreatest);
            if (Cells(whole).All(cell => hidden[cell.Row, cell.Column] || table[cell.Row, cell.Column] == whole[cell.Row, cell.Column])) Note(table, least, greatest);
        }
        foreach (var (row, column) in Cells(whole).Where(cell => hidden[cell.Row, cell.Column] && whole[cell.Row, cell.Column] < K))
        {
            var (span, free) = (greatest[row, column] - least[row, column], freeGreatest[row, column] - freeLeast[row, column]);
            if (span < Math.Min(K, free)) yield return $"cell {row},{column} = {whole[row, column]} lies in {least[row, column]}–{greatest[row, column]} of {free}";
        }
    }

    static void Note(int[,] table, int[,] least, int[,] greatest)
    {
        foreach (var (row, column) in Cells(table))
        {
            least[row, column] = Math.Min(least[row, column], table[row, column]);
            greatest[row, column] = Math.Max(greatest[row, column], table[row, column]);
        }
    }

    /// <summary>Every sum of one table of each list.</summary>
    static IEnumerable<int[,]> Together(IReadOnlyList<List<int[,]>> parts, int[,] sum, int from) => from == parts.Count
        ? [sum]
        : parts[from].SelectMany(table => Together(parts, Sum([sum, table]), from + 1));

    /// <summary>Every table with the same totals.</summary>
    static IEnumerable<int[,]> Alike(int[,] table)
    {
        var (rows, columns) = (table.GetLength(0), table.GetLength(1));
        var inRow = Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, columns).Sum(column => table[row, column])).ToArray();
        var inColumn = Enumerable.Range(0, columns).Select(column => Enumerable.Range(0, rows).Sum(row => table[row, column])).ToArray();
        return Fill(new int[rows, columns], 0);

        IEnumerable<int[,]> Fill(int[,] made, int place)
        {
            if (place == rows * columns)
            {
                yield return (int[,])made.Clone();
                yield break;
            }
            var (row, column) = (place / columns, place % columns);
            var most = Math.Min(inRow[row], inColumn[column]);
            // The last of a row or a column takes what is left.
            var least = column == columns - 1 ? inRow[row] : 0;
            if (row == rows - 1) least = Math.Max(least, inColumn[column]);
            for (var number = least; number <= most; number++)
            {
                (made[row, column], inRow[row], inColumn[column]) = (number, inRow[row] - number, inColumn[column] - number);
                foreach (var full in Fill(made, place + 1)) yield return full;
                (inRow[row], inColumn[column]) = (inRow[row] + number, inColumn[column] + number);
            }
        }
    }

    static bool[,] Small(int[,] table)
    {
        var hidden = new bool[table.GetLength(0), table.GetLength(1)];
        foreach (var (row, column) in Cells(table)) hidden[row, column] = table[row, column] < K;
        return hidden;
    }

    static int[,] RandomTable(Seeded random, int rows, int columns, int most = 8)
    {
        var table = new int[rows, columns];
        foreach (var (row, column) in Cells(table)) table[row, column] = random.OnceIn(4) ? random.From(0, 2) : random.From(3, most);
        return table;
    }

    /// <summary>A group that agrees in much: half of its cells are empty.</summary>
    static int[,] Sparse(Seeded random)
    {
        var table = new int[3, 3];
        foreach (var (row, column) in Cells(table)) table[row, column] = random.OnceIn(2) ? 0 : random.From(1, 4);
        return table;
    }

    static int[,] Sum(IReadOnlyList<int[,]> parts)
    {
        var sum = new int[parts[0].GetLength(0), parts[0].GetLength(1)];
        foreach (var part in parts) foreach (var (row, column) in Cells(part)) sum[row, column] += part[row, column];
        return sum;
    }

    static IEnumerable<(int Row, int Column)> Cells(int[,] table) =>
        from row in Enumerable.Range(0, table.GetLength(0)) from column in Enumerable.Range(0, table.GetLength(1)) select (row, column);
}
