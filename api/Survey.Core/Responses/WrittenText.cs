using System.Text;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Core.Responses;

/// <summary>Judges and cleans a text somebody wrote: a short or long text, or a suggestion with its category.</summary>
static class WrittenText
{
    public static JudgedAnswer Judge(FormVersion version, Question question, int max, GivenAnswer given)
    {
        var suggestion = question is SuggestionQuestion;
        if (given.Choices is not null || given.Rows is not null || given.Number is not null || (given.Category is not null && !suggestion))
            return JudgeAnswer.Shape(question);
        var text = Clean(given.Text ?? "", oneLine: question is ShortTextQuestion);
        if (text.Length == 0) return JudgeAnswer.Missing(question, "answer_write_something");
        var length = text.EnumerateRunes().Count();
        if (length > max)
        {
            return JudgedAnswer.Wrong(new Problem("answer_too_long", JudgeAnswer.Pointer(question.Key))
                .With("max", max).With("length", length).With("over", length - max));
        }
        var category = string.IsNullOrEmpty(given.Category) ? null : given.Category;
        if (category is not null && version.Categories.All(known => known.Key != category))
        {
            return JudgedAnswer.Wrong(new Problem("answer_category_unknown", JudgeAnswer.Pointer(question.Key) + "/category")
                .With("category", category));
        }
        return new JudgedAnswer { Text = new JudgedText(question.Key, text, category) };
    }

    /// <summary>Line ends as \n, no control characters, no half characters, no blanks at the ends; the words as they were.</summary>
    public static string Clean(string text, bool oneLine)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\t') clean.Append(rune.Value == '\t' || oneLine ? ' ' : '\n');
            else if (!Rune.IsControl(rune)) clean.Append(rune);
        }
        return clean.ToString().Trim();
    }

    /// <summary>The text with lone surrogates replaced, so that it can be normalised.</summary>
    public static string WellFormed(string text) => string.Concat(text.EnumerateRunes());
}
