namespace Survey.Core.Suggestions.Reading;

/// <summary>
/// What a text in which no word is known looks most like: by the pairs of characters it shares with the words of a concept, a
/// rare pair telling more. It is a guess.
/// </summary>
static class Resemblance
{
    static readonly Dictionary<int, (int Concept, double Weight)[]> Weights = Table();

    /// <summary>The concept most like the plain text and how much, > 0; null where it shares nothing.</summary>
    public static (int Concept, double Score)? Of(string plain)
    {
        Dictionary<int, double> scores = [];
        foreach (var pair in Pairs.Of(plain))
        {
            if (!Weights.TryGetValue(pair, out var weights)) continue;
            foreach (var (concept, weight) in weights) scores[concept] = scores.GetValueOrDefault(concept) + weight;
        }
        if (scores.Count == 0) return null;
        var best = scores.MaxBy(score => (score.Value, -score.Key));
        return (best.Key, best.Value);
    }

    static Dictionary<int, (int Concept, double Weight)[]> Table()
    {
        var lexicon = Lexicon.Usual;
        var pairs = lexicon.Terms.Where(term => term.Weight > 0)
            .SelectMany(term => term.Parts.SelectMany(part => part).SelectMany(word => Pairs.Of(word)).Select(pair => (Pair: pair, term.Concept)))
            .GroupBy(pair => pair.Pair);
        return pairs.ToDictionary(pair => pair.Key, pair =>
        {
            var concepts = pair.CountBy(one => one.Concept).ToList();
            var rarity = Math.Log((double)lexicon.Concepts.Length / concepts.Count);
            return concepts.Select(concept => (concept.Key, rarity * Math.Sqrt(concept.Value) / Math.Sqrt(lexicon.Terms.Count(term => term.Concept == concept.Key)))).ToArray();
        });
    }
}
