namespace Survey.Core.Exports;

/// <summary>
/// What spreadsheets take for a formula: a text that begins with = + - @, a tab, a line end or NUL. Tables we write carry an
/// apostrophe before it, and tables we read lose it again.
/// </summary>
public static class FormulaGuard
{
    /// <summary>The text as it may stand in a cell.</summary>
    public static string Defused(string text) => Begins(text) ? "'" + text : text;

    /// <summary>The text that was meant: without the apostrophe that defused it.</summary>
    public static string Plain(string cell) => cell is ['\'', ..] && Begins(cell.AsSpan(1)) ? cell[1..] : cell;

    static bool Begins(ReadOnlySpan<char> text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\0', ..];
}
