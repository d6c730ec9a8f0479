using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Survey.Core.Reports;
using Survey.Core.Words;

namespace Survey.Api.Reports;

/// <summary>The text of a report as a Word document, from the document number to the last annex.</summary>
sealed class DocxBody(Report report)
{
    const int LongestTitleLine = 19;

    readonly DocxFigure _figures = new(report);
    readonly List<DocxChart> _charts = [];

    /// <summary>The charts that stand in the text, in its order; known once the text is written.</summary>
    public IReadOnlyList<DocxChart> Charts => _charts;

    ReportSnapshot Snapshot => report.Snapshot;

    /// <summary>The main part.</summary>
    public Document Document()
    {
        var body = new Body();
        body.Append(Head());
        foreach (var block in Snapshot.Blocks) body.Append(Block(block, DocxPage.Width));
        body.Append(AnnexList());
        body.Append(Signature());
        if (Snapshot.Annexes.IsEmpty)
        {
            body.Append(DocxPage.Text());
            return new Document(body);
        }
        var isUpright = true;
        foreach (var (place, annex) in Snapshot.Annexes.Index())
        {
            // Pages that lie otherwise than those before are a section of their own, and the text is one.
            var turns = place == 0 || annex.IsUpright != isUpright;
            if (turns) body.Elements<Paragraph>().Last().ParagraphProperties!.Append(Pages(isUpright));
            isUpright = annex.IsUpright;
            body.Append(Annex(annex, breaks: !turns));
        }
        body.Append(Pages(isUpright));
        return new Document(body);
    }

    static SectionProperties Pages(bool isUpright) => isUpright ? DocxPage.Text() : DocxPage.Annex();

    IEnumerable<OpenXmlElement> Head()
    {
        yield return DocxText.Paragraph(DocxStyles.Number, DocxText.Run(Snapshot.Number));
        yield return DocxText.Paragraph(DocxStyles.Plain);
        var lines = TitleLines.Of(Snapshot.Title, LongestTitleLine, Snapshot.Language);
        yield return DocxText.Paragraph(DocxStyles.Title, [.. lines.SelectMany((line, place) =>
            place == 0 ? [DocxText.Run(line)] : (OpenXmlElement[])[new Run(new Break()), DocxText.Run(line)])]);
        yield return DocxText.Paragraph(DocxStyles.Plain);
    }

    IEnumerable<OpenXmlElement> Block(ReportBlock block, int width)
    {
        switch (block)
        {
            case ReportHeading heading:
                return [DocxText.Paragraph("Heading" + heading.Level.ToString(CultureInfo.InvariantCulture), DocxText.Run(heading.Text))];
            case ReportParagraph paragraph:
                return [DocxText.Paragraph(paragraph.IsNote ? DocxStyles.Note : DocxStyles.Normal, [.. _figures.Runs(paragraph.Text)])];
            case ReportTable table:
                var caption = table.Caption.Length > 0 ? [DocxText.Paragraph(DocxStyles.Caption, DocxText.Run(table.Caption))] : Enumerable.Empty<OpenXmlElement>();
                return [.. caption, DocxTable.Of(table, _figures, width, Snapshot.Language != "en"), Gap()];
            case ReportChart chart:
                var drawn = new DocxChart(_charts.Count + 1, chart, [.. chart.Bars.Select(bar => (bar.Label, _figures[bar.Figure].Text))]);
                _charts.Add(drawn);
                var picture = DocxText.Paragraph(DocxStyles.Caption, new Run(drawn.Drawing()));
                return [picture, DocxText.Paragraph(DocxStyles.Note, DocxText.Run(chart.Caption)).Centred()];
            default:
                throw new InvalidOperationException($"{block.GetType().Name} is not written yet");
        }
    }

    /// <summary>After a table Word asks for a paragraph; it takes no room.</summary>
    static Paragraph Gap() => new(new ParagraphProperties(
        new ParagraphStyleId { Val = DocxStyles.SmallCell },
        new SpacingBetweenLines { Before = "0", After = "0", Line = "60", LineRule = LineSpacingRuleValues.Exact }));

    IEnumerable<OpenXmlElement> AnnexList()
    {
        var words = Wording.In(Snapshot.Language);
        foreach (var (place, annex) in Snapshot.Annexes.Index())
        {
            if (place == 0) yield return DocxText.Paragraph(DocxStyles.Plain);
            var entry = words.Say("report.annexes.entry", ("number", place + 1), ("title", annex.Title));
            var paragraph = DocxText.Paragraph(DocxStyles.Normal, DocxText.Run(place == 0 ? words["report.annexes"] + entry : entry));
            // Under the first one: two characters and the width of 附件：.
            if (place > 0) paragraph.ParagraphProperties!.Append(new Indentation { Left = "1600", LeftChars = 500, FirstLine = "0", FirstLineChars = 0 });
            yield return paragraph;
        }
    }

    IEnumerable<OpenXmlElement> Signature()
    {
        const int RightOfDate = 400;
        const int HalfDate = 350;
        yield return DocxText.Paragraph(DocxStyles.Plain);
        yield return DocxText.Paragraph(DocxStyles.Plain);
        // The date ends four characters before the margin, the name stands centred above it.
        if (Snapshot.Signature.Length > 0)
            yield return Signed(Snapshot.Signature, Math.Max(0, RightOfDate + HalfDate - (Snapshot.Signature.Length * 50)));
        yield return Signed(Snapshot.Dated, RightOfDate);
    }

    static Paragraph Signed(string text, int rightChars)
    {
        var paragraph = DocxText.Paragraph(DocxStyles.Right, DocxText.Run(text));
        paragraph.ParagraphProperties!.Append(new Indentation
        {
            Right = (rightChars * 320 / 100).ToString(CultureInfo.InvariantCulture),
            RightChars = rightChars,
            FirstLine = "0",
            FirstLineChars = 0,
        });
        return paragraph;
    }

    IEnumerable<OpenXmlElement> Annex(ReportAnnex annex, bool breaks)
    {
        var mark = DocxText.Paragraph(DocxStyles.AnnexMark, DocxText.Run(annex.Mark));
        if (breaks) mark.ParagraphProperties!.Append(new PageBreakBefore());
        yield return mark;
        yield return DocxText.Paragraph(DocxStyles.AnnexTitle, DocxText.Run(annex.Title));
        foreach (var element in annex.Blocks.SelectMany(block => Block(block, annex.IsUpright ? DocxPage.Width : DocxPage.AnnexWidth))) yield return element;
    }
}
