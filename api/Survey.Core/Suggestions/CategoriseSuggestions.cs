using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;

namespace Survey.Core.Suggestions;

/// <summary>A suggestion as somebody saw it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Revision">The revision seen.</param>
public sealed record SeenSuggestion(string Id, int Revision);

/// <summary>Puts several suggestions of a campaign under one category, all or none.</summary>
public sealed class CategoriseSuggestions(ISuggestionStore suggestions, ICampaignStore campaigns, TimeProvider clock)
{
    const int Most = 500;

    /// <summary>How many there were, or why not. What belongs to another campaign is told like what is not there.</summary>
    public async Task<Outcome<int>> RunAsync(
        string campaign, IReadOnlyList<SeenSuggestion> seen, string category, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is not { } found) return Problem.Missing();
        if (seen.Count is 0 or > Most) return new Problem("suggestions_ticked", "/suggestions").With("max", Most);
        if (category.Length > 0 && found.Categories.All(known => known.Key != category))
            return new Problem("answer_category_unknown", "/category").With("category", category);
        List<Suggestion> changed = [];
        foreach (var (id, revision) in seen.DistinctBy(one => one.Id))
        {
            if (await suggestions.FindAsync(id, cancellationToken) is not { } suggestion || suggestion.Campaign != campaign) return Problem.Missing();
            if (suggestion.Revision != revision) return Stale;
            changed.Add(suggestion with { Category = category.Length > 0 ? category : null, Decided = category.Length > 0, Revision = revision + 1 });
        }
        var entry = new AuditEntry(clock.GetUtcNow(), by, "suggestions.categorise", campaign, $"{changed.Count}: {category}");
        return await suggestions.ReplaceAsync(changed, entry, cancellationToken) ? changed.Count : Stale;
    }

    static Problem Stale => new("changed_meanwhile", "", ProblemKind.Stale);
}
