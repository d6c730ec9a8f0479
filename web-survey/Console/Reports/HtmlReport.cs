using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Survey.Core.Reports;
using Survey.Core.Words;

namespace Survey.Web.Console.Reports;

/// <summary>A report as HTML: every figure says what it is and by which rule, charts are bars with their numbers beside them.</summary>
public sealed class HtmlReport
{
    // More columns than a page across holds side by side: they keep a width that can be read, and are scrolled.
    const int Many = 9;

    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    readonly ReportSnapshot _snapshot;
    readonly FrozenDictionary<string, ReportFigure> _figures;
    readonly StringBuilder _html = new();
    readonly int _top;

    HtmlReport(ReportSnapshot snapshot, int top) => (_snapshot, _figures, _top) = (snapshot, snapshot.ById(), top);

    /// <summary>A page that stands alone: it opens from a disk and loads nothing.</summary>
    public static string Page(ReportSnapshot snapshot) => $"""
        <!doctype html>
        <html lang="{snapshot.Language}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Encoder.Encode(string.Join(' ', snapshot.Title))}</title><style>{Style}</style></head>
        <body>{Body(snapshot, 1)}</body>
        </html>
        """;

    /// <summary>The report as an article within a page; its title is a heading of level <paramref name="top"/>.</summary>
    public static string Body(ReportSnapshot snapshot, int top) => new HtmlReport(snapshot, top).Write();

    static string Style { get; } = """
        body{font:16px/1.7 "Songti SC","SimSun","Noto Serif CJK SC",serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#17212b}
        h1,.report-number{text-align:center}h2,h3,h4{font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
        table{border-collapse:collapse;width:100%;margin:.5rem 0}caption{font-weight:bold;padding:.4rem}
        th,td{border:1px solid #566270;padding:.25rem .5rem;text-align:left;vertical-align:top}td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.report-many{min-width:80rem}.report-named tbody th{min-width:7rem}
        .report-wide{overflow-x:auto}.report-note{font-size:.875rem}.report-signed{text-align:right}
        .report-bars{list-style:none;padding:0}.report-bars li{display:grid;grid-template-columns:14rem 1fr 4.5rem;gap:.5rem;align-items:center}
        .report-bars svg{width:100%;height:.9rem}.report-bars rect{fill:#0b5f54}.report-bars data{text-align:right}
        @media(max-width:40rem){.report-bars li{grid-template-columns:1fr 4.5rem}.report-bars span{grid-column:1/-1}}
        @media print{tr,li{break-inside:avoid}thead{display:table-header-group}}
        """;

    string Write()
    {
        _html.Append("<article class=\"report\">");
        Tag("p", "report-number", _snapshot.Number);
        Tag($"h{_top}", null, string.Join(' ', _snapshot.Title));
        foreach (var block in _snapshot.Blocks) Write(block, _top);
        Annexes();
        if (_snapshot.Signature.Length > 0) Tag("p", "report-signed", _snapshot.Signature);
        Tag("p", "report-signed", _snapshot.Dated);
        foreach (var annex in _snapshot.Annexes)
        {
            _html.Append("<section>");
            Tag($"h{_top + 1}", null, $"{annex.Mark} {annex.Title}");
            foreach (var block in annex.Blocks) Write(block, _top + 1);
            _html.Append("</section>");
        }
        return _html.Append("</article>").ToString();
    }

    void Annexes()
    {
        if (_snapshot.Annexes.IsEmpty) return;
        var words = Wording.In(_snapshot.Language);
        var entries = _snapshot.Annexes.Select((annex, place) => words.Say("report.annexes.entry", ("number", place + 1), ("title", annex.Title)));
        Tag("p", null, words["report.annexes"] + string.Join(' ', entries));
    }

    void Write(ReportBlock block, int above)
    {
        switch (block)
        {
            case ReportHeading heading: Tag(string.Create(CultureInfo.InvariantCulture, $"h{above + heading.Level}"), null, heading.Text); break;
            case ReportParagraph paragraph:
                _html.Append(paragraph.IsNote ? "<p class=\"report-note\">" : "<p>");
                Write(paragraph.Text);
                _html.Append("</p>");
                break;
            case ReportTable table: Write(table); break;
            case ReportChart chart: Write(chart); break;
            default: throw new InvalidOperationException($"{block.GetType().Name} is not written yet");
        }
    }

    void Write(ReportTable table)
    {
        // A wide table is scrolled by itself, so it must be reached by keyboard.
        _html.Append("<div class=\"report-wide\" tabindex=\"0\"><table").Append(Kind(table));
        if (table.Caption.Length > 0) Tag("caption", null, table.Caption);
        _html.Append("<thead><tr>");
        foreach (var column in table.Columns) _html.Append("<th scope=\"col\">").Append(Encoder.Encode(column.Heading)).Append("</th>");
        _html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            _html.Append("<tr>");
            for (var place = 0; place < row.Cells.Length; place++)
            {
                var span = place == row.Cells.Length - 1 ? table.Columns.Length - place : 1;
                var figure = span == 1 && table.Columns[place].IsFigure ? " class=\"n\"" : "";
                _html.Append(place == 0 ? "<th scope=\"row\"" : "<td" + figure).Append(span > 1 ? string.Create(CultureInfo.InvariantCulture, $" colspan=\"{span}\">") : ">");
                Write(row.Cells[place]);
                _html.Append(place == 0 ? "</th>" : "</td>");
            }
            _html.Append("</tr>");
        }
        _html.Append("</tbody></table></div>");
    }

    void Write(ReportChart chart)
    {
        Tag("p", "report-note", chart.Caption);
        _html.Append("<ul class=\"report-bars\">");
        foreach (var bar in chart.Bars)
        {
            var text = _figures[bar.Figure].Text;
            _html.Append("<li><span>").Append(Encoder.Encode(bar.Label)).Append("</span><svg aria-hidden=\"true\"><rect width=\"").Append(Encoder.Encode(text))
                .Append("\" height=\"100%\"></rect></svg>");
            Figure(_figures[bar.Figure]);
            _html.Append("</li>");
        }
        _html.Append("</ul>");
    }

    void Write(ReportLine line)
    {
        foreach (var piece in line.Pieces)
        {
            if (piece.Figure is { } id) Figure(_figures[id]);
            else _html.Append(Encoder.Encode(piece.Text!));
        }
    }

    void Figure(ReportFigure figure)
    {
        string?[] known = [figure.Name, figure.Fraction, figure.Base is { } n ? string.Create(CultureInfo.InvariantCulture, $"n = {n}") : null, figure.Rule];
        _html.Append("<data value=\"").Append(figure.Id).Append("\" title=\"").Append(Encoder.Encode(string.Join(" · ", known.OfType<string>()))).Append("\">")
            .Append(Encoder.Encode(figure.Text)).Append("</data>");
    }

    /// <summary>Names keep the room of some characters on a phone; running numbers need none.</summary>
    static string Kind(ReportTable table) => table.Columns.Length > Many ? " class=\"report-many\">"
        : table.Rows is [{ Cells: [{ Pieces: [{ Text: { } first }] }, ..] }, ..] && !first.All(char.IsAsciiDigit) ? " class=\"report-named\">" : ">";

    void Tag(string name, string? style, string text)
    {
        _html.Append('<').Append(name);
        if (style is not null) _html.Append(" class=\"").Append(style).Append('"');
        _html.Append('>').Append(Encoder.Encode(text)).Append("</").Append(name).Append('>');
    }
}
