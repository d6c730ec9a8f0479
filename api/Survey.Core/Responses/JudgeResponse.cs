using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Core.Responses;

/// <summary>
/// Judges the answers of a response by the published form itself, for both doors. Answers to questions that were not
/// shown are dropped: a person who changes an earlier answer has not answered the later question.
/// </summary>
public static class JudgeResponse
{
    /// <summary>The accepted response, or every problem with a pointer <c>/answers/{question}[/{row}|/category]</c>.</summary>
    public static Outcome<JudgedResponse> Judge(FormVersion version, IReadOnlyDictionary<string, GivenAnswer> given)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var answers = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        var texts = ImmutableArray.CreateBuilder<JudgedText>();
        foreach (var question in version.Definition.Questions)
        {
            if (!IsShown(question, answers)) continue;
            var answer = given.GetValueOrDefault(question.Key);
            var judged = JudgeAnswer.Judge(version, question, answer ?? new GivenAnswer());
            problems.AddRange(judged.Problems);
            answers.AddRange(judged.Values);
            if (judged.Text is { } text) texts.Add(text);
        }
        foreach (var key in given.Keys.Where(key => version.Definition.Questions.All(question => question.Key != key)))
            problems.Add(new Problem("answer_unknown_question", JudgeAnswer.Pointer(key)).With("question", key));
        return problems.Count > 0
            ? problems.ToImmutable()
            : new JudgedResponse(answers.ToImmutable(), texts.ToImmutable());
    }

    /// <summary>Whether a question is shown to somebody with these earlier answers.</summary>
    public static bool IsShown(Question question, IReadOnlyDictionary<string, ImmutableArray<string>> earlier) =>
        question.ShowIf is not { } condition
        || (earlier.TryGetValue(condition.Question, out var values) && values.Contains(condition.Choice));
}
