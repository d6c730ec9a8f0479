using System.Collections.Immutable;
using Survey.Core.Suggestions.Reading;

namespace Survey.Core.Items;

/// <summary>Puts a cluster into the words an official would use.</summary>
static class ItemWording
{
    /// <summary>Words named as the reason at the most.</summary>
    const int Named = 5;

    /// <summary>How sure it is that suggestions belong together that share words alone.</summary>
    const double WordsAlone = 0.4;

    /// <summary>The cluster as a proposal: its concept's wording, or one of the words most of it shares.</summary>
    public static ItemProposal Propose(OpinionCluster cluster)
    {
        var because = cluster.Opinions.SelectMany(opinion => opinion.Because.Select(word => (Word: word, opinion.Suggestions.Count)))
            .GroupBy(word => word.Word, word => word.Count).OrderByDescending(word => word.Sum()).ThenBy(word => word.Key, StringComparer.Ordinal)
            .Take(Named).Select(word => word.Key).ToImmutableArray();
        var category = cluster.Opinions.GroupBy(opinion => opinion.Category, opinion => opinion.Suggestions.Count)
            .MaxBy(group => group.Sum())!.Key;
        var clear = cluster.Concept is null ? WordsAlone : cluster.Opinions.Sum(opinion => opinion.Clear * opinion.Suggestions.Count) / cluster.Mentions;
        return new ItemProposal(
            [.. cluster.Opinions.SelectMany(opinion => opinion.Suggestions)],
            cluster.Concept is { } concept ? Lexicon.Usual.Concepts[concept].Wording : SharedWords.Wording([.. cluster.Opinions.Select(opinion => opinion.Plain)]),
            category, decimal.Round((decimal)clear, 2, MidpointRounding.AwayFromZero), because);
    }
}
