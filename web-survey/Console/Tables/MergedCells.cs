using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Survey.Web.Console.Tables;

/// <summary>
/// Cells merged downwards: a spreadsheet keeps their text in the first alone, whereas whoever merged them means it for each
/// of the rows. Rows without any text of their own stay blank.
/// </summary>
sealed class MergedCells
{
    readonly ILookup<int, (int Column, int Last)> _byFirst;
    readonly Dictionary<int, (int Last, string Text)> _going = [];

    /// <summary>Reads what is merged on a sheet.</summary>
    public MergedCells(WorksheetPart sheet) =>
        _byFirst = Ranges(sheet).ToLookup(range => range.First, range => (range.Column, range.Last));

    /// <summary>The cells of a row, with those that a merged cell above reaches; to be called from the top down.</summary>
    public ImmutableArray<string> Filled(int row, ImmutableArray<string> cells)
    {
        foreach (var (column, (last, _)) in _going.ToList()) if (last < row) _going.Remove(column);
        if (_going.Count > 0 && cells.Any(cell => !string.IsNullOrWhiteSpace(cell)))
        {
            var filled = cells.ToBuilder();
            foreach (var (column, (_, text)) in _going)
            {
                while (filled.Count <= column) filled.Add("");
                if (string.IsNullOrWhiteSpace(filled[column])) filled[column] = text;
            }
            cells = filled.ToImmutable();
        }
        foreach (var (column, last) in _byFirst[row]) if (column < cells.Length) _going[column] = (last, cells[column]);
        return cells;
    }

    static IEnumerable<(int First, int Column, int Last)> Ranges(WorksheetPart sheet)
    {
        using var reader = OpenXmlReader.Create(sheet);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(MergeCell) || !reader.IsStartElement) continue;
            if (((MergeCell)reader.LoadCurrentElement()!).Reference?.Value?.Split(':') is not [var from, var to]) continue;
            if (Row(from) is var first && Row(to) is var last && last > first && WorkbookRows.Place(from) is var column and < TableFile.MostColumns) yield return (first, column, last);
        }
    }

    static int Row(string reference) => int.Parse(reference.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"), NumberStyles.None, CultureInfo.InvariantCulture);
}
