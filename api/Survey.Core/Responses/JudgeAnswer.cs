using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Core.Responses;

/// <summary>What one question's answer comes to: stored values by item, a text, or problems.</summary>
sealed record JudgedAnswer
{
    public ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> Values { get; init; } = [];

    public JudgedText? Text { get; init; }

    public ImmutableArray<Problem> Problems { get; init; } = [];

    public static JudgedAnswer Blank { get; } = new();

    public static JudgedAnswer Of(string item, params ImmutableArray<string> values) => new() { Values = [new(item, values)] };

    public static JudgedAnswer Wrong(Problem problem) => new() { Problems = [problem] };
}

/// <summary>Judges one answer by its question: a function per type.</summary>
static class JudgeAnswer
{
    const int GreatestDecimals = 4;

    public static string Pointer(string key) =>
        "/answers/" + key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    public static JudgedAnswer Judge(FormVersion version, Question question, GivenAnswer given) => question.Match(
        single: q => One(q, q.Choices, given),
        multiple: q => Several(q, given),
        rating: q => One(q, q.Choices, given),
        matrix: q => Matrix(q, given),
        nps: q => Nps(q, given),
        number: q => Number(q, given),
        date: q => Date(q, given),
        shortText: q => WrittenText.Judge(version, q, q.Max ?? 100, given),
        longText: q => WrittenText.Judge(version, q, q.Max ?? 1000, given),
        suggestion: q => WrittenText.Judge(version, q, q.Max ?? 1000, given),
        section: q => given == new GivenAnswer() ? JudgedAnswer.Blank : Shape(q));

    public static JudgedAnswer Shape(Question question) =>
        JudgedAnswer.Wrong(new Problem("answer_shape", Pointer(question.Key)).With("question", question.Key));

    public static JudgedAnswer Missing(Question question, string code) =>
        question.Required ? JudgedAnswer.Wrong(new Problem(code, Pointer(question.Key))) : JudgedAnswer.Blank;

    static JudgedAnswer One(Question question, ImmutableArray<Choice> choices, GivenAnswer given)
    {
        if (given.Choices is not null || given.Rows is not null || given.Number is not null || given.Category is not null) return Shape(question);
        if (string.IsNullOrEmpty(given.Text)) return Missing(question, "answer_choose_one");
        return choices.Any(choice => choice.Key == given.Text)
            ? JudgedAnswer.Of(question.Key, given.Text)
            : JudgedAnswer.Wrong(new Problem("answer_choice_unknown", Pointer(question.Key)).With("choice", given.Text));
    }

    static JudgedAnswer Several(MultipleQuestion question, GivenAnswer given)
    {
        if (given.Rows is not null || given.Number is not null || given.Category is not null) return Shape(question);
        // A single tick comes from a page as one string.
        var ticked = given.Choices ?? (string.IsNullOrEmpty(given.Text) ? [] : [given.Text]);
        if (ticked.Length == 0) return Missing(question, "answer_choose_some");
        var pointer = Pointer(question.Key);
        if (ticked.FirstOrDefault(key => question.Choices.All(choice => choice.Key != key)) is { } unknown)
            return JudgedAnswer.Wrong(new Problem("answer_choice_unknown", pointer).With("choice", unknown));
        if (ticked.Distinct(StringComparer.Ordinal).Count() != ticked.Length)
            return JudgedAnswer.Wrong(new Problem("answer_choice_twice", pointer));
        if (ticked.Length > question.MaxChoices)
            return JudgedAnswer.Wrong(new Problem("answer_too_many", pointer).With("max", question.MaxChoices.Value).With("given", ticked.Length));
        if (ticked.Length < question.Min)
            return JudgedAnswer.Wrong(new Problem("answer_too_few", pointer).With("min", question.Min.Value).With("given", ticked.Length));
        return JudgedAnswer.Of(question.Key, [.. question.Choices.Select(choice => choice.Key).Where(key => ticked.Contains(key))]);
    }

