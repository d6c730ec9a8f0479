namespace Survey.Core.Exports;

/// <summary>
/// A table on its way out: columns fixed by the form before the first row is read, rows as they come. A column without a
/// value in a row is null there.
/// </summary>
/// <param name="Name">What it holds, e.g. <c>results</c>; part of the file's name.</param>
/// <param name="Of">The title of the form or campaign it is of; part of the file's name.</param>
/// <param name="Columns">Keys of the columns, unique.</param>
/// <param name="Rows">Rows of exactly as many fields.</param>
public sealed record ExportTable(string Name, LocalizedText Of, IReadOnlyList<string> Columns, IAsyncEnumerable<IReadOnlyList<Field>> Rows)
{
    /// <summary>What stands over the columns where people read them (CSV, XLSX); the keys unless said otherwise.</summary>
    public IReadOnlyList<string> Headings { get; init; } = Columns;

    /// <summary>Widths of the columns in characters, for a table people fill in by hand: then long texts are folded. Empty: as a spreadsheet likes.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [];
}

/// <summary>One field of a row: a text, a number, or nothing.</summary>
/// <param name="Text">The text; null for a number or nothing.</param>
/// <param name="Number">The number; null for a text or nothing.</param>
public readonly record struct Field(string? Text, decimal? Number = null)
{
    /// <summary>Nothing.</summary>
    public static Field None => default;

    /// <summary>A text, or nothing.</summary>
    public static implicit operator Field(string? text) => new(text);

    /// <summary>A number, or nothing.</summary>
    public static implicit operator Field(int? number) => new(null, number);

    /// <summary>A number, or nothing.</summary>
    public static implicit operator Field(decimal? number) => new(null, number);
}
