using System.Collections.Immutable;

namespace Survey.Core.Reports;

/// <summary>What was read from an edited document: its text, and which parts of it still are bound to figures.</summary>
/// <param name="Report">The snapshot it says it was made from; null where it no longer says.</param>
/// <param name="Blocks">Paragraphs and tables in their order.</param>
/// <param name="Charts">The data of its charts.</param>
public sealed record FoundDocument(string? Report, ImmutableArray<FoundBlock> Blocks, ImmutableArray<FoundChart> Charts);

/// <summary>A paragraph or a table.</summary>
public abstract record FoundBlock;

/// <summary>A paragraph, or the text of a cell.</summary>
/// <param name="Text">Its whole text.</param>
/// <param name="Figures">The bound parts of it, in their order.</param>
public sealed record FoundLine(string Text, ImmutableArray<FoundFigure> Figures) : FoundBlock;

/// <summary>A table, row by row.</summary>
/// <param name="Rows">The cells of each row.</param>
public sealed record FoundTable(ImmutableArray<ImmutableArray<FoundLine>> Rows) : FoundBlock;

/// <summary>A part of a line that is bound to a figure.</summary>
/// <param name="Tag">What binds it.</param>
/// <param name="Start">Where it begins in the line.</param>
/// <param name="Length">Characters of it; 0 where it was emptied.</param>
public sealed record FoundFigure(string Tag, int Start, int Length);

/// <summary>The data of a chart.</summary>
/// <param name="Points">Label and value, as they are stored.</param>
public sealed record FoundChart(ImmutableArray<(string Label, string Value)> Points);
