using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Survey.Core.Reports;

/// <summary>A paragraph or cell as the snapshot has it.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Figures">The figures in it, in their order.</param>
/// <param name="Where">Heading, or table with row and column.</param>
sealed record ExpectedLine(string Text, ImmutableArray<ExpectedFigure> Figures, string Where)
{
    /// <summary>The line with the texts of its figures in their places.</summary>
    public static ExpectedLine Of(ReportLine line, FrozenDictionary<string, ReportFigure> figures, string where)
    {
        var text = new StringBuilder();
        var found = ImmutableArray.CreateBuilder<ExpectedFigure>();
        foreach (var piece in line.Pieces)
        {
            if (piece.Figure is { } id) found.Add(new ExpectedFigure(figures[id], text.Length));
            text.Append(piece.Figure is { } known ? figures[known].Text : piece.Text);
        }
        return new ExpectedLine(text.ToString(), found.ToImmutable(), where);
    }
}

/// <summary>A figure in a line.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Start">Where it begins.</param>
sealed record ExpectedFigure(ReportFigure Figure, int Start);

/// <summary>A table as the snapshot has it.</summary>
/// <param name="Headings">Of its columns.</param>
/// <param name="Rows">The cells of each row.</param>
sealed record ExpectedTable(ImmutableArray<string> Headings, ImmutableArray<ImmutableArray<ExpectedLine>> Rows)
{
    /// <summary>What the rows are told apart by; a row of the head or without a name of its own has none.</summary>
    public RowNames Names => field ??= RowNames.Of(this);
}

/// <summary>Every paragraph and table of a snapshot that holds figures.</summary>
sealed class ExpectedText
{
    readonly List<ExpectedLine> _paragraphs = [];
    readonly List<ExpectedTable> _tables = [];

    public ExpectedText(ReportSnapshot snapshot)
    {
        var figures = snapshot.ById();
        var heading = "";
        foreach (var block in snapshot.Blocks) heading = Add(block, heading, figures);
        foreach (var annex in snapshot.Annexes)
            foreach (var block in annex.Blocks) Add(block, $"{annex.Mark} {annex.Title}", figures);
    }

    public IReadOnlyList<ExpectedLine> Paragraphs => _paragraphs;

    public IReadOnlyList<ExpectedTable> Tables => _tables;

    string Add(ReportBlock block, string heading, FrozenDictionary<string, ReportFigure> figures)
    {
        if (block is ReportHeading next) return next.Text;
        if (block is ReportParagraph paragraph)
        {
            _paragraphs.Add(ExpectedLine.Of(paragraph.Text, figures, heading));
        }
        else if (block is ReportTable table)
        {
            var where = table.Caption.Length > 0 ? table.Caption : heading;
            _tables.Add(new ExpectedTable(
                [.. table.Columns.Select(column => column.Heading)],
                [.. Rows(table, figures, where)]));
        }
        return heading;
    }

    static IEnumerable<ImmutableArray<ExpectedLine>> Rows(ReportTable table, FrozenDictionary<string, ReportFigure> figures, string where)
    {
        var head = "";
        foreach (var row in table.Rows)
        {
            if (row.Cells.Length == 1) head = " › " + ExpectedLine.Of(row.Cells[0], figures, "").Text;
            yield return Row(table, row, figures, where + (row.Cells.Length == 1 ? "" : head));
        }
    }

    static ImmutableArray<ExpectedLine> Row(ReportTable table, ReportRow row, FrozenDictionary<string, ReportFigure> figures, string where)
    {
        var name = ExpectedLine.Of(row.Cells[0], figures, "").Text;
        return [.. row.Cells.Select((cell, place) => ExpectedLine.Of(cell, figures, $"{where} › {name} › {table.Columns[place].Heading}"))];
    }
}
