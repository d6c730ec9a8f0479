using Survey.Core;
using Survey.Core.Forms;

namespace Survey.Web.Respondent;

/// <summary>How long a form is, said before the first question so that people know what they begin.</summary>
/// <param name="Questions">Numbered questions; a matrix is one, explanations are none.</param>
/// <param name="Minutes">About how long it takes, rounded up, at least 1.</param>
public sealed record FormLength(int Questions, int Minutes)
{
    /// <summary>Characters read in a second.</summary>
    const int ReadPerSecond = 8;

    /// <summary>The length of a form for somebody who answers everything.</summary>
    public static FormLength Of(FormDefinition definition, string language)
    {
        var characters = definition.Questions.Sum(question => question.Text.In(language).Length) + (definition.Intro?.In(language).Length ?? 0);
        var seconds = definition.Questions.Sum(Seconds) + characters / ReadPerSecond;
        return new FormLength(definition.Questions.Count(question => question is not SectionText), Math.Max(1, (seconds + 59) / 60));
    }

    /// <summary>Seconds to decide on an answer and give it.</summary>
    static int Seconds(Question question) => question.Match(
        single: _ => 4, multiple: _ => 8, rating: _ => 4, matrix: q => 4 * q.Rows.Length, nps: _ => 4, number: _ => 10,
        date: _ => 10, shortText: _ => 12, longText: _ => 40, suggestion: _ => 40, section: _ => 0);
}
