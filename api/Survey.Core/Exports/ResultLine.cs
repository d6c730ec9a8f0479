using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Results;

namespace Survey.Core.Exports;

/// <summary>One figure: what is measured, of which item and choice, and what it comes to.</summary>
sealed record ResultLine(string Measure)
{
    public string? Question { get; init; }
    public string? Choice { get; init; }
    public int? Count { get; init; }
    public int? Base { get; init; }
    public decimal? Value { get; init; }
    public string? Fraction { get; init; }
    public decimal? Low { get; init; }
    public decimal? High { get; init; }
    public string? Rule { get; init; }
    public string? Hidden { get; init; }

    /// <summary>Every figure of a set: accounts, headline with the other rules, items, knowledge test.</summary>
    public static IEnumerable<ResultLine> Of(FigureSet set, IReadOnlyDictionary<string, CountedItem> items) =>
    [
        .. Account(set.Base, ""), .. Account(set.Electronic, "electronic."), .. Account(set.Paper, "paper."),
        .. Headline(set),
        .. set.Questions.SelectMany(question => Item(question, items[question.Key])),
        .. Test(set.Test),
    ];

    static IEnumerable<ResultLine> Account(BaseFigures? account, string part)
    {
        if (account is null) return [];
        var counts = new (string Name, int? Count)[]
        {
            ("roster", account.Roster), ("issued", account.Issued), ("returned", account.Returned), ("invalid", account.Invalid), ("valid", account.Valid),
        };
        return
        [
            .. counts.Where(count => count.Count is not null).Select(count => new ResultLine(part + count.Name) { Count = count.Count }),
            .. Ratio(part + "participation", account.Participation, account.Roster),
            .. Ratio(part + "returnRate", account.ReturnRate, account.Issued),
            .. Ratio(part + "validRate", account.ValidRate, account.Returned),
        ];
    }

    static IEnumerable<ResultLine> Headline(FigureSet set) => set.Headline is not { } headline ? [] :
        Strip(set.WhatIf, headline.Interval).Select(line => line with { Measure = "headline." + line.Measure, Question = headline.Of });

    static IEnumerable<ResultLine> Item(QuestionResult question, CountedItem item)
    {
        var order = item.Question is DateQuestion ? question.Counts.Keys : item.Choices.Select(choice => choice.Key);
        ResultLine[] lines =
        [
            .. order.Select(choice => new ResultLine("count") { Choice = choice, Count = question.Counts[choice], Base = question.Answered }),
            new("blank") { Count = question.Blank, Base = question.Valid },
            new("answered") { Count = question.Answered, Base = question.Valid },
            .. Strip(question.WhatIf, question.Interval),
            .. Ratio("nps", question.Nps, question.Answered),
            .. Ratio("mean", question.Mean, question.Answered),
        ];
        if (question.Deviation is { } deviation) lines = [.. lines, new("deviation") { Value = deviation, Base = question.Answered }];
        return lines.Select(line => line with { Question = question.Key });
    }

    /// <summary>Each rate and index with its rule; the form's own rule is named so and carries the interval.</summary>
    static IEnumerable<ResultLine> Strip(ImmutableArray<WhatIf> strip, Interval? interval) => strip.Select(entry => new ResultLine(entry.Kind)
    {
        Base = entry.Base,
        Value = entry.Rate?.Value,
        Fraction = entry.Rate?.Fraction,
        Rule = (entry.Kind is "rate" ? $"({string.Join('+', entry.Satisfied)})" : "weights")
            + $"/{RuleText.Word(entry.Denominator)}" + (entry.IsRule ? " *" : ""),
        Low = entry is { IsRule: true, Kind: "rate" } ? interval?.Low : null,
        High = entry is { IsRule: true, Kind: "rate" } ? interval?.High : null,
    });

    static IEnumerable<ResultLine> Test(TestResult? test) => test is null ? [] :
    [
        new("test.persons") { Count = test.Persons },
        new("test.fullMarks") { Value = test.FullMarks },
        .. Ratio("test.mean", test.Mean, test.Persons),
        .. Ratio("test.participation", test.Participation, null),
    ];

    static IEnumerable<ResultLine> Ratio(string measure, Figure? figure, int? @base) =>
        figure is null ? [] : [new ResultLine(measure) { Value = figure.Value, Fraction = figure.Fraction, Base = @base }];
}
