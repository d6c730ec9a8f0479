using System.Globalization;
using Survey.Core.Words;

namespace Survey.Core.Reports;

/// <summary>Writes the closing report from what it rests on. It says nothing that the pages and the API do not say as well.</summary>
public static class ComposeReport
{
    /// <summary>The whole report; the same facts give the same report.</summary>
    public static ReportSnapshot Of(ReportFacts facts)
    {
        var pen = new ReportPen(Wording.In(facts.Language));
        var words = pen.Words;
        var (campaign, language) = (facts.Campaign, facts.Language);
        var host = campaign.Host?.In(language) ?? "";
        pen.Say(host.Length == 0 ? "report.lead" : "report.lead.host", ("host", host), ("campaign", campaign.Title.In(language)), ("day", ReportDay.Say(facts.Day, words)));
        BasicsPart.Write(pen, facts);
        OpinionPart.Write(pen, facts);
        TestPart.Write(pen, facts);
        SatisfactionPart.Write(pen, facts);
        LedgerPart.Write(pen, facts);
        var blocks = pen.Take();
        var annexes = AnnexPart.Write(pen, facts);
        return Shown(new ReportSnapshot
        {
            Language = language,
            Title = [campaign.Title.In(language), words["report.title"]],
            Number = words.Say("report.documentNumber", ("year", facts.Day.Year.ToString(CultureInfo.InvariantCulture))),
            Signature = host,
            Dated = ReportDay.Say(facts.Day, words),
            Blocks = blocks,
            Annexes = annexes,
            Figures = pen.Book.Figures,
            Sums = pen.Book.Sums,
            Shares = pen.Book.Shares,
        });
    }

    /// <summary>Without what was taken down and stands nowhere in the text: a reader could neither find nor check it.</summary>
    static ReportSnapshot Shown(ReportSnapshot snapshot)
    {
        var shown = snapshot.AllBlocks().SelectMany(Lines).SelectMany(line => line.Pieces).Select(piece => piece.Figure).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return snapshot with
        {
            Figures = [.. snapshot.Figures.Where(figure => shown.Contains(figure.Id))],
            Sums = [.. snapshot.Sums.Where(sum => shown.Contains(sum.Total) && sum.Parts.All(shown.Contains))],
            Shares = [.. snapshot.Shares.Where(share => shown.Contains(share.Rate) && shown.Contains(share.Whole) && share.Parts.All(shown.Contains))],
        };
    }

    static IEnumerable<ReportLine> Lines(ReportBlock block) => block switch
    {
        ReportParagraph paragraph => [paragraph.Text],
        ReportTable table => table.Rows.SelectMany(row => row.Cells),
        // A chart draws figures that stand in a table.
        _ => [],
    };
}
