using System.Collections.Immutable;
using System.Security.Cryptography;
using Survey.Core.Forms;
using Survey.Core.Responses;

namespace Survey.Api.Demo;

/// <summary>Draws invented answers: schools differ, most people are content, some write something.</summary>
sealed class DemoAnswers(DemoData data)
{
    /// <summary>How many answer in one cell: between 1.2 k and 2 k.</summary>
    public static int Responses(int k) => k + (k / 5) + RandomNumberGenerator.GetInt32(k * 4 / 5);

    /// <summary>One person's answers to <paramref name="definition"/> at one school.</summary>
    public Dictionary<string, GivenAnswer> Draw(FormDefinition definition, string unit)
    {
        var answers = new Dictionary<string, GivenAnswer>(StringComparer.Ordinal);
        foreach (var question in definition.Questions)
        {
            var answer = question switch
            {
                RatingQuestion => new GivenAnswer { Text = Rating(unit) },
                MatrixQuestion matrix => new GivenAnswer { Rows = matrix.Rows.ToImmutableSortedDictionary(row => row.Key, _ => Rating(unit)) },
                SingleQuestion single => new GivenAnswer { Text = Of(single.Choices).Key },
                MultipleQuestion multiple => new GivenAnswer { Choices = [Of(multiple.Choices).Key] },
                SuggestionQuestion when RandomNumberGenerator.GetInt32(10) < 5 => Opinion(),
                _ => null,
            };
            if (answer is not null && (question.Required || RandomNumberGenerator.GetInt32(20) > 0)) answers[question.Key] = answer;
        }
        return answers;
    }

    string Rating(string unit)
    {
        // The school's place in the list sets how content its people are, between 62 and 81 in a hundred.
        var content = 62 + data.Units.IndexOf(data.Units.First(known => known.Code == unit));
        return RandomNumberGenerator.GetInt32(100) switch
        {
            var drawn when drawn < content * 2 / 3 => "satisfied",
            var drawn when drawn < content + 8 => "basic",
            var drawn when drawn < content + 14 => "unsatisfied",
            _ => RandomNumberGenerator.GetInt32(2) == 0 ? "unknown" : "basic",
        };
    }

    GivenAnswer Opinion()
    {
        if (RandomNumberGenerator.GetInt32(12) == 0) return new GivenAnswer { Text = Of(data.NoContent) };
        var (category, texts) = data.Texts.ElementAt(RandomNumberGenerator.GetInt32(data.Texts.Count));
        return new GivenAnswer
        {
            Text = Of(data.Heads) + Of(texts) + Of(data.Tails),
            Category = RandomNumberGenerator.GetInt32(3) == 0 ? category : null,
        };
    }

    static T Of<T>(ImmutableArray<T> values) => values[RandomNumberGenerator.GetInt32(values.Length)];
}
