using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;

namespace Survey.Core.Items;

/// <summary>Numbers the items anew: by category in the campaign's order, within it by mentions, those without a category last.</summary>
public sealed class RenumberItems(IItemStore items, ICampaignStore campaigns, TimeProvider clock)
{
    /// <summary>How many numbers changed, or why not. Items merged away keep a number behind all others.</summary>
    public async Task<Outcome<int>> RunAsync(string campaign, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is not { } found) return Problem.Missing();
        var order = found.Categories.Select((category, place) => (category.Key, place)).ToDictionary(pair => pair.Key, pair => pair.place, StringComparer.Ordinal);
        var standing = (await items.ListAsync(campaign, new ItemFilter(), cancellationToken))
            .OrderBy(summary => order.GetValueOrDefault(summary.Item.Category ?? "", int.MaxValue)).ThenByDescending(summary => summary.Mentions).ThenBy(summary => summary.Item.Number)
            .Select(summary => summary.Item);
        var all = standing.Concat(await items.MergedAsync(campaign, cancellationToken)).ToList();
        ItemStep[] steps = [.. all.Select((item, place) => (item, number: place + 1)).Where(pair => pair.item.Number != pair.number)
            .Select(pair => new ItemStep(pair.item, pair.item with { Number = pair.number, Revision = pair.item.Revision + 1 }))];
        if (steps.Length == 0) return 0;
        var entry = new AuditEntry(clock.GetUtcNow(), by, "items.renumber", campaign, $"{steps.Length}");
        return await items.ApplyAsync(campaign, ItemChange.OfItems(ItemActKind.Renumber, steps), entry, cancellationToken) ? steps.Length : JudgeItem.Stale;
    }
}
