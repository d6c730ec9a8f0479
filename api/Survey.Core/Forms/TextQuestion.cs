using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Survey.Core.Problems;

namespace Survey.Core.Forms;

/// <summary>One question of a text with the lines below it.</summary>
sealed partial record TextQuestion(string Type, int Number, string Stem, IReadOnlyList<string> Flags)
{
    /// <summary>The lines below it with their numbers.</summary>
    public List<(int Number, string Text)> Lines { get; } = [];

    /// <summary>Whether it must be answered.</summary>
    public bool Required { get; init; }

    /// <summary>Whether its two answers are right and wrong.</summary>
    public bool Judged { get; init; }

    /// <summary>Whether its tag was already told to be strange.</summary>
    public bool Broken { get; init; }

    /// <summary>The question; null where it cannot be one.</summary>
    public Question? Make(string key, string language, ImmutableArray<Problem>.Builder problems)
    {
        if (Broken) return null;
        var (hint, answer, scale, lines) = Sorted();
        var text = Text(Type == "section" && lines.Count > 0 ? string.Join('\n', [Stem, .. lines.Select(line => line.Text)]) : Stem, language);
        var options = lines.Select(line => (line.Number, Option: Option(line.Text))).ToList();
        foreach (var (number, _) in options.Where((option, place) => options.Take(place).Any(earlier => earlier.Option.Text == option.Option.Text)))
            if (Type is "single" or "multiple" or "rating" or "matrix") problems.Add(ReadFormText.At("form_text_twice", number));
        if (Judged && options.Count == 0) options = [(Number, ("对", IsRight("对", answer))), (Number, ("错", IsRight("错", answer)))];
        if (Type is "single" or "multiple" && options.Count < 2) problems.Add(ReadFormText.At("form_text_choices", Number));
        if (Type is "rating" && options.Count == 1) problems.Add(ReadFormText.At("form_text_choices", Number));
        if (Type is "matrix" && options.Count == 0) problems.Add(ReadFormText.At("form_text_rows", Number));
        if (Type is "shortText" or "longText" or "suggestion" or "number" or "date" or "nps" && lines.Count > 0)
            problems.Add(ReadFormText.At("form_text_extra", lines[0].Number));
        ImmutableArray<Choice> choices = [.. options.Select((option, place) => new Choice(Key("c", place), Text(option.Option.Text, language)))];
        var correct = Right([.. options.Select(option => option.Option)], answer, choices, problems);
        var made = Type switch
        {
            "single" => new SingleQuestion { Key = key, Text = text, Choices = choices, Correct = correct, Marks = correct is null ? null : Marks },
            "multiple" => new MultipleQuestion { Key = key, Text = text, Choices = choices, Correct = correct, Marks = correct is null ? null : Marks, Min = Limit(LeastFlag()), MaxChoices = Limit(MostFlag()) },
            "rating" => new RatingQuestion { Key = key, Text = text, Choices = choices.IsEmpty ? SatisfactionScale.Choices : Scale(options.Select(option => option.Option.Text), language) },
            "matrix" => new MatrixQuestion
            {
                Key = key, Text = text, Choices = scale is null ? SatisfactionScale.Choices : Scale(scale, language),
                Rows = [.. options.Select((option, place) => new Row(Key("r", place), Text(option.Option.Text, language)))],
            },
            "shortText" => new ShortTextQuestion { Key = key, Text = text, Max = Limit(LengthFlag()) },
            "longText" => new LongTextQuestion { Key = key, Text = text, Max = Limit(LengthFlag()) },
            "suggestion" => new SuggestionQuestion { Key = key, Text = text, Max = Limit(LengthFlag()) },
            "number" => new NumberQuestion { Key = key, Text = text, Min = Range?.Min, Max = Range?.Max },
            "date" => new DateQuestion { Key = key, Text = text },
            "nps" => new NpsQuestion { Key = key, Text = text },
            _ => (Question)new SectionText { Key = key, Text = text },
        };
        return made with { Required = Required && made is not SectionText, Hint = hint is null ? null : Text(hint, language) };
    }

