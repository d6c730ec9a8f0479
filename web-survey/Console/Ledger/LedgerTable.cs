using System.Collections.Immutable;
using System.Globalization;
using Survey.Core.Exports;
using Survey.Core.Ledger;
using Survey.Core.Problems;
using Survey.Web.Console.Tables;

namespace Survey.Web.Console.Ledger;

/// <summary>
/// The ledger as an uploaded table holds it, and what it comes to: the columns of the export by either name, in any order.
/// Category, channels and mentions are counted here and read from nowhere else.
/// </summary>
/// <param name="Table">As it was read.</param>
/// <param name="Rows">What its rows ask for.</param>
/// <param name="Import">What they come to on the ledger as it stands.</param>
/// <param name="Bad">Every bad cell; then nothing is brought in.</param>
public sealed record LedgerTable(Table Table, ImmutableArray<LedgerRow> Rows, LedgerImport Import, ImmutableArray<BadCell> Bad)
{
    /// <summary>Responsible units that come in and are none of the campaign's: bodies outside it, or misspelt names whose viewers would not see the entry.</summary>
    public ImmutableArray<string> Bodies { get; init; } = [];

    static readonly Dictionary<string, string[]> Others = new(StringComparer.Ordinal)
    {
        ["wording"] = ["问题", "意见", "item"], ["unit"] = ["单位", "responsible unit"], ["deadline"] = ["时限", "整改时限", "整改期限", "完成期限"], ["closedOn"] = ["销号日期", "closed"],
    };

    static readonly string[] Needed = ["number", "wording"];

    /// <summary>Whether a row is the heading of a ledger; a title or a line about who filled it in may stand above it.</summary>
    public static bool IsHeading(TableRow row) => Needed.All(column => new Table(row.Cells, []).Column(Names(column)) >= 0);

    /// <summary>Reads the table by its heading; a column that is needed and missing is the one problem.</summary>
    public static Outcome<LedgerTable> Of(LedgerPart part, Table read, string by)
    {
        var places = ExportLedger.Columns.ToDictionary(column => column.Key, column => read.Column(Names(column.Key)), StringComparer.Ordinal);
        foreach (var needed in Needed)
        {
            if (places[needed] < 0)
                return new Problem("ledger_column_missing", "/file").With("column", ExportLedger.Columns.First(column => column.Key == needed).Heading).With("other", needed);
        }
        // Rows with nothing but a number, and headings repeated on every page, ask for nothing.
        var number = places["number"];
        var table = read with { Rows = [.. read.Rows.Where(row => row[number] != read.Heading[number] && row.Cells.Index().Any(cell => cell.Index != number && cell.Item.Length > 0))] };
        List<BadCell> bad = [];
        ImmutableArray<LedgerRow> rows = [.. table.Rows.Select(row => new LedgerCells(row, places, (field, problem) => bad.Add(CellOf(row, field, problem))).Row())];
        var import = ImportLedger.Judge(part, rows, by);
        foreach (var problem in import.Problems)
        {
            if (problem.Pointer.Split('/') is ["", var place, var field, ..] && int.TryParse(place, CultureInfo.InvariantCulture, out var at))
                bad.Add(CellOf(table.Rows[at], field, problem));
            else if (problem.Pointer.Length > 1 && int.TryParse(problem.Pointer.AsSpan(1), CultureInfo.InvariantCulture, out var whole))
                bad.Add(CellOf(table.Rows[whole], "number", problem));
            else
                bad.Add(new BadCell(0, null, "", problem));
        }
        return new LedgerTable(table, rows, import, [.. bad.OrderBy(cell => cell.Row)]) { Bodies = Outside(part, import) };

        BadCell CellOf(TableRow row, string field, Problem problem) => places.GetValueOrDefault(field, -1) is >= 0 and var column
            ? new BadCell(row.Number, table.Heading[column], row[column], problem)
            : new BadCell(row.Number, null, "", problem);
    }

    static ImmutableArray<string> Outside(LedgerPart part, LedgerImport import)
    {
        var known = part.Campaign.Units.Select(unit => unit.Code).Concat(part.All.Select(line => line.Entry.Unit).OfType<string>()).ToHashSet(StringComparer.Ordinal);
        return [.. import.Changed.Select(entry => entry.Unit).OfType<string>().Where(unit => !known.Contains(unit)).Distinct(StringComparer.Ordinal)];
    }

    static IEnumerable<string> Names(string column) => [ExportLedger.Columns.First(known => known.Key == column).Heading, column, .. Others.GetValueOrDefault(column, [])];
}