    static JudgedAnswer Matrix(MatrixQuestion question, GivenAnswer given)
    {
        if (given.Choices is not null || given.Number is not null || given.Category is not null || !string.IsNullOrEmpty(given.Text)) return Shape(question);
        var rows = given.Rows ?? ImmutableSortedDictionary<string, string>.Empty;
        var values = ImmutableArray.CreateBuilder<KeyValuePair<string, ImmutableArray<string>>>();
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var row in question.Rows)
        {
            var pointer = $"{Pointer(question.Key)}/{row.Key}";
            var choice = rows.GetValueOrDefault(row.Key);
            if (string.IsNullOrEmpty(choice))
            {
                if (question.Required) problems.Add(new Problem("answer_choose_one", pointer));
            }
            else if (question.Choices.All(known => known.Key != choice))
                problems.Add(new Problem("answer_choice_unknown", pointer).With("choice", choice));
            else
                values.Add(new($"{question.Key}.{row.Key}", [choice]));
        }
        foreach (var key in rows.Keys.Where(key => question.Rows.All(row => row.Key != key)))
            problems.Add(new Problem("answer_row_unknown", Pointer(question.Key)).With("row", key));
        return new JudgedAnswer { Values = values.ToImmutable(), Problems = problems.ToImmutable() };
    }

    static JudgedAnswer Nps(NpsQuestion question, GivenAnswer given)
    {
        if (given.Choices is not null || given.Rows is not null || given.Category is not null) return Shape(question);
        if (given.Number is null && string.IsNullOrEmpty(given.Text)) return Missing(question, "answer_choose_one");
        return Read(given) is { } points && points == decimal.Truncate(points) && points is >= 0 and <= 10
            ? JudgedAnswer.Of(question.Key, ((int)points).ToString(CultureInfo.InvariantCulture))
            : JudgedAnswer.Wrong(new Problem("answer_nps", Pointer(question.Key)));
    }

    static JudgedAnswer Number(NumberQuestion question, GivenAnswer given)
    {
        if (given.Choices is not null || given.Rows is not null || given.Category is not null) return Shape(question);
        if (given.Number is null && string.IsNullOrWhiteSpace(given.Text)) return Missing(question, "answer_write_number");
        var pointer = Pointer(question.Key);
        if (Read(given) is not { } number) return JudgedAnswer.Wrong(new Problem("answer_not_a_number", pointer));
        var (min, max) = (question.Min ?? -NumberQuestion.Greatest, question.Max ?? NumberQuestion.Greatest);
        if (number < min || number > max)
            return JudgedAnswer.Wrong(new Problem("answer_number_range", pointer).With("min", Invariant(min)).With("max", Invariant(max)));
        return decimal.Round(number, GreatestDecimals) == number
            ? JudgedAnswer.Of(question.Key, Invariant(number))
            : JudgedAnswer.Wrong(new Problem("answer_number_decimals", pointer).With("decimals", GreatestDecimals));
    }

    static JudgedAnswer Date(DateQuestion question, GivenAnswer given)
    {
        if (given.Choices is not null || given.Rows is not null || given.Number is not null || given.Category is not null) return Shape(question);
        if (string.IsNullOrWhiteSpace(given.Text)) return Missing(question, "answer_write_date");
        var pointer = Pointer(question.Key);
        if (!DateOnly.TryParseExact(given.Text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return JudgedAnswer.Wrong(new Problem("answer_not_a_date", pointer));
        if (date < question.Min) return JudgedAnswer.Wrong(new Problem("answer_date_before", pointer).With("min", Iso(question.Min.Value)));
        if (date > question.Max) return JudgedAnswer.Wrong(new Problem("answer_date_after", pointer).With("max", Iso(question.Max.Value)));
        return JudgedAnswer.Of(question.Key, Iso(date));
    }

    /// <summary>The number sent, or typed: full-width digits are digits too.</summary>
    static decimal? Read(GivenAnswer given) => given.Number
        ?? (decimal.TryParse(
            WrittenText.WellFormed(given.Text!).Normalize(NormalizationForm.FormKC).Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var number) ? number : null);

    static string Invariant(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
