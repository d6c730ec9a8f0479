using System.Collections.Immutable;
using FluentValidation;
using Survey.Core.Problems;
using Context = FluentValidation.ValidationContext<Survey.Core.Forms.Publication>;

namespace Survey.Core.Forms;

/// <summary>What a question needs before it can be asked.</summary>
static class QuestionRules
{
    public static void Check(FormDefinition form, int place, Context context)
    {
        var question = form.Questions[place];
        var property = $"Questions[{place}]";
        if (!Key.IsWellFormed(question.Key)) context.Refuse("key_malformed", $"{property}.Key", ("key", question.Key));
        if (form.Questions.Take(place).Any(earlier => earlier.Key == question.Key))
            context.Refuse("key_twice", $"{property}.Key", ("key", question.Key));
        PublishValidator.Said(form, question.Text, $"{property}.Text", context);
        if (question.Hint is not null) PublishValidator.Said(form, question.Hint, $"{property}.Hint", context);
        Condition(form, place, property, context);
        _ = question.Match(
            single: q => Choices(form, q.Choices, property, context) && Correct(form, q.Choices, q.Correct, q.Marks, property, context),
            multiple: q => Choices(form, q.Choices, property, context) && Correct(form, q.Choices, q.Correct, q.Marks, property, context)
                && Ordered(q.Min ?? 0, q.MaxChoices ?? q.Choices.Length, q.Choices.Length, $"{property}.MaxChoices", context),
            rating: q => Choices(form, q.Choices, property, context) && Scale(q.Choices, property, context),
            matrix: q => Choices(form, q.Choices, property, context) && Scale(q.Choices, property, context) && Rows(form, q, property, context),
            nps: _ => true,
            number: q => Ordered(q.Min, q.Max, $"{property}.Max", context) && Within(q, property, context),
            date: q => Ordered(q.Min, q.Max, $"{property}.Max", context),
            shortText: q => Length(q.Max, 200, property, context),
            longText: q => Length(q.Max, 5000, property, context),
            suggestion: q => Length(q.Max, 5000, property, context),
            section: _ => true);
    }

    static void Condition(FormDefinition form, int place, string property, Context context)
    {
        if (form.Questions[place].ShowIf is not { } condition) return;
        var earlier = form.Questions.Take(place).FirstOrDefault(question => question.Key == condition.Question);
        if (earlier is not (SingleQuestion or RatingQuestion or MultipleQuestion))
            context.Refuse("form_show_if_question", $"{property}.ShowIf.Question", ("question", condition.Question));
        else if (earlier.Options.All(choice => choice.Key != condition.Choice))
            context.Refuse("form_show_if_choice", $"{property}.ShowIf.Choice", ("question", condition.Question), ("choice", condition.Choice));
    }

    static bool Choices(FormDefinition form, ImmutableArray<Choice> choices, string property, Context context)
    {
        if (choices.Length < 2) context.Refuse("form_choices_few", $"{property}.Choices");
        foreach (var (place, choice) in choices.Index())
        {
            var at = $"{property}.Choices[{place}]";
            if (!Key.IsWellFormed(choice.Key) || choice.Key == Tallies.PaperCell.Blank) context.Refuse("key_malformed", $"{at}.Key", ("key", choice.Key));
            else if (choices.Take(place).Any(earlier => earlier.Key == choice.Key)) context.Refuse("key_twice", $"{at}.Key", ("key", choice.Key));
            PublishValidator.Said(form, choice.Text, $"{at}.Text", context);
        }
        return true;
    }

    static bool Scale(ImmutableArray<Choice> choices, string property, Context context)
    {
        foreach (var (place, choice) in choices.Index())
        {
            if (choice.Counts is null) context.Refuse("form_counts_missing", $"{property}.Choices[{place}].Counts", ("choice", choice.Key));
            if (choice.Weight is < 0 or > 1000) context.Refuse("form_weight", $"{property}.Choices[{place}].Weight", ("choice", choice.Key));
        }
        var weighed = choices.Where(choice => choice.Counts is not Counts.Unknown).Select(choice => choice.Weight is not null).Distinct().Count();
        if (weighed > 1) context.Refuse("form_weights_partial", $"{property}.Choices");
        if (choices.All(choice => choice.Counts is not Counts.Satisfied)) context.Refuse("form_no_satisfied", $"{property}.Choices");
        return true;
    }

    static bool Rows(FormDefinition form, MatrixQuestion question, string property, Context context)
    {
        if (question.Rows.IsEmpty) context.Refuse("form_rows_missing", $"{property}.Rows");
        foreach (var (place, row) in question.Rows.Index())
        {
            if (!Key.IsWellFormed(row.Key)) context.Refuse("key_malformed", $"{property}.Rows[{place}].Key", ("key", row.Key));
            else if (question.Rows.Take(place).Any(earlier => earlier.Key == row.Key)) context.Refuse("key_twice", $"{property}.Rows[{place}].Key", ("key", row.Key));
            PublishValidator.Said(form, row.Text, $"{property}.Rows[{place}].Text", context);
        }
        return true;
    }

    static bool Correct(
        FormDefinition form, ImmutableArray<Choice> choices, ImmutableArray<string>? correct, decimal? marks, string property, Context context)
    {
        if (correct is null && marks is null) return true;
        if (form.Purpose != Purpose.Test) context.Refuse("form_key_without_test", $"{property}.Correct");
        if (correct is not { Length: > 0 } keys) context.Refuse("form_key_empty", $"{property}.Correct");
        else if (keys.FirstOrDefault(key => choices.All(choice => choice.Key != key)) is { } unknown)
            context.Refuse("form_key_unknown", $"{property}.Correct", ("choice", unknown));
        if (marks is <= 0 or > 1000) context.Refuse("form_marks", $"{property}.Marks");
        return true;
    }

    static bool Ordered(int min, int max, int choices, string property, Context context)
    {
        if (min < 0 || max < 1 || min > max || max > choices) context.Refuse("form_limits", property);
        return true;
    }

    static bool Ordered<T>(T? min, T? max, string property, Context context)
        where T : struct, IComparable<T>
    {
        if (min is { } low && max is { } high && low.CompareTo(high) > 0) context.Refuse("form_limits", property);
        return true;
    }

    static bool Within(NumberQuestion question, string property, Context context)
    {
        foreach (var (limit, name) in new[] { (question.Min, "Min"), (question.Max, "Max") })
            if (limit is < -NumberQuestion.Greatest or > NumberQuestion.Greatest)
                context.Refuse("form_number_limit", $"{property}.{name}", ("greatest", NumberQuestion.Greatest));
        return true;
    }

    static bool Length(int? max, int greatest, string property, Context context)
    {
        if (max < 1 || max > greatest) context.Refuse("form_text_limit", $"{property}.Max", ("max", greatest));
        return true;
    }
}
