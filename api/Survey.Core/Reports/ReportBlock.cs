using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Survey.Core.Reports;

/// <summary>A part of a report's text. The family is closed: every writer of a format knows all of it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ReportHeading), "heading")]
[JsonDerivedType(typeof(ReportParagraph), "paragraph")]
[JsonDerivedType(typeof(ReportTable), "table")]
[JsonDerivedType(typeof(ReportChart), "chart")]
public abstract record ReportBlock;

/// <summary>A heading with its number: 一、 （一）.</summary>
/// <param name="Level">1 or 2.</param>
/// <param name="Text">Number included.</param>
public sealed record ReportHeading(int Level, string Text) : ReportBlock;

/// <summary>A paragraph.</summary>
/// <param name="Text">Words and figures.</param>
/// <param name="IsNote">Whether it explains a table or chart (rule, base, what is hidden) in smaller type.</param>
public sealed record ReportParagraph(ReportLine Text, bool IsNote = false) : ReportBlock;

/// <summary>A table with one heading row.</summary>
/// <param name="Caption">Number included: 表1.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">
/// Each at most as many cells as columns; the last cell of a shorter row spans the rest. A row of a single cell heads the rows
/// below it.
/// </param>
/// <param name="HasTotal">Whether the last row is a total.</param>
public sealed record ReportTable(
    string Caption, ImmutableArray<ReportColumn> Columns, ImmutableArray<ReportRow> Rows, bool HasTotal = false) : ReportBlock;

/// <summary>A row of a table.</summary>
/// <param name="Cells">The first names the row.</param>
[JsonConverter(typeof(ReportRowConverter))]
public sealed record ReportRow(ImmutableArray<ReportLine> Cells);

/// <summary>A column of a table.</summary>
/// <param name="Heading">What stands in it.</param>
/// <param name="Width">Its share of the table's width; in proportion to the others.</param>
/// <param name="IsFigure">Whether it holds figures, set to the right.</param>
public sealed record ReportColumn(string Heading, int Width, bool IsFigure = false);

/// <summary>A bar chart of percentages.</summary>
/// <param name="Caption">Number included: 图1.</param>
/// <param name="Measure">What the bars are.</param>
/// <param name="Bars">From the top down.</param>
public sealed record ReportChart(string Caption, string Measure, ImmutableArray<ReportBar> Bars) : ReportBlock;

/// <summary>A bar.</summary>
/// <param name="Label">What it is of.</param>
/// <param name="Figure">Identifier of the figure it shows, a percentage.</param>
public sealed record ReportBar(string Label, string Figure);

/// <summary>Words and figures one after the other.</summary>
/// <param name="Pieces">In reading order.</param>
[JsonConverter(typeof(ReportLineConverter))]
public sealed record ReportLine(ImmutableArray<ReportPiece> Pieces)
{
    /// <summary>Words alone.</summary>
    public static implicit operator ReportLine(string text) => new(text.Length == 0 ? [] : [new ReportPiece(text)]);

    /// <summary>A figure alone.</summary>
    public static implicit operator ReportLine(FigureId figure) => new([new ReportPiece(null, figure.Id)]);
}

/// <summary>Words, or a figure; exactly one of the two.</summary>
/// <param name="Text">The words.</param>
/// <param name="Figure">Identifier of the figure.</param>
public sealed record ReportPiece(string? Text = null, string? Figure = null);

/// <summary>A reference to a figure of the report, told apart from words by its type.</summary>
/// <param name="Id">Its identifier.</param>
public readonly record struct FigureId(string Id);
