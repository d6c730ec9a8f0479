using System.Collections.Immutable;
using CsvHelper;
using Survey.Core.Exports;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Tallies;
using Survey.Web.Console.Tables;

namespace Survey.Web.Console.Paper;

/// <summary>
/// Paper ballots as an uploaded table holds them: a row per cell, a column per question × choice. Units, audiences and
/// choices stand there by key or by name in either language; a row without any figure is a cell not counted yet.
/// </summary>
/// <param name="Table">What was uploaded.</param>
/// <param name="Cells">The cells it holds.</param>
/// <param name="Rows">The row of each cell.</param>
/// <param name="Columns">The column of each pointer below a cell, e.g. <c>answers/q1/satisfied</c>.</param>
/// <param name="Bad">What is wrong with it.</param>
public sealed record PaperTable(
    Table Table, ImmutableArray<PaperCell> Cells, ImmutableArray<TableRow> Rows, ImmutableDictionary<string, int> Columns, ImmutableArray<BadCell> Bad)
{
    static readonly (string Field, string[] Names)[] Account =
    [
        ("unit", ["单位", "学校", "unit"]), ("audience", ["群体", "身份", "audience"]), ("issued", ["发出", "发出数", "发出票", "issued"]),
        ("returned", ["收回", "收回数", "收回票", "returned"]), ("invalid", ["无效", "无效票", "废票", "invalid"]),
    ];

    static readonly string[] Blank = ["弃权", "空白", "未填", "blank", "Blank"];

    /// <summary>Rows of the table that hold no figure.</summary>
    public int Empty => Table.Rows.Length - Rows.Length;

    /// <summary>An empty table of this form as CSV: a row per unit × audience, a column per figure.</summary>
    public static byte[] Template(FormVersion version, string language)
    {
        var headings = Account.Select(column => column.Names[language == "en" ? ^1 : 0])
            .Concat(PaperFields.Items(version).SelectMany(item => PaperColumn.Of(item).Select(column => Heading(item, column, language)))).ToList();
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, CsvWriterOptions.Default with { WriteByteOrderMark = true }, leaveOpen: true))
        {
            Line(csv, headings);
            foreach (var unit in version.Units)
            {
                foreach (var audience in version.Audiences.Where(audience => version.Roster.Of(unit.Code, audience.Key) is not 0))
                    Line(csv, [unit.Name.In(language), audience.Name.In(language), .. Enumerable.Repeat("", headings.Count - 2)]);
            }
        }
        return bytes.ToArray();
    }

    /// <summary>Reads the table by the published form; a column that is needed and missing, or is none of the form's, is told at once.</summary>
    public static Outcome<PaperTable> Of(FormVersion version, Table table)
    {
        var columns = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var (field, names) in Account)
        {
            if (table.Column(names) is >= 0 and var place) columns[field] = place;
            else if (field != "invalid") return new Problem("import_column_missing", "/file").With("column", names[0]).With("other", field);
        }
        var known = Headings(version);
        List<Problem> strange = [];
        for (var place = 0; place < table.Heading.Length; place++)
        {
            if (columns.ContainsValue(place)) continue;
            if (known.TryGetValue(table.Heading[place], out var pointer) && columns.TryAdd(pointer, place)) continue;
            strange.Add(new Problem("paper_column_unknown", "/file").With("column", table.Heading[place]));
        }
        return strange.Count > 0 ? strange.Take(10).ToImmutableArray() : Read(version, table, columns.ToImmutable());
    }

    /// <summary>Where in the table a problem of <see cref="JudgePaper"/> lies.</summary>
    public BadCell CellOf(Problem problem)
    {
        if (problem.Pointer.Split('/', 3) is not ["", var place, ..] || !int.TryParse(place, System.Globalization.CultureInfo.InvariantCulture, out var number))
            return new BadCell(0, null, "", problem);
        var pointer = problem.Pointer[(place.Length + 1)..].TrimStart('/');
        var column = Columns.GetValueOrDefault(pointer, -1);
        return new BadCell(Rows[number].Number, column < 0 ? null : Table.Heading[column], Rows[number][column], problem);
    }

    static void Line(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells) csv.WriteField(FormulaGuard.Defused(cell));
        csv.EndRecord();
    }

    static PaperTable Read(FormVersion version, Table table, ImmutableDictionary<string, int> columns)
    {
        var figures = columns.Where(column => column.Key is not ("unit" or "audience")).ToList();
        var rows = table.Rows.Where(row => figures.Exists(figure => row[figure.Value].Length > 0)).ToImmutableArray();
        var bad = ImmutableArray.CreateBuilder<BadCell>();
        ImmutableArray<PaperCell> cells = [.. rows.Select(row => Cell(version, row, columns, (column, problem) => bad.Add(new BadCell(row.Number, table.Heading[column], row[column], problem))))];
        var read = new PaperTable(table, cells, rows, columns, bad.ToImmutable());
        // What is no number would be judged as nothing: numbers first.
        return bad.Count > 0 ? read : read with { Bad = [.. JudgePaper.Judge(version, [], cells).Select(read.CellOf)] };
    }

    static PaperCell Cell(FormVersion version, TableRow row, ImmutableDictionary<string, int> columns, Action<int, Problem> wrong)
    {
        var answers = ImmutableSortedDictionary.CreateBuilder<string, ImmutableSortedDictionary<string, int>>(StringComparer.Ordinal);
        foreach (var item in PaperFields.Items(version))
        {
            var written = PaperColumn.Of(item).Where(column => columns.ContainsKey(Pointer(column))).ToList();
            if (written.TrueForAll(column => row[columns[Pointer(column)]].Length == 0)) continue;
            answers[item.Key] = written.ToImmutableSortedDictionary(column => column.Choice, column => Number(Pointer(column)), StringComparer.Ordinal);
        }
        return new PaperCell(
            NamedKey.Of(row[columns["unit"]], version.Units.Select(unit => (unit.Code, unit.Name))),
            NamedKey.Of(row[columns["audience"]], version.Audiences.Select(audience => (audience.Key, audience.Name))),
            Number("issued"), Number("returned"), Number("invalid"), answers.ToImmutable());

        int Number(string pointer)
        {
            if (!columns.TryGetValue(pointer, out var column) || row[column].Length == 0) return 0;
            if (PaperFields.Parse(row[column]) is { } number) return number;
            wrong(column, new Problem("paper_not_a_number").With("value", row[column]));
            return 0;
        }
    }

    /// <summary>Every heading a column may have: the item's key, then the choice by key or by name; or as the export writes it.</summary>
    static Dictionary<string, string> Headings(FormVersion version)
    {
        var headings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (item, column) in PaperFields.Items(version).SelectMany(item => PaperColumn.Of(item), (item, column) => (item, column)))
        {
            headings.TryAdd(column.Name, Pointer(column));
            foreach (var name in Names(item, column).Prepend(column.Choice)) headings.TryAdd($"{item.Key} {name}", Pointer(column));
        }
        return headings;
    }

    static string Heading(CountedItem item, PaperColumn column, string language) => column.Choice == PaperCell.Blank
        ? $"{item.Key} {Blank[language == "en" ? ^1 : 0]}"
        : $"{item.Key} {item.Choices.First(known => known.Key == column.Choice).Text.In(language)}";

    static IEnumerable<string> Names(CountedItem item, PaperColumn column) =>
        column.Choice == PaperCell.Blank ? Blank : item.Choices.First(known => known.Key == column.Choice).Text.ByLanguage.Values;

    static string Pointer(PaperColumn column) => $"answers/{column.Item}/{column.Choice}";
}
