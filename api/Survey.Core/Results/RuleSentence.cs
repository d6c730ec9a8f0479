using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Words;

namespace Survey.Core.Results;

/// <summary>A rule (口径) as a reader of the report wants it: numerator, denominator, what is left out, which question.</summary>
public static class RuleSentence
{
    /// <summary>The whole sentence.</summary>
    public static string Of(FormDefinition definition, Rule rule, Wording words)
    {
        var scale = Scale(definition, rule);
        return Of([.. Satisfied(scale, rule).Select(key => scale.FirstOrDefault(choice => choice.Key == key)?.Text.In(words.Language) ?? key)], rule, Headline(definition, rule, words), words);
    }

    /// <summary>The whole sentence from the words of its choices and of what its headline is about.</summary>
    public static string Of(IReadOnlyCollection<string> satisfied, Rule rule, string headline, Wording words) => words.Say("results.rule.sentence",
        ("satisfied", Numerator(Joined(satisfied, words), satisfied.Count, words)),
        ("by", By(rule.Denominator, words)),
        ("apart", words[Apart(rule)]),
        ("of", headline));

    /// <summary>What a rate is divided by, in words.</summary>
    public static string By(Denominator denominator, Wording words) => words[denominator switch
    {
        Denominator.Expressed => "results.by.expressed",
        Denominator.Answered => "results.by.answered",
        Denominator.Valid => "results.by.valid",
        Denominator.Returned => "results.by.returned",
        _ => "results.by.issued",
    }];

    /// <summary>Choices by their words: one alone, several joined by a plus sign.</summary>
    public static string Named(IReadOnlyCollection<string> keys, ImmutableArray<Choice> scale, Wording words) =>
        Joined([.. keys.Select(key => scale.FirstOrDefault(choice => choice.Key == key)?.Text.In(words.Language) ?? key)], words);

    /// <summary>The scale a rule speaks of: that of the headline question, or of the first rating question.</summary>
    public static ImmutableArray<Choice> Scale(FormDefinition definition, Rule rule)
    {
        var rated = CountedItem.Of(definition).Where(item => item.IsRating).ToList();
        return (rated.Find(item => item.Key == rule.Headline) ?? rated.FirstOrDefault())?.Choices ?? [];
    }

    /// <summary>What the headline is about, e.g. the overall question by its words.</summary>
    public static string Headline(FormDefinition definition, Rule rule, Wording words) =>
        CountedItem.Of(definition).FirstOrDefault(item => item.Key == rule.Headline) is { } item
            ? words.Say("results.rule.question", ("question", ItemName(item, words.Language)))
            : words["results.rule.pooled"];

    /// <summary>An item by its words: the question, for a matrix its row.</summary>
    public static string ItemName(CountedItem item, string language) => (item.Row?.Text ?? item.Question.Text).In(language);

    static string Joined(IReadOnlyCollection<string> named, Wording words) =>
        named.Count == 1 ? words.Say("results.set.one", ("choice", named.First())) : string.Join(" + ", named);

    static ImmutableArray<string> Satisfied(ImmutableArray<Choice> scale, Rule rule) => rule.Satisfied.IsEmpty
        ? [.. scale.Where(choice => choice.Counts == Counts.Satisfied).Select(choice => choice.Key)]
        : rule.Satisfied;

    static string Numerator(string named, int count, Wording words) => count == 1 ? named : words.Say("results.set.many", ("choices", named));

    static string Apart(Rule rule) => (rule.Denominator, rule.Blank) switch
    {
        (Denominator.Expressed, _) => "results.apart.expressed",
        (Denominator.Answered, _) => "results.apart.answered",
        (Denominator.Valid, BlankIs.Abstain) => "results.apart.valid",
        (Denominator.Valid, _) => "results.apart.validWithoutBlank",
        (Denominator.Returned, _) => "results.apart.returned",
        _ => "results.apart.issued",
    };
}
