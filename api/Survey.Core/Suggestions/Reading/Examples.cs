namespace Survey.Core.Suggestions.Reading;

/// <summary>Invented opinions by concept, as people say them who do not use the matter's own word (<c>Lexicon/examples-….txt</c>).</summary>
static class Examples
{
    /// <summary>The concept of texts that say nothing one could act on.</summary>
    const string Nothing = "nothing";

    /// <summary>Every example with its class: the place of its concept in <see cref="Lexicon.Concepts"/>, or one more for those that say nothing.</summary>
    public static IEnumerable<(string Text, int Class)> Read(Lexicon lexicon)
    {
        var places = lexicon.Concepts.Index().ToDictionary(concept => concept.Item.Key, concept => concept.Index, StringComparer.Ordinal);
        places[Nothing] = lexicon.Concepts.Length;
        var place = -1;
        foreach (var line in LexiconFile.Domains.Append(Nothing).SelectMany(domain => LexiconFile.Lines($"examples-{domain}")))
        {
            if (line is ["concept", var key]) place = places.TryGetValue(key, out var known) ? known : throw new FormatException(key);
            else yield return (string.Join(' ', line), place);
        }
    }
}