    /// <summary>The lines by what they are: a hint, the answers of a test, the scale of a matrix, and the options.</summary>
    (string? Hint, string? Answer, IReadOnlyList<string>? Scale, List<(int Number, string Text)> Options) Sorted()
    {
        string? hint = null, answer = null;
        IReadOnlyList<string>? scale = null;
        List<(int, string)> options = [];
        foreach (var (number, text) in Lines)
        {
            if (Named().Match(text) is not { Success: true } match)
            {
                options.Add((number, text));
                continue;
            }
            var rest = match.Groups["rest"].Value.Trim();
            if (match.Groups["hint"].Success) hint = rest;
            else if (match.Groups["answer"].Success) answer = rest;
            else scale = [.. rest.Split(['/', '|', '、', '，', ',', '／'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        }
        return (hint, answer, scale, options);
    }

    static (string Text, bool Right) Option(string line)
    {
        var bare = Bullet().Replace(line, "").Trim();
        var right = Mark().IsMatch(bare);
        return (Mark().Replace(bare, "").Trim(), right);
    }

    ImmutableArray<string>? Right(
        List<(string Text, bool Right)> options, string? answer, ImmutableArray<Choice> choices, ImmutableArray<Problem>.Builder problems)
    {
        if (Type is not ("single" or "multiple")) return null;
        var right = options.Select((option, place) => option.Right || (answer is not null && IsNamed(place, option.Text, answer))).ToList();
        if (answer is not null && !right.Contains(true)) problems.Add(ReadFormText.At("form_text_answer", Number).With("answer", answer));
        return right.Contains(true) ? [.. choices.Where((_, place) => right[place]).Select(choice => choice.Key)] : null;
    }

    // 答案：AC, or the words of the option itself.
    static bool IsNamed(int place, string text, string answer) => text == answer
        || (answer.All(letter => char.IsAsciiLetter(letter) || letter is ' ' or ',' or '，' or '、') && answer.Contains((char)('A' + place), StringComparison.OrdinalIgnoreCase));

    static bool IsRight(string word, string? answer) => answer is not null && (answer == word || (word == "对" ? answer is "√" or "正确" or "是" : answer is "×" or "错误" or "否"));

    static ImmutableArray<Choice> Scale(IEnumerable<string> words, string language)
    {
        ImmutableArray<Choice> scale = [.. words.Select((word, place) => ScaleWords.Choice(Key("c", place), Text(word, language)))];
        // A weight on some choices alone is none: the index needs all of them.
        return scale.Any(choice => choice.Weight is null && choice.Counts is not Counts.Unknown) ? [.. scale.Select(choice => choice with { Weight = null })] : scale;
    }

    decimal? Marks => Flags.Select(flag => MarksFlag().Match(flag)).FirstOrDefault(match => match.Success) is { } found
        ? decimal.Parse(found.Groups["n"].Value, CultureInfo.InvariantCulture)
        : 1;

    (decimal Min, decimal Max)? Range => Flags.Select(flag => RangeFlag().Match(flag)).FirstOrDefault(match => match.Success) is { } found
        ? (decimal.Parse(found.Groups["min"].Value, CultureInfo.InvariantCulture), decimal.Parse(found.Groups["max"].Value, CultureInfo.InvariantCulture))
        : null;

    int? Limit(Regex flag) => Flags.Select(written => flag.Match(written)).FirstOrDefault(match => match.Success) is { } found
        ? int.Parse(found.Groups["n"].Value, CultureInfo.InvariantCulture)
        : null;

    static LocalizedText Text(string text, string language) => LocalizedText.Of([new(language, text)]);

    static string Key(string letter, int place) => letter + (place + 1).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:(?<hint>提示|填写提示|hint)|(?<answer>答案|正确答案|标准答案|answer)|(?<scale>选项|量表|刻度|scale|options))\s*[:：](?<rest>.+)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?:[A-Za-z]\s*[.．、)）:：]|[（(]\s*[A-Za-z\d]+\s*[）)]|\d+\s*[.．、)）]|[①-⑳]|[-–—•·○□◯☐*]\s)\s*", RegexOptions.None, 1000)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\s*(?:[（(]\s*(?:正确|正确答案|对的|correct)\s*[）)]|[√✓✔])\s*$|^[√✓✔]\s*", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(?<n>\d{1,4}(?:\.\d)?)\s*(?:分|marks?)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MarksFlag();

    [GeneratedRegex(@"^(?:最多|至多|max)\s*(?<n>\d{1,3})", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MostFlag();

    [GeneratedRegex(@"^(?:最少|至少|min)\s*(?<n>\d{1,3})", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LeastFlag();

    [GeneratedRegex(@"^(?:最多|不超过|max)?\s*(?<n>\d{1,4})\s*(?:字|字以内|characters)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex LengthFlag();

    [GeneratedRegex(@"^(?<min>-?\d{1,8})\s*[-~～—至到]\s*(?<max>-?\d{1,8})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RangeFlag();
}
