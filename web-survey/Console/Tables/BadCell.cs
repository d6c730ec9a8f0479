using Survey.Core.Problems;

namespace Survey.Web.Console.Tables;

/// <summary>Something wrong with one cell of an uploaded table.</summary>
/// <param name="Row">The row's number as a spreadsheet shows it.</param>
/// <param name="Column">The heading of the column; null where it is the row as a whole.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record BadCell(int Row, string? Column, string Value, Problem Problem);
