using System.Collections.Immutable;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Results;

namespace Survey.Core.Reports;

/// <summary>一、基本情况: who took part, how many are on the rosters, how many of each form came back.</summary>
static class BasicsPart
{
    public static void Write(ReportPen pen, ReportFacts facts)
    {
        pen.Chapter("report.basics");
        Units(pen, facts.Campaign);
        Returns(pen, facts);
    }

    static void Units(ReportPen pen, Campaign campaign)
    {
        var (words, book, source) = (pen.Words, pen.Book, $"campaigns/{campaign.Id}");
        pen.Section(words["report.units"]);
        if (campaign.Units.IsEmpty)
        {
            pen.Say("report.units.none");
            return;
        }
        var cells = campaign.Units.SelectMany((unit, place) => campaign.Audiences.Select(audience =>
            (Unit: place, audience.Key, Figure: Person(book, campaign, place, audience, words.Language)))).ToList();
        var total = Total(book, cells.Select(cell => cell.Figure), words["report.roster"], source);
        var units = book.Count(campaign.Units.Length, words["report.units"], source);
        pen.Say(pen.Line("report.units.sentence", ("units", units), ("kinds", Kinds(pen, campaign))),
            pen.Line("report.units.roster", ("audiences", Names(words, campaign.Audiences.Select(audience => audience.Name))), ("roster", total)));
        ImmutableArray<ReportColumn> columns =
        [
            new(words["report.unit"], 46), .. campaign.Audiences.Select(audience => new ReportColumn(audience.Name.In(words.Language), 20, IsFigure: true)),
            new(words["report.total"], 16, IsFigure: true),
        ];
        var rows = campaign.Units.Select((unit, place) => Row(unit.Name.In(words.Language), cells.Where(cell => cell.Unit == place).Select(cell => cell.Figure)));
        var sums = campaign.Audiences.Select(audience => Total(
            book, cells.Where(cell => cell.Key == audience.Key).Select(cell => cell.Figure), $"{words["report.total"]} {audience.Name.In(words.Language)}", source)).ToList();
        book.Sum(total, sums);
        pen.Table(words["report.units.table"], columns, [.. rows, new ReportRow([words["report.total"], .. sums.Select(sum => (ReportLine)sum), total])], hasTotal: true);

        ReportRow Row(string name, IEnumerable<FigureId?> figures)
        {
            FigureId?[] known = [.. figures];
            return new ReportRow([name, .. known.Select(figure => figure ?? (ReportLine)words["report.notKnown"]), Total(book, known, name + " " + words["report.total"], source)]);
        }
    }

    static FigureId? Person(FigureBook book, Campaign campaign, int place, Audience audience, string language)
    {
        var unit = campaign.Units[place];
        return campaign.Roster.Of(unit.Code, audience.Key) is { } persons
            ? book.Count(persons, $"{unit.Name.In(language)} {audience.Name.In(language)}", $"campaigns/{campaign.Id}#/units/{place}/roster/{audience.Key}")
            : null;
    }

    static FigureId Total(FigureBook book, IEnumerable<FigureId?> parts, string name, string source)
    {
        FigureId[] known = [.. parts.OfType<FigureId>()];
        return book.Total(name, source, known);
    }

    /// <summary>高中 3 个、小学 12 个; nothing where no unit says what kind it is.</summary>
    static ReportLine Kinds(ReportPen pen, Campaign campaign)
    {
        var kinds = campaign.Units.Where(unit => !string.IsNullOrWhiteSpace(unit.Kind)).GroupBy(unit => unit.Kind!, StringComparer.Ordinal).ToList();
        if (kinds.Count < 2) return "";
        var named = kinds.Select(kind => pen.Line("report.units.kind", ("kind", kind.Key), ("count", pen.Book.Count(kind.Count(), kind.Key, $"campaigns/{campaign.Id}"))));
        return pen.Line("report.units.kinds", ("kinds", pen.Joined(named)));
    }

    static string Names(Words.Wording words, IEnumerable<LocalizedText> names) => string.Join(words["report.and"], names.Select(name => name.In(words.Language)));

    static void Returns(ReportPen pen, ReportFacts facts)
    {
        var words = pen.Words;
        pen.Section(words["report.returns"]);
        if (facts.Forms.IsEmpty) pen.Say("report.returns.none");
        else pen.Say("report.returns.sentence", ("forms", pen.Book.Count(facts.Forms.Length, words["report.returns"], $"campaigns/{facts.Campaign.Id}/forms")));
        if (!facts.Unopened.IsEmpty)
            pen.Say("report.returns.unopened", ("forms", Names(words, facts.Unopened.Select(form => (LocalizedText)words.Say("report.form", ("title", form.Definition.Title.In(words.Language)))))));
        if (facts.Forms.IsEmpty) return;
        string[] measures = ["results.roster", "results.issued", "results.returned", "results.valid", "results.participation", "results.returnRate", "results.validRate"];
        pen.Table(words["report.returns.table"], [new(words["report.formName"], 40), .. measures.Select(measure => new ReportColumn(words[measure], 16, IsFigure: true))],
            facts.Forms.Select(form => Account(pen, form)));
        pen.Note(words["report.returns.note"]);
    }

    static ReportRow Account(ReportPen pen, CountedForm form)
    {
        var (words, title) = (pen.Words, form.Title(pen.Words.Language));
        if (form.Units is not { Base: { } account }) return new ReportRow([title, GroupWords.TooFew(pen, form)]);
        return new ReportRow([title, .. BallotCells.Of(pen, account, form.Source + "#/base", title).All(words)]);
    }
}
