using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;

namespace Survey.Core.Suggestions;

/// <summary>A suggestion as somebody saw it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Revision">The revision seen.</param>
/// <param name="Category">The category it was seen to be proposed for; null: the one that is chosen for all.</param>
public sealed record SeenSuggestion(string Id, int Revision, string? Category = null);

/// <summary>Puts several suggestions of a campaign under one category, or each under the one proposed for it; all or none.</summary>
public sealed class CategoriseSuggestions(ISuggestionStore suggestions, ICampaignStore campaigns, TimeProvider clock)
{
    const int Most = 500;

    /// <summary>How many there were, or why not. What belongs to another campaign is told like what is not there.</summary>
    public async Task<Outcome<int>> RunAsync(
        string campaign, IReadOnlyList<SeenSuggestion> seen, string category, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is not { } found) return Problem.Missing();
        if (seen.Count is 0 or > Most) return new Problem("suggestions_ticked", "/suggestions").With("max", Most);
        var unknown = seen.Select(one => one.Category ?? category).FirstOrDefault(key => key.Length > 0 && found.Categories.All(known => known.Key != key));
        if (unknown is not null) return new Problem("answer_category_unknown", "/category").With("category", unknown);
        List<Suggestion> changed = [];
        foreach (var (id, revision, own) in seen.DistinctBy(one => one.Id))
        {
            var key = own ?? category;
            if (await suggestions.FindAsync(id, cancellationToken) is not { } suggestion || suggestion.Campaign != campaign) return Problem.Missing();
            if (suggestion.Revision != revision) return Stale;
            changed.Add(suggestion with { Category = key.Length > 0 ? key : null, Decided = key.Length > 0, Revision = revision + 1 });
        }
        var entry = new AuditEntry(clock.GetUtcNow(), by, "suggestions.categorise", campaign, category.Length > 0 ? $"{changed.Count}: {category}" : $"{changed.Count}");
        return await suggestions.ReplaceAsync(changed, entry, cancellationToken) ? changed.Count : Stale;
    }

    static Problem Stale => new("changed_meanwhile", "", ProblemKind.Stale);
}
