using System.Collections.Immutable;

namespace Survey.Web.Console.Tables;

/// <summary>A table somebody uploaded or pasted: a heading and rows of texts, blank rows left out.</summary>
/// <param name="Heading">Names of the columns, trimmed, none twice.</param>
/// <param name="Rows">The rows below it.</param>
public sealed record Table(ImmutableArray<string> Heading, ImmutableArray<TableRow> Rows)
{
    /// <summary>The place of the first column that bears one of these names, whatever its case; −1 where there is none.</summary>
    public int Column(params IEnumerable<string> names)
    {
        var known = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var place = 0; place < Heading.Length; place++)
        {
            if (known.Contains(Heading[place])) return place;
        }
        return -1;
    }
}

/// <summary>A row of a table.</summary>
/// <param name="Number">The row's number as a spreadsheet shows it; the heading is usually 1.</param>
/// <param name="Cells">Trimmed texts; a row may have fewer than the heading, never more.</param>
public sealed record TableRow(int Number, ImmutableArray<string> Cells)
{
    /// <summary>The text of a column; "" where the row ends before it, or for the place −1 of a column that is not there.</summary>
    public string this[int column] => column >= 0 && column < Cells.Length ? Cells[column] : "";
}
