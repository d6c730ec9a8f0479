using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Survey.Core;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Web.Console.Questions;

/// <summary>A question as the fields of its page: what was stored, or what was typed.</summary>
static class QuestionFields
{
    /// <summary>The fields of a stored question.</summary>
    public static ImmutableSortedDictionary<string, string> Of(Question question, FormDefinition form)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        fields["type"] = QuestionType.Of(question);
        fields["required"] = question.Required ? "true" : "";
        fields["showIf"] = question.ShowIf is { } condition ? $"{condition.Question}={condition.Choice}" : "";
        foreach (var language in form.Languages)
        {
            fields[$"text-{language}"] = Written(question.Text, language);
            fields[$"hint-{language}"] = question.Hint is { } hint ? Written(hint, language) : "";
            fields[$"choices-{language}"] = ReadChoices.Lines(question.Options.Select(choice => choice.Text), language);
            if (question is MatrixQuestion matrix) fields[$"rows-{language}"] = ReadChoices.Lines(matrix.Rows.Select(row => row.Text), language);
        }
        var (min, max, marks) = Limits(question);
        (fields["min"], fields["max"], fields["marks"]) = (min, max, marks);
        var correct = Correct(question);
        foreach (var choice in question.Options)
        {
            fields[$"counts.{choice.Key}"] = choice.Counts?.ToString() ?? "";
            fields[$"weight.{choice.Key}"] = Say(choice.Weight);
            fields[$"correct.{choice.Key}"] = correct.Contains(choice.Key) ? "true" : "";
        }
        return fields.ToImmutable();
    }

    /// <summary>What was posted.</summary>
    public static ImmutableSortedDictionary<string, string> Of(IFormCollection posted) => posted
        .Where(field => field.Key is not (FormToken.Field or "revision" or "was"))
        .ToImmutableSortedDictionary(field => field.Key, field => field.Value.ToString().ReplaceLineEndings("\n").Trim('\n'), StringComparer.Ordinal);

    /// <summary>The question these fields make of the one that was there, and what of them is no number or day.</summary>
    public static (Question Question, ImmutableArray<Problem> Problems) Read(
        IReadOnlyDictionary<string, string> fields, Question before, FormDefinition form)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var type = At("type");
        var scale = type is "rating" or "matrix";
        var known = before.Options;
        var choices = At("preset") == "true" ? SatisfactionScale.Choices : Sides(ReadChoices.Of(known, Lines("choices"), form.Languages, scale), scale);
        var rows = (before as MatrixQuestion)?.Rows ?? [];
        ImmutableArray<string> ticked = [.. choices.Where(choice => At($"correct.{choice.Key}") == "true").Select(choice => choice.Key)];
        ImmutableArray<string>? correct = form.Purpose == Purpose.Test && !ticked.IsEmpty ? ticked : null;
        var made = FormEdits.Empty(form, type, before.Key) switch
        {
            SingleQuestion q => q with { Choices = choices, Correct = correct, Marks = correct is null ? null : Number("marks") },
            MultipleQuestion q => q with { Choices = choices, Correct = correct, Marks = correct is null ? null : Number("marks"), Min = Whole("min"), MaxChoices = Whole("max") },
            RatingQuestion q => q with { Choices = choices.IsEmpty ? SatisfactionScale.Choices : choices },
            MatrixQuestion q => q with { Choices = choices.IsEmpty ? SatisfactionScale.Choices : choices, Rows = ReadChoices.Rows(rows, Lines("rows"), form.Languages) },
            NumberQuestion q => q with { Min = Number("min"), Max = Number("max") },
            DateQuestion q => q with { Min = Day("min"), Max = Day("max") },
            ShortTextQuestion q => q with { Max = Whole("max") },
            LongTextQuestion q => q with { Max = Whole("max") },
            SuggestionQuestion q => q with { Max = Whole("max") },
            var q => q,
        };
        var question = made with
        {
            Text = FieldTexts.Read(fields, "text", before.Text, form) ?? made.Text,
            Hint = FieldTexts.Read(fields, "hint", before.Hint, form),
            Required = At("required") == "true" && made is not SectionText,
            ShowIf = At("showIf").Split('=', 2) is [{ Length: > 0 } key, { Length: > 0 } choice] ? new ShowIf(key, choice) : null,
        };
        return (question, problems.ToImmutable());

        string At(string name) => fields.GetValueOrDefault(name, "").Trim();

        Dictionary<string, string> Lines(string field) => form.Languages.ToDictionary(language => language, language => fields.GetValueOrDefault($"{field}-{language}", ""), StringComparer.Ordinal);

        // Only choices that had their row on the page say a side of their own.
        ImmutableArray<Choice> Sides(ImmutableArray<Choice> read, bool scale) => [.. read.Select(choice =>
            !scale ? choice with { Counts = null, Weight = null }
            : fields.ContainsKey($"counts.{choice.Key}")
                ? choice with { Counts = Enum.TryParse<Counts>(At($"counts.{choice.Key}"), out var counts) ? counts : null, Weight = Number($"weight.{choice.Key}") }
                : choice)];

        decimal? Number(string name)
        {
            if (At(name).Length == 0) return null;
            if (decimal.TryParse(At(name), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return number;
            problems.Add(new Problem("answer_not_a_number", "/" + name));
            return null;
        }

        int? Whole(string name)
        {
            if (At(name).Length == 0) return null;
            if (int.TryParse(At(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
            problems.Add(new Problem("answer_not_a_number", "/" + name));
            return null;
        }

        DateOnly? Day(string name)
        {
            if (At(name).Length == 0) return null;
            if (DateOnly.TryParseExact(At(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            problems.Add(new Problem("answer_not_a_date", "/" + name));
            return null;
        }
    }

    static string Written(LocalizedText text, string language) => text.ByLanguage.GetValueOrDefault(language) ?? text.ByLanguage.GetValueOrDefault("", "");

    static (string Min, string Max, string Marks) Limits(Question question) => question switch
    {
        SingleQuestion q => ("", "", Say(q.Marks)),
        MultipleQuestion q => (Say(q.Min), Say(q.MaxChoices), Say(q.Marks)),
        NumberQuestion q => (Say(q.Min), Say(q.Max), ""),
        DateQuestion q => (Day(q.Min), Day(q.Max), ""),
        ShortTextQuestion q => ("", Say(q.Max), ""),
        LongTextQuestion q => ("", Say(q.Max), ""),
        SuggestionQuestion q => ("", Say(q.Max), ""),
        _ => ("", "", ""),
    };

    static ImmutableArray<string> Correct(Question question) => (question as SingleQuestion)?.Correct ?? (question as MultipleQuestion)?.Correct ?? [];

    static string Say(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
