using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Survey.Core.Forms;
using Survey.Core.Responses;

namespace Survey.Web.Respondent;

/// <summary>Reads what the page posted into answers, question by question; it judges nothing.</summary>
static class PostedAnswers
{
    /// <summary>The answers by question key; what was left blank is absent, and fields of no question are left out.</summary>
    public static IReadOnlyDictionary<string, GivenAnswer> Read(FormVersion version, IFormCollection posted)
    {
        var answers = new Dictionary<string, GivenAnswer>(StringComparer.Ordinal);
        foreach (var question in version.Definition.Questions)
        {
            if (Read(question, posted) is { } answer) answers[question.Key] = answer;
        }
        return answers;
    }

    static GivenAnswer? Read(Question question, IFormCollection posted)
    {
        var values = posted[FieldNames.Of(question.Key)];
        return question.Match(
            single: _ => One(values),
            multiple: _ => Several(values),
            rating: _ => One(values),
            matrix: q => Rows(q, posted),
            nps: _ => One(values),
            number: _ => One(values),
            date: _ => One(values),
            shortText: _ => One(values),
            longText: _ => One(values),
            suggestion: q => Suggestion(values, posted[FieldNames.Category(q.Key)]),
            section: _ => null);
    }

    // Two values in a field that takes one are handed on as several, and judged as such.
    static GivenAnswer? One(StringValues values) => values.Count > 1 ? Several(values)
        : string.IsNullOrEmpty(values) ? null
        : new GivenAnswer { Text = values };

    static GivenAnswer? Several(StringValues values)
    {
        ImmutableArray<string> chosen = [.. values.Where(value => !string.IsNullOrEmpty(value)).Select(value => value!)];
        return chosen.IsEmpty ? null : new GivenAnswer { Choices = chosen };
    }

    static GivenAnswer? Rows(MatrixQuestion question, IFormCollection posted)
    {
        var rows = question.Rows
            .Select(row => (row.Key, Choice: posted[FieldNames.Of(question.Key, row.Key)].ToString()))
            .Where(row => row.Choice.Length > 0)
            .ToImmutableSortedDictionary(row => row.Key, row => row.Choice, StringComparer.Ordinal);
        return rows.IsEmpty ? null : new GivenAnswer { Rows = rows };
    }

    static GivenAnswer? Suggestion(StringValues text, StringValues category)
    {
        if (One(text) is { Text: null } several) return several;
        return string.IsNullOrEmpty(text) && string.IsNullOrEmpty(category) ? null
            : new GivenAnswer { Text = text, Category = string.IsNullOrEmpty(category) ? null : category.ToString() };
    }
}
