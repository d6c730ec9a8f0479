using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.Http;
using Survey.Core.Exports;
using Survey.Core.Problems;

namespace Survey.Web.Console.Tables;

/// <summary>
/// Reads an uploaded table, CSV or XLSX, as spreadsheets save it: any usual separator and encoding. The content decides, not
/// the name, and a name that says something else is told. Nothing of it is kept.
/// </summary>
public static class TableFile
{
    /// <summary>Bytes of a file at the most.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Columns at the most.</summary>
    public const int MostColumns = 500;

    const int MostTitles = 10;

    /// <summary>Characters of a cell at the most; a spreadsheet's own limit.</summary>
    public const int LongestCell = 32_767;

    /// <summary>The table of the fields <see cref="UploadFields"/> posts: what was pasted, else the file; or the one reason why it cannot be read.</summary>
    public static Task<Outcome<Table>> ReadAsync(IFormCollection posted, int mostRows, CancellationToken cancellationToken, Func<TableRow, bool>? isHeading = null) =>
        posted["pasted"].ToString() is { } pasted && !string.IsNullOrWhiteSpace(pasted)
            ? Task.FromResult(Read(Encoding.UTF8.GetBytes(pasted), "pasted.csv", mostRows, isHeading))
            : ReadAsync(posted.Files["file"], mostRows, isHeading, cancellationToken);

    /// <summary>
    /// The table in these bytes, or the one reason why it cannot be read. What stands above the first row that
    /// <paramref name="isHeading"/> knows, such as a title, is no part of it; null: the heading is the first row.
    /// </summary>
    public static Outcome<Table> Read(byte[] bytes, string name, int mostRows, Func<TableRow, bool>? isHeading = null)
    {
        var ending = Path.GetExtension(name).ToLowerInvariant();
        var zipped = bytes.AsSpan().StartsWith("PK"u8);
        // The old binary format, and any workbook with a password.
        if (bytes.AsSpan().StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) || ending == ".xls") return Refuse("table_old_workbook");
        if (ending is not (".csv" or ".txt" or ".tsv" or ".xlsx") || zipped != (ending == ".xlsx")) return Refuse("table_kind").With("ending", ending);
        try
        {
            return Judge(zipped ? WorkbookRows.Read(bytes, mostRows + MostTitles) : CsvRows.Read(bytes, mostRows + MostTitles), mostRows, isHeading);
        }
        catch (UnreadableTableException unreadable)
        {
            return unreadable.Problem;
        }
    }

    static async Task<Outcome<Table>> ReadAsync(IFormFile? file, int mostRows, Func<TableRow, bool>? isHeading, CancellationToken cancellationToken)
    {
        if (file is not { Length: > 0 }) return Refuse("table_none");
        if (file.Length > MostBytes) return Refuse("table_big").With("most", MostBytes / 1024 / 1024);
        var bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream()) await stream.ReadExactlyAsync(bytes, cancellationToken);
        return Read(bytes, file.FileName, mostRows, isHeading);
    }

    internal static Problem Refuse(string code) => new(code, "/file");

    static Outcome<Table> Judge(IEnumerable<TableRow> read, int mostRows, Func<TableRow, bool>? isHeading)
    {
        ImmutableArray<TableRow> rows = [.. read.Select(Trimmed).Where(row => row.Cells.Length > 0)];
        if (rows.IsEmpty) return Refuse("table_empty");
        if (isHeading is not null && rows.Take(MostTitles + 1).FirstOrDefault(isHeading) is { } found) rows = rows.RemoveRange(0, rows.IndexOf(found));
        if (rows.Length - 1 > mostRows) return Refuse("table_rows").With("most", mostRows);
        var heading = rows[0].Cells;
        if (heading.Length > MostColumns) return Refuse("table_columns").With("most", MostColumns);
        for (var place = 0; place < heading.Length; place++)
        {
            if (heading[place].Length == 0) return Refuse("table_heading_missing").With("column", Letters(place));
            if (heading.Take(place).Contains(heading[place], StringComparer.OrdinalIgnoreCase))
                return Refuse("table_heading_twice").With("column", Letters(place)).With("heading", heading[place]);
        }
        if (rows.Skip(1).FirstOrDefault(row => row.Cells.Length > heading.Length) is { } wide)
            return Refuse("table_row_wide").With("row", wide.Number).With("columns", heading.Length);
        return rows.Length == 1 ? Refuse("table_only_heading") : new Table(heading, rows[1..]);
    }

    static TableRow Trimmed(TableRow row)
    {
        var cells = row.Cells.Select(Trimmed).ToList();
        while (cells is [.., ""]) cells.RemoveAt(cells.Count - 1);
        return row with { Cells = [.. cells] };
    }

    static string Trimmed(string cell)
    {
        var text = cell.Trim();
        if (text.Length > LongestCell) throw new UnreadableTableException(Refuse("table_cell_long").With("most", LongestCell));
        return FormulaGuard.Plain(text);
    }

    /// <summary>The letters of a column: A, B … Z, AA.</summary>
    internal static string Letters(int place) =>
        place < 26 ? ((char)('A' + place)).ToString() : Letters((place / 26) - 1) + (char)('A' + (place % 26));
}

/// <summary>An uploaded table cannot be read; carries the one reason.</summary>
sealed class UnreadableTableException(Problem problem, Exception? inner = null) : Exception(problem.Code, inner)
{
    /// <summary>The reason.</summary>
    public Problem Problem { get; } = problem;
}
