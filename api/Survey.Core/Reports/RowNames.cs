using System.Collections.Immutable;

namespace Survey.Core.Reports;

/// <summary>
/// What the rows of a table are told apart by: the first column of words that names every row otherwise, below the row that
/// heads it. A running number is no name: whoever takes a row out counts again.
/// </summary>
sealed class RowNames
{
    readonly int _column;

    RowNames(int column, ImmutableArray<string> all) => (_column, All) = (column, all);

    /// <summary>The name of each row, in their order; empty where it has none.</summary>
    public ImmutableArray<string> All { get; }

    /// <summary>The names of a table of the snapshot.</summary>
    public static RowNames Of(ExpectedTable table)
    {
        var hasHeads = table.Rows.Any(row => row.Length == 1);
        for (var column = 0; column < table.Headings.Length; column++)
        {
            var cells = table.Rows.Where(row => row.Length > Math.Max(1, column)).Select(row => row[column]);
            if (cells.Any(cell => !cell.Figures.IsEmpty || (!hasHeads && FigureText.Number(cell.Text) is not null))) continue;
            var names = Names(table.Rows.Select(row => row.Select(cell => cell.Text).ToList()), column);
            var known = names.Where(name => name.Length > 0).ToList();
            if (known.Distinct(StringComparer.Ordinal).Count() == known.Count) return new RowNames(column, names);
        }
        return new RowNames(-1, [.. table.Rows.Select(_ => "")]);
    }

    /// <summary>The names of the rows of a document's table after its headings, by the column that names those of the snapshot.</summary>
    public ImmutableArray<string> In(ExpectedTable table, FoundTable at)
    {
        if (_column < 0) return [.. at.Rows.Select(_ => "")];
        var column = at.Rows[0].Index().Where(cell => Likeness.Same(cell.Item.Text, table.Headings[_column])).Select(cell => cell.Index).FirstOrDefault(_column);
        return Names(at.Rows.Select(row => row.Select(cell => cell.Text).ToList()), column);
    }

    static ImmutableArray<string> Names(IEnumerable<List<string>> rows, int column)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        var head = "";
        foreach (var row in rows)
        {
            if (row.Count == 1) head = FigureText.Plain(row[0]);
            names.Add(row.Count > 1 && row.Count > column && FigureText.Plain(row[column]) is { Length: > 0 } name ? $"{head}\n{name}" : "");
        }
        return names.ToImmutable();
    }
}
