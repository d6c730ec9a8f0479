using System.Collections.Immutable;
using Survey.Core.Suggestions;

namespace Survey.Core.Items;

/// <summary>
/// Proposes which suggestions say one thing: the same concept of the lexicon in the same stance, or, where none is heard,
/// much the same words. Time and memory grow with the number of suggestions, not with its square.
/// </summary>
public static class MergeOpinions
{
    /// <summary>Suggestions between two words of progress.</summary>
    const int Step = 256;

    /// <summary>
    /// The proposals for suggestions of one campaign. A category an organiser decided is kept: the suggestion goes to what it
    /// says under that heading. <paramref name="progress"/> hears how many were read.
    /// </summary>
    public static ItemProposals Of(
        IReadOnlyList<Suggestion> suggestions, OpinionReader reader, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        Dictionary<(string Text, string? Decided), Opinion> opinions = [];
        foreach (var (place, suggestion) in suggestions.Index())
        {
            if (place % Step == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(place);
            }
            var key = (suggestion.Text, suggestion.Decided ? suggestion.Category : null);
            if (!opinions.TryGetValue(key, out var opinion)) opinions[key] = opinion = Opinion.Read(key.Text, key.Item2, reader);
            opinion.Suggestions.Add(suggestion.Id);
        }
        var clusters = SameWords.Join([.. opinions.Values.Where(opinion => !opinion.NoContent)], cancellationToken);
        var items = clusters.Where(cluster => cluster.Concept is not null || cluster.Mentions > 1).Select(ItemWording.Propose)
            .OrderByDescending(item => item.Suggestions.Length).ThenBy(item => item.Wording, StringComparer.Ordinal).ToImmutableArray();
        var placed = items.SelectMany(item => item.Suggestions).ToHashSet(StringComparer.Ordinal);
        progress?.Report(suggestions.Count);
        return new ItemProposals(items, [.. suggestions.Select(suggestion => suggestion.Id).Where(id => !placed.Contains(id))]);
    }
}
