using System.Collections.Immutable;

namespace Survey.Core.Forms;

/// <summary>
/// One thing that is counted: a question, or one row of a matrix (key <c>m1.row1</c>). Tallies, results and exports
/// are in items, in the order of the form.
/// </summary>
/// <param name="Key">Key of the question, or <c>question.row</c>.</param>
/// <param name="Question">The question.</param>
/// <param name="Row">The row of a matrix; null otherwise.</param>
public sealed record CountedItem(string Key, Question Question, Row? Row = null)
{
    /// <summary>The choices that are counted; an NPS question has 0…10.</summary>
    public ImmutableArray<Choice> Choices => Question is NpsQuestion ? NpsScale : Question.Options;

    /// <summary>Whether it counts towards the satisfaction rate: a rating question or a matrix row.</summary>
    public bool IsRating => Question is RatingQuestion or MatrixQuestion;

    /// <summary>Whether several choices of one response may be counted.</summary>
    public bool IsMultiple => Question is MultipleQuestion;

    static ImmutableArray<Choice> NpsScale { get; } =
        [.. Enumerable.Range(0, 11).Select(points => points.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Select(points => new Choice(points, points))];

    /// <summary>The items of a form: every question that is no text, matrix questions row by row.</summary>
    public static IEnumerable<CountedItem> Of(FormDefinition definition) => definition.Questions.SelectMany(Of);

    /// <summary>The items of one question.</summary>
    public static IEnumerable<CountedItem> Of(Question question) => question switch
    {
        SectionText => [],
        MatrixQuestion matrix => matrix.Rows.Select(row => new CountedItem($"{matrix.Key}.{row.Key}", matrix, row)),
        { IsSlip: true } => [],
        _ => [new CountedItem(question.Key, question)],
    };
}
