using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Results;

namespace Survey.Core.Reports;

/// <summary>The rated questions of a form, one table for each scale: how often each choice was made, the base, the rate.</summary>
static class QuestionTables
{
    public static void Write(ReportPen pen, CountedForm form, string rule)
    {
        var (words, title) = (pen.Words, form.Title(pen.Words.Language));
        var items = CountedItem.Of(form.Version.Definition).Index().Where(item => item.Item.IsRating).ToList();
        foreach (var scale in items.GroupBy(item => string.Join(' ', item.Item.Choices.Select(choice => $"{choice.Key}={choice.Text.In(words.Language)}")), StringComparer.Ordinal))
        {
            var choices = scale.First().Item.Choices;
            ImmutableArray<ReportColumn> columns =
            [
                new(words["results.question"], 36), .. choices.Select(choice => new ReportColumn(choice.Text.In(words.Language), 16, IsFigure: true)),
                new(words["results.blank"], 12, true), new(words["results.n"], 13, true), new(words["results.rate"], 16, true),
            ];
            pen.Table(words.Say("report.satisfaction.questions", ("title", title)), columns, scale.Select(item => Row(pen, form, item.Item, item.Index, rule)));
        }
        pen.Note(words["report.satisfaction.base"]);
    }

    static ReportRow Row(ReportPen pen, CountedForm form, CountedItem item, int place, string rule)
    {
        var (words, book) = (pen.Words, pen.Book);
        var question = form.Units.Questions[place];
        var (name, source) = (RuleSentence.ItemName(item, words.Language), $"{form.Source}#/questions/{place}");
        var counts = item.Choices.Select(choice => (Choice: choice, Figure: book.Count(
            question.Counts.GetValueOrDefault(choice.Key), $"{name} {choice.Text.In(words.Language)}", $"{source}/counts/{choice.Key}"))).ToList();
        var blank = book.Count(question.Blank, $"{name} {words["results.blank"]}", source + "/blank");
        var n = question.Base is { } known ? book.Count(known, $"{name} {words["results.n"]}", source + "/base") : (FigureId?)null;
        var rate = question.Rate is { } found ? book.Percent(found, $"{name} {words["results.rate"]}", source + "/rate", question.Base, rule) : (FigureId?)null;
        if (n is { } whole)
        {
            var declared = form.Units.Rule!;
            book.Sum(whole, Counted(declared, counts, blank));
            if (rate is { } shown) book.Share(shown, whole, counts.Where(count => IsSatisfied(declared, count.Choice)).Select(count => count.Figure));
        }
        return new ReportRow(
            [name, .. counts.Select(count => (ReportLine)count.Figure), blank, BallotCells.Or(n, words["report.notKnown"]), BallotCells.Or(rate, words["report.noRate"])]);
    }

    static bool IsSatisfied(Rule rule, Choice choice) => rule.Satisfied.IsEmpty ? choice.Counts == Counts.Satisfied : rule.Satisfied.Contains(choice.Key);

    /// <summary>What the base is the sum of, by the rule.</summary>
    static IEnumerable<FigureId> Counted(Rule rule, IReadOnlyList<(Choice Choice, FigureId Figure)> counts, FigureId blank)
    {
        var answered = counts.Where(count => rule.Denominator != Denominator.Expressed || count.Choice.Counts != Counts.Unknown).Select(count => count.Figure);
        return rule is { Denominator: Denominator.Expressed or Denominator.Answered } or { Blank: BlankIs.Invalid } ? answered : answered.Append(blank);
    }
}
