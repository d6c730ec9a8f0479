using Survey.Core.Exports;
using Survey.Core.Forms;
using Survey.Core.Results;
using Survey.Core.Words;
using Survey.Web.Console.Forms;

namespace Survey.Web.Console.Results;

/// <summary>The data of a chart as a table; rates are 0–1 as in the results, what is hidden is said in the last column.</summary>
/// <param name="Columns">Keys of the columns.</param>
/// <param name="Rows">Rows of as many fields.</param>
sealed record ChartData(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<Field>> Rows)
{
    /// <summary>Items of one scale: how many chose what, and the rate.</summary>
    public static ChartData Questions(IReadOnlyList<(CountedItem Item, QuestionResult Result)> scale, string language) => new(
        ["item", "text", .. scale[0].Item.Choices.Select(choice => $"count.{choice.Key}"), "blank", "rate", "base", "index"],
        [.. scale.Select(entry => (IReadOnlyList<Field>)
            [entry.Item.Key, RuleSentence.ItemName(entry.Item, language), .. CountsOf(entry.Item, entry.Result), entry.Result.Rate?.Value, entry.Result.Base, entry.Result.Index?.Value])]);

    /// <summary>The rate by every rule.</summary>
    public static ChartData WhatIf(FormResults results) => new(
        ["kind", "satisfied", "denominator", "base", "value", "fraction", "is_rule"],
        [.. results.WhatIf.Select(entry => (IReadOnlyList<Field>)
            [entry.Kind, string.Join(' ', entry.Satisfied), entry.Denominator.ToString().ToLowerInvariant(), (int?)entry.Base, entry.Rate?.Value, entry.Rate?.Fraction, (int?)(entry.IsRule ? 1 : 0)])]);

    /// <summary>An item that is no rating: how many chose what.</summary>
    public static ChartData Item(CountedItem item, QuestionResult result, Wording words) => new(
        ["choice", "text", "count", "answered"],
        [.. ItemPictures.Counts(item, result, words.Language).Select(count => (IReadOnlyList<Field>)[count.Key, count.Name, (int?)count.Count, (int?)result.Answered])]);

    /// <summary>The form's own figure by unit or audience.</summary>
    public static ChartData Groups(FoundForm found, FormResults results, IReadOnlyList<GroupResult> groups, Wording words) => new(
        ["group", "name", "figure", "base", "participation", "note"],
        [.. groups.Select(group =>
        {
            var cell = new GroupCell(group, results);
            var note = cell.Why(words) ?? cell.Note(words);
            var (key, name) = (group.Unit ?? group.Audience, found.Name(group, words.Language));
            return (IReadOnlyList<Field>)(cell.HasFigure
                ? [key, name, (decimal?)cell.Value, (int?)cell.Base, cell.Participation?.Value, note]
                : [key, name, Field.None, Field.None, Field.None, note]);
        })]);

    /// <summary>Every unit's answers to the items of one scale.</summary>
    public static ChartData Panels(FoundForm found, FormResults results, UnitPanels panels, IReadOnlyList<GroupResult> units, Wording words) => new(
        ["unit", "name", "item", "text", .. panels.Items[0].Choices.Select(choice => $"count.{choice.Key}"), "blank", "rate", "base", "note"],
        [.. from unit in units
            let cell = new GroupCell(unit, results)
            from item in panels.Items
            let result = cell.HasFigure ? unit.Questions.FirstOrDefault(question => question.Key == item.Key) : null
            select (IReadOnlyList<Field>)
            [
                unit.Unit, found.Name(unit, words.Language), item.Key, RuleSentence.ItemName(item, words.Language),
                .. result is null ? Enumerable.Repeat(Field.None, item.Choices.Length + 1) : CountsOf(item, result),
                result?.Rate?.Value, result?.Base, cell.Why(words) ?? cell.Note(words),
            ]]);

    static IEnumerable<Field> CountsOf(CountedItem item, QuestionResult result) =>
        [.. item.Choices.Select(choice => (Field)(int?)result.Counts.GetValueOrDefault(choice.Key)), (int?)result.Blank];
}
