using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Results;

namespace Survey.Core.Reports;

/// <summary>附件: 各题填写情况, how often each choice of each question was made and its share of those who answered, whatever the question is for.</summary>
static class ChoiceAnnex
{
    public static void Write(ReportPen pen, ReportFacts facts)
    {
        // Of a form with too few answers nothing is told; the table of returns says so.
        foreach (var form in facts.Forms.Where(form => !form.Units.Questions.IsEmpty)) Write(pen, form);
    }

    static void Write(ReportPen pen, CountedForm form)
    {
        var words = pen.Words;
        var items = CountedItem.Of(form.Version.Definition).ToList();
        ImmutableArray<ReportColumn> columns =
        [
            new(words["report.choices.choice"], 60), new(words["report.choices.count"], 20, IsFigure: true), new(words["report.choices.share"], 20, IsFigure: true),
        ];
        pen.AnnexTable(columns, items.SelectMany((item, place) => new ChoiceRows(pen, form, item, place).Rows()), caption: words.Say("report.choices.table", ("title", form.Title(words.Language))));
        pen.Note(items.Exists(item => item.IsMultiple) ? [words["report.choices.note"], words["report.choices.note.several"]] : [words["report.choices.note"]]);
    }
}

/// <summary>The rows of one question: its words, its choices, who answered and who did not.</summary>
sealed class ChoiceRows(ReportPen pen, CountedForm form, CountedItem item, int place)
{
    readonly QuestionResult _result = form.Units.Questions[place];
    readonly string _source = $"{form.Source}#/questions/{place}";
    readonly List<FigureId> _counts = [];

    public IEnumerable<ReportRow> Rows()
    {
        var (words, name) = (pen.Words, RuleSentence.ItemName(item, pen.Words.Language));
        yield return new ReportRow([words.Say(item.IsMultiple ? "report.choices.several" : "report.choices.question", ("number", place + 1), ("question", name))]);
        var answered = Count(_result.Answered, words["report.choices.answered"], "answered");
        foreach (var (choice, key) in Choices()) yield return Choice(choice, key, answered);
        if (!item.IsMultiple) pen.Book.Sum(answered, _counts);
        if (item.Question is DateQuestion or NumberQuestion && Value(_result.Mean, words["report.choices.mean"], "mean") is { } mean) yield return mean;
        yield return new ReportRow([words["report.choices.answered"], answered, ""]);
        yield return new ReportRow([Blank, Count(_result.Blank, Blank, "blank"), ""]);
        if (_result.Nps is { } nps) yield return new ReportRow([words["results.nps"], pen.Book.Percent(nps, Named(words["results.nps"]), _source + "/nps", _result.Answered)]);
    }

    string Blank => pen.Words[item.IsRating ? "results.blank" : "report.choices.blank"];

    /// <summary>What is chosen from; of dates the months that may be told.</summary>
    IEnumerable<(string Name, string Key)> Choices() => item.Question is DateQuestion
        ? _result.Counts.Keys.Select(month => (ReportDay.SayMonth(month, pen.Words), month))
        : item.Choices.Select(choice => (Name(choice), choice.Key));

    string Name(Choice choice)
    {
        var correct = item.Question switch { SingleQuestion single => single.Correct, MultipleQuestion multiple => multiple.Correct, _ => null };
        var name = choice.Text.In(pen.Words.Language);
        return correct?.Contains(choice.Key) == true ? pen.Words.Say("results.correct", ("choice", name)) : name;
    }

    ReportRow Choice(string name, string key, FigureId answered)
    {
        var count = _result.Counts.GetValueOrDefault(key);
        var figure = Count(count, name, "counts/" + key);
        _counts.Add(figure);
        if (Fraction.Figure(count, _result.Answered) is not { } share) return new ReportRow([name, figure, pen.Words["results.notIssued"]]);
        var shown = pen.Book.Percent(share, Named($"{name} {pen.Words["report.choices.share"]}"), form.Source, _result.Answered);
        pen.Book.Share(shown, answered, figure);
        return new ReportRow([name, figure, shown]);
    }

    /// <summary>A mean of numbers, or why it is not told: fewer than k stand behind it.</summary>
    ReportRow? Value(Figure? mean, string name, string member)
    {
        if (mean is not null) return new ReportRow([name, pen.Book.Number(mean, Named(name), $"{_source}/{member}", _result.Answered)]);
        if (_result.Answered == 0 || !_result.Counts.IsEmpty) return null;
        return new ReportRow([name, pen.Book.Words(pen.Words.Say("results.number.hidden", ("k", form.Units.Privacy.K)), Named(name), _source)]);
    }

    FigureId Count(int count, string name, string member) => pen.Book.Count(count, Named(name), $"{_source}/{member}");

    string Named(string measure) => $"{RuleSentence.ItemName(item, pen.Words.Language)} {measure}";
}
