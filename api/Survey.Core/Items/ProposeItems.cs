using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;
using Survey.Core.Suggestions;

namespace Survey.Core.Items;

/// <summary>
/// Proposes items of all suggestions that stand in none and are neither excluded nor split, and keeps the proposals for people
/// to go through. Nothing is decided by it.
/// </summary>
public sealed class ProposeItems(
    ICampaignStore campaigns, ISuggestionStore suggestions, IItemStore items, IProposalStore proposals, ReadOpinions readOpinions, TimeProvider clock)
{
    /// <summary>From this confidence on a proposal is a safe one.</summary>
    public const decimal Safe = 0.8m;

    /// <summary>Below this confidence a proposal is a guess.</summary>
    public const decimal Guess = 0.6m;

    /// <summary>
    /// The proposals, mere guesses last, and within that those said most often first; what an item says already is proposed for
    /// that item. <paramref name="progress"/> hears how many suggestions were read.
    /// </summary>
    public async Task<Outcome<ItemProposals>> RunAsync(string campaign, Actor by, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is not { } found) return Problem.Missing();
        var (free, _) = await suggestions.ListAsync(campaign, new SuggestionFilter { Standing = SuggestionStanding.Unplaced }, 1, int.MaxValue, cancellationToken);
        var (placed, _) = await suggestions.ListAsync(campaign, new SuggestionFilter { Standing = SuggestionStanding.Placed }, 1, int.MaxValue, cancellationToken);
        var known = KnownItems.Known(placed);
        var standing = (await items.ListAsync(campaign, new ItemFilter(), cancellationToken)).Select(summary => summary.Item);
        var reader = await readOpinions.RunAsync(found, cancellationToken);
        // Reading ten thousand takes seconds of computing: not on a thread that answers requests.
        var proposed = await Task.Run(() => KnownItems.Told(MergeOpinions.Of([.. free, .. known], reader, progress, cancellationToken), known, standing), cancellationToken);
        var ordered = proposed with
        {
            Items = [.. proposed.Items.OrderByDescending(item => item.Confidence >= Guess).ThenByDescending(item => item.Suggestions.Length)],
        };
        var entry = new AuditEntry(clock.GetUtcNow(), by, "items.propose", campaign, $"{free.Count} / {ordered.Items.Length}");
        await proposals.ReplaceAsync(campaign, ordered.Items, entry, cancellationToken);
        return ordered;
    }
}
