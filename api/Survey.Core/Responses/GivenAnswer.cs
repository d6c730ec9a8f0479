using System.Collections.Immutable;

namespace Survey.Core.Responses;

/// <summary>
/// One answer as a door read it, not yet judged: exactly what was sent, in one of the shapes an answer can have.
/// An absent or blank answer is not in the dictionary, or has no member set.
/// </summary>
public sealed record GivenAnswer
{
    /// <summary>A string: a choice key, a date (yyyy-MM-dd), a text, or a number typed into a page's field.</summary>
    public string? Text { get; init; }

    /// <summary>A JSON number.</summary>
    public decimal? Number { get; init; }

    /// <summary>Several choice keys.</summary>
    public ImmutableArray<string>? Choices { get; init; }

    /// <summary>Matrix: row key → choice key.</summary>
    public ImmutableSortedDictionary<string, string>? Rows { get; init; }

    /// <summary>Category key beside a suggestion's <see cref="Text"/>.</summary>
    public string? Category { get; init; }
}

/// <summary>The cell of a response and the path it came by.</summary>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Audience">Key of the audience.</param>
/// <param name="Channel">Key of the channel; never used to split ratings.</param>
public sealed record Origin(string Unit, string Audience, string Channel);

/// <summary>
/// The closed answers of one response: item key (question, or <c>matrix.row</c>) → the stored values. A choice is its key,
/// a number is invariant decimal, a date yyyy-MM-dd; several choices are several values. Blank items are absent.
/// </summary>
public sealed record Ballot(Origin Origin, ImmutableSortedDictionary<string, ImmutableArray<string>> Answers);

/// <summary>One text of one response, on its own: nothing joins it to the ballot or to another text.</summary>
/// <param name="Origin">Where it came from.</param>
/// <param name="Question">Key of the question.</param>
/// <param name="Text">As typed, before masking.</param>
/// <param name="Category">The category the respondent chose; null where none.</param>
public sealed record Slip(Origin Origin, string Question, string Text, string? Category);

/// <summary>A response that the published form accepts.</summary>
public sealed record JudgedResponse(ImmutableSortedDictionary<string, ImmutableArray<string>> Answers, ImmutableArray<JudgedText> Texts);

/// <summary>A text of a judged response.</summary>
public sealed record JudgedText(string Question, string Text, string? Category);
