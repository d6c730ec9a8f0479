using System.Collections.Immutable;
using System.Globalization;
using Survey.Core.Problems;

namespace Survey.Core.Campaigns;

/// <summary>What a table of units came to: the units of its good rows, and everything wrong with the others.</summary>
/// <param name="Units">In the order of the table.</param>
/// <param name="Problems">Each names its row (counted from 1, heading included) and its column.</param>
public sealed record UnitsRead(ImmutableArray<Unit> Units, ImmutableArray<Problem> Problems);

/// <summary>
/// Reads units and head-counts from a table or from lines: a name a line; or, with a heading row as a spreadsheet has it,
/// 代码 名称 类别 and a column for each audience. Judges nothing but whether it can be read.
/// </summary>
public static class ReadUnits
{
    const int GreatestUnits = 2_000;

    static readonly string[] CodeNames = ["代码", "编号", "单位代码", "单位编号", "学校代码", "code", "unit code"];
    static readonly string[] NameNames = ["名称", "单位", "单位名称", "学校", "学校名称", "name", "unit", "school"];
    static readonly string[] KindNames = ["类别", "类型", "单位类别", "学校类别", "kind", "type"];
    static readonly string[] NumberNames = ["序号", "no", "no."];

    /// <summary>Units pasted as lines; the cells of a line stand between tabs, commas or semicolons.</summary>
    public static UnitsRead OfText(string text, ImmutableArray<Audience> audiences, ImmutableArray<Unit> known)
    {
        var rows = text.Split('\n').Select((line, place) => (Number: place + 1, Line: line.Trim('\r', ' ', '　')))
            .Where(row => row.Line.Length > 0).Select(row => (row.Number, Cells: Cells(row.Line))).ToList();
        return OfRows(rows, audiences, known);
    }

    /// <summary>Units of a table whose rows carry their numbers; the first row may be the heading, and is where <paramref name="headed"/> says so.</summary>
    public static UnitsRead OfRows(
        IReadOnlyList<(int Number, IReadOnlyList<string> Cells)> rows, ImmutableArray<Audience> audiences, ImmutableArray<Unit> known, bool headed = false)
    {
        if (rows.Count > GreatestUnits) return new UnitsRead([], [new Problem("units_too_many", "/units").With("max", GreatestUnits)]);
        var columns = rows.Count > 0 ? Columns(rows[0].Cells, audiences) : null;
        if (columns is null && headed) return new UnitsRead([], [At("units_heading", 1, "")]);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (columns is not null) problems.AddRange(HeadingProblems(rows[0], columns));
        var units = ImmutableArray.CreateBuilder<Unit>();
        var codes = new HashSet<string>(known.Select(unit => unit.Code), StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (number, cells) in rows.Skip(columns is null ? 0 : 1))
        {
            if (cells.All(string.IsNullOrWhiteSpace)) continue;
            var found = columns is null ? Bare(number, cells, problems) : Row(number, cells, rows[0].Cells, columns, problems);
            if (found is not { } unit) continue;
            if (unit.Code.Length == 0)
                unit = unit with { Code = known.FirstOrDefault(other => other.Name.ByLanguage.ContainsValue(unit.Name.In("zh-CN")))?.Code ?? Free(codes) };
            if (!seen.TryAdd(unit.Code, number))
                problems.Add(At("units_twice", number, "").With("code", unit.Code).With("other", seen[unit.Code]));
            if (!Key.IsWellFormed(unit.Code)) problems.Add(At("units_code", number, "").With("value", unit.Code));
            codes.Add(unit.Code);
            units.Add(unit);
        }
        return new UnitsRead(units.ToImmutable(), problems.ToImmutable());
    }

    static IReadOnlyList<string> Cells(string line)
    {
        char[] between = line.Contains('\t', StringComparison.Ordinal) ? ['\t'] : [',', '，', ';', '；'];
        return [.. line.Split(between).Select(cell => cell.Trim())];
    }

