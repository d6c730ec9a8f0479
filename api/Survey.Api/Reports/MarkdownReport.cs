using System.Text;
using Survey.Core.Reports;
using Survey.Core.Words;

namespace Survey.Api.Reports;

/// <summary>A report as Markdown (CommonMark with tables): the same text and figures, a chart as a table.</summary>
static class MarkdownReport
{
    // What Markdown or a raw page in it would read as a mark, in the words of organisers.
    const string Marks = "\\`*_{}[]<>|#~";

    /// <summary>The whole text.</summary>
    public static string Of(ReportSnapshot snapshot)
    {
        var figures = snapshot.ById();
        var text = new StringBuilder();
        var words = Wording.In(snapshot.Language);
        Paragraph(Plain(snapshot.Number));
        Paragraph("# " + Plain(string.Join(' ', snapshot.Title)));
        foreach (var block in snapshot.Blocks) Write(block, 1);
        if (!snapshot.Annexes.IsEmpty)
            Paragraph(words["report.annexes"] + string.Join(' ', snapshot.Annexes.Select((annex, place) => Plain(words.Say("report.annexes.entry", ("number", place + 1), ("title", annex.Title))))));
        if (snapshot.Signature.Length > 0) Paragraph(Plain(snapshot.Signature));
        Paragraph(snapshot.Dated);
        foreach (var annex in snapshot.Annexes)
        {
            Paragraph($"## {annex.Mark} {Plain(annex.Title)}");
            foreach (var block in annex.Blocks) Write(block, 2);
        }
        return text.ToString();

        void Write(ReportBlock block, int above)
        {
            switch (block)
            {
                case ReportHeading heading: Paragraph($"{new string('#', above + heading.Level)} {Plain(heading.Text)}"); break;
                case ReportParagraph paragraph: Paragraph(Line(paragraph.Text)); break;
                case ReportTable table:
                    if (table.Caption.Length > 0) Paragraph($"**{Plain(table.Caption)}**");
                    Table([.. table.Columns.Select(column => Plain(column.Heading))], [.. table.Columns.Select(column => column.IsFigure)],
                        table.Rows.Select(row => (IReadOnlyList<string>)[.. row.Cells.Select(Line)]));
                    break;
                case ReportChart chart:
                    Paragraph($"**{Plain(chart.Caption)}**");
                    Table(["", Plain(chart.Measure)], [false, true], chart.Bars.Select(bar => (IReadOnlyList<string>)[Plain(bar.Label), figures[bar.Figure].Text]));
                    break;
                default: throw new InvalidOperationException($"{block.GetType().Name} is not written yet");
            }
        }

        void Table(IReadOnlyList<string> headings, IReadOnlyList<bool> right, IEnumerable<IReadOnlyList<string>> rows)
        {
            Row(headings);
            Row([.. right.Select(isRight => isRight ? "---:" : "---")]);
            foreach (var row in rows) Row([.. row, .. Enumerable.Repeat("", headings.Count - row.Count)]);
            text.Append('\n');
        }

        void Row(IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

        void Paragraph(string line) => text.Append(line).Append("\n\n");

        string Line(ReportLine line) => string.Concat(line.Pieces.Select(piece => Plain(piece.Figure is { } id ? figures[id].Text : piece.Text!)));
    }

    static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (Marks.Contains(letter, StringComparison.Ordinal)) plain.Append('\\');
            plain.Append(letter is '\n' or '\r' or '\t' ? ' ' : letter);
        }
        return plain.ToString();
    }
}
