using Survey.Core.Suggestions.Reading;
using Survey.Testing;

namespace Survey.Core.Tests.Suggestions;

/// <summary>The lexicon as it is written: nothing twice, nothing empty, nothing that leads nowhere.</summary>
public sealed class LexiconTests
{
    static readonly LexiconText Text = LexiconText.Read();

    [Fact]
    public void Every_concept_has_a_name_of_its_own_a_wording_of_its_own_and_plain_words()
    {
        Assert.Equal(Text.Concepts.Length, Text.Concepts.Select(concept => concept.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Text.Concepts.Length, Text.Concepts.Select(concept => concept.Wording).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Text.Concepts.Index(), concept => Assert.Contains(Text.Terms, term => term.Concept == concept.Index && term.Weight >= 4));
    }

    [Fact]
    public void Every_domain_has_concepts_and_is_one_of_the_usual_frame()
    {
        Assert.Equal(LexiconFile.Domains, Text.Domains.Select(domain => domain.Key));
        Assert.All(Text.Domains.Index(), domain => Assert.Contains(Text.Concepts, concept => concept.Domain == domain.Index));
    }

    [Fact]
    public void An_opposite_stance_names_a_usual_one() => Assert.All(
        Text.Concepts.Where(concept => concept.Opposes is not null),
        concept => Assert.Null(Text.Concepts.Single(other => other.Key == concept.Opposes).Opposes));

    [Fact]
    public void Every_concept_has_examples_and_no_example_stands_twice_or_among_the_texts_set_aside()
    {
        var examples = Examples.Read(Lexicon.Usual).ToList();
        Assert.All(Enumerable.Range(0, Text.Concepts.Length + 1), concept => Assert.True(examples.Count(example => example.Class == concept) >= 10));
        Assert.Empty(examples.CountBy(example => example.Text).Where(text => text.Value > 1).Select(text => text.Key));
        var judged = LabelledOpinion.Sample.Concat(LabelledOpinion.Own).Concat(LabelledOpinion.Blind).Where(text => text.Category is not null);
        Assert.Empty(examples.Select(example => example.Text).Intersect(judged.Select(text => text.Text), StringComparer.Ordinal));
    }

    [Fact]
    public void No_word_speaks_twice_for_a_concept()
    {
        var twice = Text.Terms.Where(term => term.Parts.Length == 1)
            .SelectMany(term => term.Parts[0].Select(word => $"{Text.Concepts[term.Concept].Key}: {word}")).CountBy(word => word).Where(word => word.Value > 1);
        Assert.Empty(twice.Select(word => word.Key));
    }

    [Fact]
    public void Words_are_written_as_they_are_looked_up() => Assert.All(
        Text.Terms.SelectMany(term => term.Parts).SelectMany(part => part), word => Assert.Equal(PlainText.Of(word), word));

    [Fact]
    public void Every_traditional_character_has_one_simplified_form() =>
        Assert.All(LexiconFile.Lines("traditional").SelectMany(line => line), pair => Assert.Equal(2, pair.Length));
}
