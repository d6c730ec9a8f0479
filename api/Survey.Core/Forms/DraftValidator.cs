using FluentValidation;
using Survey.Core.Problems;
using Survey.Core.Words;

namespace Survey.Core.Forms;

/// <summary>
/// Judges what can be kept as a draft: nothing that could never become right. Whether it is complete is asked at
/// publishing (<see cref="PublishValidator"/>).
/// </summary>
public sealed class DraftValidator : AbstractValidator<FormDefinition>
{
    const int GreatestQuestions = 200;
    const int GreatestOptions = 100;
    const int GreatestText = 5_000;
    const int GreatestDocument = 500_000;
    const int GreatestK = 1_000;

    /// <summary>The rules.</summary>
    public DraftValidator()
    {
        RuleFor(form => form.Languages).Custom((languages, context) =>
        {
            if (languages.IsDefaultOrEmpty) context.Refuse("form_language_missing", "Languages");
            foreach (var (place, language) in languages.Index())
            {
                if (!Wording.Languages.Contains(language) || languages.IndexOf(language) != place)
                    context.Refuse("form_language_unknown", $"Languages[{place}]", ("language", language));
            }
        });
        RuleFor(form => form.Privacy).Custom((privacy, context) =>
        {
            if (!privacy.PaperOnly && privacy.K is < Privacy.LeastK or > GreatestK)
                context.Refuse("form_k", "Privacy.K", ("least", Privacy.LeastK), ("max", GreatestK));
        });
        RuleFor(form => form).Custom((form, context) =>
        {
            Long(form.Title, "Title", GreatestText, context);
            Long(form.Intro, "Intro", GreatestText, context);
            Long(form.Document?.Markdown, "Document.Markdown", GreatestDocument, context);
            if (form.Questions.Length > GreatestQuestions) context.Refuse("form_too_many_questions", "Questions", ("max", GreatestQuestions));
            foreach (var (place, question) in form.Questions.Index()) Sizes(question, $"Questions[{place}]", context);
        });
    }

    static void Sizes(Question question, string property, ValidationContext<FormDefinition> context)
    {
        Long(question.Text, $"{property}.Text", GreatestText, context);
        Long(question.Hint, $"{property}.Hint", GreatestText, context);
        foreach (var (place, choice) in question.Options.Index()) Long(choice.Text, $"{property}.Choices[{place}].Text", GreatestText, context);
        if (question.Options.Length > GreatestOptions) context.Refuse("form_too_many_choices", $"{property}.Choices", ("max", GreatestOptions));
        if (question is not MatrixQuestion matrix) return;
        if (matrix.Rows.Length > GreatestOptions) context.Refuse("form_too_many_choices", $"{property}.Rows", ("max", GreatestOptions));
        foreach (var (place, row) in matrix.Rows.Index()) Long(row.Text, $"{property}.Rows[{place}].Text", GreatestText, context);
    }

    static void Long(LocalizedText? text, string property, int max, ValidationContext<FormDefinition> context)
    {
        if (text?.ByLanguage.Values.Any(words => words.Length > max) == true) context.Refuse("text_too_long", property, ("max", max));
    }
}