    /// <summary>What each column holds: "code", "name", "kind", "", an audience key behind '@', or null for an unknown heading. Null: the row is no heading.</summary>
    static string?[]? Columns(IReadOnlyList<string> heading, ImmutableArray<Audience> audiences)
    {
        string?[] columns = [.. heading.Select(cell => Column(cell.Trim(), audiences))];
        return columns.Contains("name") ? columns : null;
    }

    static string? Column(string heading, ImmutableArray<Audience> audiences)
    {
        if (Named(heading, CodeNames)) return "code";
        if (Named(heading, NameNames)) return "name";
        if (Named(heading, KindNames)) return "kind";
        if (heading.Length == 0 || Named(heading, NumberNames)) return "";
        var bare = heading.Replace("人数", "", StringComparison.Ordinal).Replace("（人）", "", StringComparison.Ordinal)
            .Replace("(人)", "", StringComparison.Ordinal).Replace("应参评", "", StringComparison.Ordinal).Trim();
        return audiences.FirstOrDefault(audience => Named(bare, [audience.Key, .. audience.Name.ByLanguage.Values])) is { } found ? "@" + found.Key : null;
    }

    static bool Named(string heading, IEnumerable<string> names) => names.Any(name => name.Equals(heading, StringComparison.OrdinalIgnoreCase));

    static IEnumerable<Problem> HeadingProblems((int Number, IReadOnlyList<string> Cells) heading, string?[] columns)
    {
        foreach (var (place, column) in columns.Index())
        {
            if (column is null) yield return At("units_column", heading.Number, heading.Cells[place]);
            else if (column.Length > 0 && columns.Take(place).Contains(column)) yield return At("units_column_twice", heading.Number, heading.Cells[place]);
        }
    }

    static Unit? Bare(int number, IReadOnlyList<string> cells, ImmutableArray<Problem>.Builder problems)
    {
        string[] filled = [.. cells.Where(cell => cell.Length > 0)];
        if (filled is [var name]) return new Unit("", name);
        if (filled is [var code, var second] && !IsNumber(second)) return LooksLikeCode(code) ? new Unit(code, second) : new Unit("", code, second);
        if (filled is [var first, var called, var kind] && LooksLikeCode(first) && !IsNumber(kind)) return new Unit(first, called, kind);
        problems.Add(At("units_no_heading", number, ""));
        return null;
    }

    static Unit? Row(
        int number, IReadOnlyList<string> cells, IReadOnlyList<string> heading, string?[] columns, ImmutableArray<Problem>.Builder problems)
    {
        if (cells.Count > columns.Length && cells.Skip(columns.Length).Any(cell => cell.Trim().Length > 0)) problems.Add(At("units_cells", number, ""));
        var name = Cell("name");
        if (name.Length == 0)
        {
            problems.Add(At("units_name", number, ""));
            return null;
        }
        var roster = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var (place, column) in columns.Index().Where(column => column.Item is ['@', ..]))
        {
            var written = place < cells.Count ? cells[place].Trim() : "";
            if (written.Length == 0) continue;
            if (Count(written) is { } count) roster[column![1..]] = count;
            else problems.Add(At("units_count", number, heading[place]).With("value", written));
        }
        return new Unit(Cell("code"), name, Cell("kind") is { Length: > 0 } kind ? kind : null, roster.Count > 0 ? roster.ToImmutable() : null);

        string Cell(string column) => Array.IndexOf(columns, column) is var place and >= 0 && place < cells.Count ? cells[place].Trim() : "";
    }

    static int? Count(string written) =>
        int.TryParse(written.Replace(",", "", StringComparison.Ordinal).TrimEnd('人').Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        || (decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var exact) && exact == decimal.Truncate(exact)
            && exact <= int.MaxValue && (count = (int)exact) >= 0)
            ? count
            : null;

    static bool IsNumber(string cell) => cell.Length > 0 && cell.All(char.IsAsciiDigit);

    static bool LooksLikeCode(string cell) => cell.Length <= 20 && cell.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    static string Free(HashSet<string> codes)
    {
        for (var number = 1; ; number++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"U{number:00}");
            if (!codes.Contains(code)) return code;
        }
    }

    static Problem At(string code, int row, string column) => new Problem(code, "/units").With("row", row).With("column", column);
}
