using Survey.Core.Suggestions.Reading;

namespace Survey.Core.Items;

/// <summary>
/// Joins opinions into clusters: those with much the same words, and those about the same concept under the same heading.
/// Only texts that share a rare pair of characters are compared, and of such texts only the first ones.
/// </summary>
static class SameWords
{
    /// <summary>The share of pairs from which two texts are one text written twice.</summary>
    const double Twice = 0.6;

    /// <summary>The share from which two texts without a concept say the same.</summary>
    const double Alike = 0.3;

    /// <summary>The rarest pairs by which a text is looked up.</summary>
    const int LookedUp = 6;

    /// <summary>Texts compared for one pair at the most.</summary>
    const int Compared = 12;

    /// <summary>The clusters; every opinion is in exactly one.</summary>
    public static List<OpinionCluster> Join(List<Opinion> opinions, CancellationToken cancellationToken)
    {
        Dictionary<int, int> frequency = [];
        foreach (var pair in opinions.SelectMany(opinion => opinion.Pairs)) frequency[pair] = frequency.GetValueOrDefault(pair) + 1;
        Dictionary<(int Concept, string? Category), OpinionCluster> about = [];
        Dictionary<int, List<(Opinion Opinion, OpinionCluster Cluster)>> byPair = [];
        List<OpinionCluster> clusters = [];
        // The clearest first, so that one that is unclear joins what it resembles.
        foreach (var opinion in opinions.OrderByDescending(opinion => opinion.Clear))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rare = opinion.Pairs.OrderBy(pair => frequency[pair]).ThenBy(pair => pair).Take(LookedUp).ToList();
            var cluster = Like(opinion, rare, byPair) ?? About(opinion, about, clusters);
            cluster.Opinions.Add(opinion);
            foreach (var pair in rare)
            {
                if (!byPair.TryGetValue(pair, out var listed)) byPair[pair] = listed = [];
                if (listed.Count < Compared) listed.Add((opinion, cluster));
            }
        }
        return clusters;
    }

    static OpinionCluster? Like(Opinion opinion, List<int> rare, Dictionary<int, List<(Opinion Opinion, OpinionCluster Cluster)>> byPair)
    {
        var (best, found) = (0.0, default(OpinionCluster));
        foreach (var pair in rare)
        {
            if (!byPair.TryGetValue(pair, out var listed)) continue;
            foreach (var (other, cluster) in listed)
            {
                if (other.Category != opinion.Category || Opposed(opinion.Concept, cluster.Concept)) continue;
                var likeness = Pairs.Likeness(opinion.Pairs, other.Pairs);
                if (likeness > best && likeness >= (opinion.Concept is null ? Alike : Twice)) (best, found) = (likeness, cluster);
            }
        }
        return found;
    }

    static OpinionCluster About(Opinion opinion, Dictionary<(int Concept, string? Category), OpinionCluster> about, List<OpinionCluster> clusters)
    {
        if (opinion.Concept is { } concept && about.TryGetValue((concept, opinion.Category), out var known)) return known;
        OpinionCluster cluster = new() { Concept = opinion.Concept };
        clusters.Add(cluster);
        if (opinion.Concept is { } first) about[(first, opinion.Category)] = cluster;
        return cluster;
    }

    // Two stances share most of their words: 支持延时服务, 取消延时服务.
    static bool Opposed(int? a, int? b) => a is { } one && b is { } other
        && (Lexicon.Usual.Concepts[one].Opposes == Lexicon.Usual.Concepts[other].Key || Lexicon.Usual.Concepts[other].Opposes == Lexicon.Usual.Concepts[one].Key);
}
