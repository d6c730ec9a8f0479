namespace Survey.Core.Forms;

/// <summary>The names of question types, as in a definition's <c>type</c>.</summary>
public static class QuestionType
{
    /// <summary>The name of a question's type.</summary>
    public static string Of(Question question) => question.Match(
        _ => "single", _ => "multiple", _ => "rating", _ => "matrix", _ => "nps", _ => "number",
        _ => "date", _ => "shortText", _ => "longText", _ => "suggestion", _ => "section");
}
