using System.Globalization;
using Survey.Core.Results;

namespace Survey.Core.Reports;

/// <summary>三、知识测试情况: how many took it, and the mean; by unit.</summary>
static class TestPart
{
    public static void Write(ReportPen pen, ReportFacts facts)
    {
        pen.Chapter("report.test");
        var tests = facts.Forms.Where(form => form.Units.Test is not null).ToList();
        if (tests.Count == 0) pen.Say("report.test.none");
        foreach (var form in tests) Write(pen, form, form.Units.Test!, several: tests.Count > 1);
    }

    static void Write(ReportPen pen, CountedForm form, TestResult test, bool several)
    {
        var (words, title) = (pen.Words, form.Title(pen.Words.Language));
        if (several) pen.Section(title);
        var full = test.FullMarks.ToString("0.##", CultureInfo.InvariantCulture);
        if (test.Mean is not { } mean)
        {
            pen.Say("report.test.empty", ("title", title));
            return;
        }
        var cells = TestCells(pen, test, form.Source + "#/test", title);
        pen.Say(
            pen.Line("report.test.sentence", ("title", title), ("persons", cells.Persons)),
            cells.Participation is { } participation ? pen.Line("report.test.participation", ("participation", participation)) : "",
            pen.Line("report.test.mean", ("mean", cells.Mean!.Value), ("full", full)));
        pen.Table(words.Say("report.test.table", ("title", title)),
            [new(words["report.unit"], 46), new(words["results.takers"], 18, true), new(words["report.test.rate"], 18, true), new(words["results.mean"], 18, true)],
            form.Units.Groups.Select((group, place) => Row(pen, form, group, $"{form.Source}?by=unit#/groups/{place}/test")));
        pen.Note([words.Say("report.test.note", ("full", full)), .. GroupWords.Notes(pen, form.Units)]);
    }

    static ReportRow Row(ReportPen pen, CountedForm form, GroupResult group, string source)
    {
        var name = SatisfactionPart.Name(form, group, pen.Words.Language);
        if (GroupWords.Why(pen, group) is { } why) return new ReportRow([name, pen.Book.Words(why, name, source)]);
        if (group.Test is not { Mean: not null } test) return new ReportRow([name, pen.Book.Words(pen.Words["results.none"], name, source)]);
        var cells = TestCells(pen, test, source, name);
        return new ReportRow([name, cells.Persons, BallotCells.Or(cells.Participation, pen.Words["results.notIssued"]), cells.Mean!.Value]);
    }

    static (FigureId Persons, FigureId? Participation, FigureId? Mean) TestCells(ReportPen pen, TestResult test, string source, string of)
    {
        var (book, words) = (pen.Book, pen.Words);
        return (
            book.Count(test.Persons, $"{of} {words["results.takers"]}", source + "/persons"),
            test.Participation is { } rate ? book.Percent(rate, $"{of} {words["report.test.rate"]}", source + "/participation") : null,
            test.Mean is { } mean ? book.Number(mean, $"{of} {words["results.mean"]}", source + "/mean", test.Persons) : null);
    }
}
