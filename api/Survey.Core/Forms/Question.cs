using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Survey.Core.Forms;

/// <summary>How a choice counts towards the satisfaction rate.</summary>
public enum Counts
{
    /// <summary>满意 side.</summary>
    Satisfied,

    /// <summary>Neither side.</summary>
    Neutral,

    /// <summary>不满意 side.</summary>
    Unsatisfied,

    /// <summary>不了解: apart from the scale.</summary>
    Unknown,
}

/// <summary>An option of a question.</summary>
/// <param name="Key">1–40 letters, digits, '-', '_'; stable, stored instead of words.</param>
/// <param name="Text">What respondents read.</param>
/// <param name="Counts">Side of the scale; rating and matrix questions alone.</param>
/// <param name="Weight">Points of the index, 0–1000; rating and matrix questions alone.</param>
public sealed record Choice(string Key, LocalizedText Text, Counts? Counts = null, decimal? Weight = null);

/// <summary>A row of a matrix.</summary>
/// <param name="Key">1–40 letters, digits, '-', '_'.</param>
/// <param name="Text">What respondents read.</param>
public sealed record Row(string Key, LocalizedText Text);

/// <summary>When a question is shown: only where an earlier single or rating question has this choice.</summary>
/// <param name="Question">Key of an earlier question.</param>
/// <param name="Choice">Key of one of its choices.</param>
public sealed record ShowIf(string Question, string Choice);

/// <summary>
/// An entry of a form. The family is closed: <see cref="Match{T}"/> is the register, and a new type fails the build
/// everywhere until each place knows it.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SingleQuestion), "single")]
[JsonDerivedType(typeof(MultipleQuestion), "multiple")]
[JsonDerivedType(typeof(RatingQuestion), "rating")]
[JsonDerivedType(typeof(MatrixQuestion), "matrix")]
[JsonDerivedType(typeof(NpsQuestion), "nps")]
[JsonDerivedType(typeof(NumberQuestion), "number")]
[JsonDerivedType(typeof(DateQuestion), "date")]
[JsonDerivedType(typeof(ShortTextQuestion), "shortText")]
[JsonDerivedType(typeof(LongTextQuestion), "longText")]
[JsonDerivedType(typeof(SuggestionQuestion), "suggestion")]
[JsonDerivedType(typeof(SectionText), "section")]
public abstract record Question
{
    /// <summary>1–40 letters, digits, '-', '_'; unique in the form.</summary>
    public required string Key { get; init; }

    /// <summary>What respondents read.</summary>
    public required LocalizedText Text { get; init; }

    /// <summary>What to write, said before people write it.</summary>
    public LocalizedText? Hint { get; init; }

    /// <summary>Whether it must be answered where it is shown.</summary>
    public bool Required { get; init; }

    /// <summary>When it is shown; null: always.</summary>
    public ShowIf? ShowIf { get; init; }

    /// <summary>One function per type; the register of types.</summary>
    public T Match<T>(
        Func<SingleQuestion, T> single, Func<MultipleQuestion, T> multiple, Func<RatingQuestion, T> rating,
        Func<MatrixQuestion, T> matrix, Func<NpsQuestion, T> nps, Func<NumberQuestion, T> number,
        Func<DateQuestion, T> date, Func<ShortTextQuestion, T> shortText, Func<LongTextQuestion, T> longText,
        Func<SuggestionQuestion, T> suggestion, Func<SectionText, T> section) => this switch
        {
            SingleQuestion q => single(q),
            MultipleQuestion q => multiple(q),
            RatingQuestion q => rating(q),
            MatrixQuestion q => matrix(q),
            NpsQuestion q => nps(q),
            NumberQuestion q => number(q),
            DateQuestion q => date(q),
            ShortTextQuestion q => shortText(q),
            LongTextQuestion q => longText(q),
            SuggestionQuestion q => suggestion(q),
            SectionText q => section(q),
            _ => throw new InvalidOperationException($"{GetType().Name} is not in the register"),
        };

    /// <summary>The choices, where the question has any.</summary>
    [JsonIgnore]
    public ImmutableArray<Choice> Options => this switch
    {
        SingleQuestion q => q.Choices,
        MultipleQuestion q => q.Choices,
        RatingQuestion q => q.Choices,
        MatrixQuestion q => q.Choices,
        _ => [],
    };

