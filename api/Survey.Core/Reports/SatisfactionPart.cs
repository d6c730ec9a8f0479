using System.Collections.Immutable;
using Survey.Core.Results;

namespace Survey.Core.Reports;

/// <summary>四、满意度测评情况: each ballot's rate with its rule and base, by question, by unit and by audience.</summary>
static class SatisfactionPart
{
    public static void Write(ReportPen pen, ReportFacts facts)
    {
        pen.Chapter("report.satisfaction");
        var rated = facts.Forms.Where(form => form.Units.Rule is not null).ToList();
        if (rated.Count == 0) pen.Say("report.satisfaction.none");
        foreach (var form in rated)
        {
            pen.Section(form.Title(pen.Words.Language));
            if (form.Units.Headline is null) pen.Say("report.satisfaction.tooFew", ("words", GroupWords.TooFew(pen, form)));
            else Write(pen, form, form.Units.Headline, RuleSentence.Of(form.Version.Definition, form.Units.Rule!, pen.Words));
        }
    }

    static void Write(ReportPen pen, CountedForm form, Headline headline, string rule)
    {
        var (words, title) = (pen.Words, form.Title(pen.Words.Language));
        if (headline.Rate is not { } rate)
        {
            pen.Say("report.satisfaction.noRate");
            return;
        }
        var source = form.Source + "#/headline";
        var n = pen.Book.Count(headline.Base, $"{title} {words["results.n"]}", source + "/base");
        var shown = pen.Book.Percent(rate, $"{title} {words["results.rate"]}", source + "/rate", headline.Base, rule);
        pen.Say(pen.Line("report.satisfaction.sentence", ("rate", shown), ("base", n)), Interval(pen, headline, source, title), Index(pen, headline, source, title));
        pen.Note(words.Say("report.satisfaction.rule", ("rule", rule)));
        QuestionTables.Write(pen, form, rule);
        Groups(pen, form, form.Units, "unit", shown, n, rule);
        Groups(pen, form, form.Audiences, "audience", shown, n, rule);
    }

    static ReportLine Interval(ReportPen pen, Headline headline, string source, string title) => headline.Interval is not { } interval ? "" : pen.Line(
        "report.satisfaction.interval",
        ("low", pen.Book.Percent(interval.Low, $"{title} {pen.Words["results.interval"]}", source + "/interval/low")),
        ("high", pen.Book.Percent(interval.High, $"{title} {pen.Words["results.interval"]}", source + "/interval/high")));

    static ReportLine Index(ReportPen pen, Headline headline, string source, string title) => headline.Index is not { } index ? pen.Words["report.stop"] : pen.Line(
        "report.satisfaction.index", ("index", pen.Book.Number(index, $"{title} {pen.Words["results.index"]}", source + "/index")));

    static void Groups(ReportPen pen, CountedForm form, FormResults results, string by, FigureId rate, FigureId n, string rule)
    {
        if (results.Groups.IsEmpty) return;
        var (words, title) = (pen.Words, form.Title(pen.Words.Language));
        var rows = results.Groups.Select((group, place) => GroupRow.Of(pen, Name(form, group, words.Language), group, $"{form.Source}?by={by}#/groups/{place}", rule)).ToList();
        var total = Total(pen, form, rate, n);
        foreach (var column in (Func<GroupRow, FigureId?>[])[row => row.Returned, row => row.Valid, row => row.Base])
            if (column(total) is { } sum) pen.Book.Sum(sum, rows.Select(column).OfType<FigureId>());
        ImmutableArray<ReportColumn> columns =
        [
            new(words["report." + by], 40), new(words["results.returned"], 14, true), new(words["results.valid"], 14, true),
            new(words["results.participation"], 18, true), new(words["results.n"], 14, true), new(words["results.rate"], 18, true),
        ];
        pen.Table(words.Say("report.satisfaction.by." + by, ("title", title)), columns, [.. rows.Select(row => row.Cells(words)), total.Cells(words)], hasTotal: true);
        pen.Note([words["report.satisfaction.base"], .. GroupWords.Notes(pen, results)]);
        if (by == "unit" && rows.Count(row => row.Rate is not null) > 1)
        {
            pen.Chart(words.Say("report.satisfaction.chart", ("title", title)), words["results.rate"],
                rows.Where(row => row.Rate is not null).Select(row => new ReportBar(row.Name, row.Rate!.Value.Id)));
        }
    }

    static GroupRow Total(ReportPen pen, CountedForm form, FigureId rate, FigureId n)
    {
        var (words, title) = (pen.Words, form.Title(pen.Words.Language));
        var account = BallotCells.Of(pen, form.Units.Base!, form.Source + "#/base", title);
        return new GroupRow(words["report.whole"], null) { Returned = account.Returned, Valid = account.Valid, Participation = account.Participation, Base = n, Rate = rate };
    }

    /// <summary>What a group is called.</summary>
    public static string Name(CountedForm form, GroupResult group, string language) =>
        group.Unit is { } unit ? form.UnitName(unit, language) : form.AudienceName(group.Audience!, language);
}
