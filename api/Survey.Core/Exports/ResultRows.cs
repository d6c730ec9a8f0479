using Survey.Core.Forms;
using Survey.Core.Results;

namespace Survey.Core.Exports;

/// <summary>Lays figures out in rows: group, item, what is measured, the count with its base or the value with its fraction.</summary>
sealed class ResultRows(FormVersion version)
{
    readonly string _language = version.Definition.Languages is [var first, ..] ? first : "zh-CN";
    readonly Dictionary<string, CountedItem> _items = CountedItem.Of(version.Definition).ToDictionary(item => item.Key, StringComparer.Ordinal);

    public static IReadOnlyList<string> Columns { get; } =
    [
        "by", "unit", "unitName", "audience", "audienceName", "question", "questionText", "measure", "choice", "choiceText",
        "count", "base", "value", "fraction", "low", "high", "rule", "hidden",
    ];

    /// <summary>The rows of the form or of a group; one row says so where something of it is hidden.</summary>
    public IEnumerable<IReadOnlyList<Field>> Of(
        string by, FigureSet set, string? unit, string? audience, Hidden? hidden, OnlyInTotal? onlyInTotal)
    {
        var group = new Field[]
        {
            by, unit, unit is null ? null : version.Unit(unit)?.Name.In(_language),
            audience, audience is null ? null : version.Audience(audience)?.Name.In(_language),
        };
        if (hidden is not null) yield return Row(new ResultLine("hidden") { Hidden = $"{hidden.Reason} {hidden.K}" });
        if (onlyInTotal is not null) yield return Row(new ResultLine("onlyInTotal") { Count = onlyInTotal.AtLeast });
        foreach (var line in ResultLine.Of(set, _items)) yield return Row(line);

        IReadOnlyList<Field> Row(ResultLine line) =>
        [
            .. group, line.Question, Text(line.Question), line.Measure, line.Choice, Text(line.Question, line.Choice),
            line.Count, line.Base, line.Value, line.Fraction, line.Low, line.High, line.Rule, line.Hidden,
        ];
    }

    string? Text(string? question)
    {
        if (question is null || !_items.TryGetValue(question, out var item)) return null;
        var text = item.Question.Text.In(_language);
        return item.Row is null ? text : $"{text} {item.Row.Text.In(_language)}";
    }

    string? Text(string? question, string? choice) => question is not null && _items.TryGetValue(question, out var item)
        ? item.Choices.FirstOrDefault(known => known.Key == choice)?.Text.In(_language)
        : null;
}
