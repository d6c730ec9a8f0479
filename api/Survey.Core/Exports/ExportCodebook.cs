using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Core.Exports;

/// <summary>
/// Exports what the keys of a form mean: a row per item and one per choice, in every language of the form, with side,
/// weight and right answers, and the rule beside what it is reckoned from.
/// </summary>
public sealed class ExportCodebook(IFormStore forms)
{
    /// <summary>The table, of what was published or of the draft.</summary>
    public async Task<Outcome<ExportTable>> RunAsync(string form, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(form, cancellationToken) is not { } found) return Problem.Missing();
        var definition = found.Version?.Definition ?? found.Definition;
        string[] columns =
        [
            "question", "type", .. definition.Languages.Select(language => $"text.{language}"), "required", "showIf",
            "choice", .. definition.Languages.Select(language => $"choiceText.{language}"), "counts", "weight", "correct", "marks", "rule",
        ];
        return new ExportTable("codebook", definition.Title, columns, Rows(definition).ToAsyncEnumerable());
    }

    static IEnumerable<IReadOnlyList<Field>> Rows(FormDefinition definition)
    {
        foreach (var question in definition.Questions)
        {
            var items = CountedItem.Of(question).ToList();
            // A text or a heading is counted nowhere, and yet has a key and words.
            foreach (var item in items.Count == 0 ? [new CountedItem(question.Key, question)] : items)
            {
                yield return Row(definition, item, null);
                foreach (var choice in item.Choices) yield return Row(definition, item, choice);
            }
        }
    }

    static IReadOnlyList<Field> Row(FormDefinition definition, CountedItem item, Choice? choice)
    {
        var question = item.Question;
        var (correct, marks) = question switch
        {
            SingleQuestion q => (q.Correct, q.Marks),
            MultipleQuestion q => (q.Correct, q.Marks),
            _ => (null, null),
        };
        return
        [
            item.Key, QuestionType.Of(question), .. definition.Languages.Select(language => (Field)Text(item, language)),
            (int?)(question.Required ? 1 : 0), question.ShowIf is { } condition ? $"{condition.Question}={condition.Choice}" : null,
            choice?.Key, .. definition.Languages.Select(language => (Field)choice?.Text.In(language)),
            choice?.Counts?.ToString().ToLowerInvariant(), choice?.Weight,
            choice is null || correct is not { } right ? Field.None : (int?)(right.Contains(choice.Key) ? 1 : 0),
            choice is null ? marks ?? (correct is null ? null : 1m) : (decimal?)null,
            choice is null && item.IsRating && definition.Rule is { } rule ? RuleText.Of(rule) : null,
        ];
    }

    static string Text(CountedItem item, string language) => item.Row is null
        ? item.Question.Text.In(language)
        : $"{item.Question.Text.In(language)} {item.Row.Text.In(language)}";
}