    /// <summary>Whether its answer is a text, sealed as a slip apart from the ballot.</summary>
    [JsonIgnore]
    public bool IsSlip => this is ShortTextQuestion or LongTextQuestion or SuggestionQuestion;
}

/// <summary>单选: one choice.</summary>
public sealed record SingleQuestion : Question
{
    /// <summary>At least two.</summary>
    public ImmutableArray<Choice> Choices { get; init; } = [];

    /// <summary>Keys of the right choices; tests alone.</summary>
    public ImmutableArray<string>? Correct { get; init; }

    /// <summary>Marks for a right answer; tests alone.</summary>
    public decimal? Marks { get; init; }
}

/// <summary>多选: any number of choices.</summary>
public sealed record MultipleQuestion : Question
{
    /// <summary>At least two.</summary>
    public ImmutableArray<Choice> Choices { get; init; } = [];

    /// <summary>How many must be chosen at least, where anything is.</summary>
    public int? Min { get; init; }

    /// <summary>How many may be chosen at the most.</summary>
    public int? MaxChoices { get; init; }

    /// <summary>Keys of the right choices: all of them and no other earn the marks; tests alone.</summary>
    public ImmutableArray<string>? Correct { get; init; }

    /// <summary>Marks for a right answer; tests alone.</summary>
    public decimal? Marks { get; init; }
}

/// <summary>量表: one choice of a labelled scale, best first; no choices: the satisfaction preset.</summary>
public sealed record RatingQuestion : Question
{
    /// <summary>The scale, best first.</summary>
    public ImmutableArray<Choice> Choices { get; init; } = SatisfactionScale.Choices;
}

/// <summary>矩阵: several rows rated on one scale; shown row by row as labelled radio groups.</summary>
public sealed record MatrixQuestion : Question
{
    /// <summary>At least one.</summary>
    public ImmutableArray<Row> Rows { get; init; } = [];

    /// <summary>The scale, best first.</summary>
    public ImmutableArray<Choice> Choices { get; init; } = SatisfactionScale.Choices;
}

/// <summary>How likely one is to recommend, 0–10.</summary>
public sealed record NpsQuestion : Question;

/// <summary>数字.</summary>
public sealed record NumberQuestion : Question
{
    /// <summary>Numbers lie from minus this to this: the sum of the squares of a full box must not overflow.</summary>
    public const decimal Greatest = 10_000_000;

    /// <summary>Least value taken.</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest value taken.</summary>
    public decimal? Max { get; init; }
}

/// <summary>日期.</summary>
public sealed record DateQuestion : Question
{
    /// <summary>First day taken.</summary>
    public DateOnly? Min { get; init; }

    /// <summary>Last day taken.</summary>
    public DateOnly? Max { get; init; }
}

/// <summary>填空: one line.</summary>
public sealed record ShortTextQuestion : Question
{
    /// <summary>Greatest number of characters, 1–200; 100 unless said otherwise.</summary>
    public int? Max { get; init; }
}

/// <summary>长文本: several lines.</summary>
public sealed record LongTextQuestion : Question
{
    /// <summary>Greatest number of characters, 1–5000; 1000 unless said otherwise.</summary>
    public int? Max { get; init; }
}

/// <summary>意见: a text and, if the respondent likes, one of the campaign's categories.</summary>
public sealed record SuggestionQuestion : Question
{
    /// <summary>Greatest number of characters, 1–5000; 1000 unless said otherwise.</summary>
    public int? Max { get; init; }
}

/// <summary>A heading or explanation between questions; nothing is answered.</summary>
public sealed record SectionText : Question;

/// <summary>The satisfaction preset: 满意 100, 基本满意 60, 不满意 0, and 不了解 apart.</summary>
public static class SatisfactionScale
{
    /// <summary>The four choices, best first.</summary>
    public static ImmutableArray<Choice> Choices { get; } =
    [
        new("satisfied", LocalizedText.Of("满意", "Satisfied"), Counts.Satisfied, 100),
        new("basic", LocalizedText.Of("基本满意", "Mostly satisfied"), Counts.Satisfied, 60),
        new("unsatisfied", LocalizedText.Of("不满意", "Not satisfied"), Counts.Unsatisfied, 0),
        new("unknown", LocalizedText.Of("不了解", "Don’t know"), Counts.Unknown),
    ];
}
