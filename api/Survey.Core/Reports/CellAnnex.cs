using System.Collections.Immutable;
using Survey.Core.Results;

namespace Survey.Core.Reports;

/// <summary>附件: 各单位各群体满意率, units down and audiences across. It hides what the results by unit and audience hide, in their words.</summary>
static class CellAnnex
{
    public static void Write(ReportPen pen, ReportFacts facts)
    {
        // Where nothing is shown of the whole form, or units or audiences are but one, the text has said all.
        foreach (var form in facts.Forms.Where(form => form.Units.Headline?.Rate is not null))
            if (form.Cells is { } cells && form.Audiences.Groups is { Length: > 1 } audiences && cells.Groups.Length > audiences.Length) Write(pen, form, cells, audiences);
    }

    static void Write(ReportPen pen, CountedForm form, FormResults cells, ImmutableArray<GroupResult> audiences)
    {
        var (words, rule) = (pen.Words, RuleSentence.Of(form.Version.Definition, cells.Rule!, pen.Words));
        ImmutableArray<ReportColumn> columns =
        [
            new(words["report.unit"], 32), .. audiences.Select(audience => new ReportColumn(SatisfactionPart.Name(form, audience, words.Language), 20, IsFigure: true)),
        ];
        var units = cells.Groups.Select((cell, place) => (Cell: cell, Place: place)).GroupBy(one => one.Cell.Unit!, StringComparer.Ordinal);
        pen.AnnexTable(columns, units.Select(unit =>
        {
            var known = unit.ToDictionary(one => one.Cell.Audience!, StringComparer.Ordinal);
            return new ReportRow([form.UnitName(unit.Key, words.Language), .. audiences.Select(audience => known.TryGetValue(audience.Audience!, out var one)
                ? Cell(pen, form, one.Cell, $"{form.Source}?by=unit,audience#/groups/{one.Place}", rule)
                : words["results.nobody"])]);
        }), caption: words.Say("report.cells.table", ("title", form.Title(words.Language))));
        pen.Note([words["report.cells.note"], words.Say("report.satisfaction.rule", ("rule", rule)), .. Hidden(pen, cells)]);
    }

    static ReportLine Cell(ReportPen pen, CountedForm form, GroupResult group, string source, string rule)
    {
        var (words, book) = (pen.Words, pen.Book);
        var name = $"{form.UnitName(group.Unit!, words.Language)} {form.AudienceName(group.Audience!, words.Language)}";
        if (GroupWords.Why(pen, group) is { } why)
            return book.Words(group.Hidden is { } hidden ? words.Say("results.hidden.short", ("k", hidden.K)) : why, name, source);
        if (group.Headline is not { Rate: { } rate } headline) return words["report.noRate"];
        return pen.Line(
            group.Hidden is null ? "report.cells.cell" : "report.cells.paper",
            ("rate", book.Percent(rate, $"{name} {words["results.rate"]}", source + "/headline/rate", headline.Base, rule)),
            ("base", book.Count(headline.Base, $"{name} {words["results.n"]}", source + "/headline/base")));
    }

    static IEnumerable<string> Hidden(ReportPen pen, FormResults cells)
    {
        if (cells.Groups.Any(cell => cell.Hidden is not null && GroupWords.Why(pen, cell) is null)) yield return pen.Words.Say("report.cells.paper.note", ("k", cells.Privacy.K));
        if (cells.Groups.Any(cell => cell.Hidden is not null)) yield return pen.Words["results.hidden.all"];
    }
}
