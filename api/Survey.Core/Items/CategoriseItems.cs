using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;

namespace Survey.Core.Items;

/// <summary>Puts several items of a campaign under one category: one step.</summary>
public sealed class CategoriseItems(IItemStore items, ICampaignStore campaigns, TimeProvider clock)
{
    /// <summary>How many changed, or why not; an empty category is undecided.</summary>
    public async Task<Outcome<int>> RunAsync(string campaign, IReadOnlyList<string> ids, string category, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is not { } found) return Problem.Missing();
        if (ids.Count is 0 or > MakeItems.MostAtOnce) return new Problem("items_ticked", "/items").With("min", 1);
        var key = category.Length > 0 ? category : null;
        if (JudgeItem.Category(key, found).FirstOrDefault() is { } problem) return problem;
        List<ItemStep> steps = [];
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            var standing = await JudgeItem.StandingAsync(items, id, campaign, cancellationToken);
            if (standing is not Outcome<Item>.Done { Value: var item }) return ((Outcome<Item>.Refused)standing).Problems;
            if (item.Category != key) steps.Add(new ItemStep(item, item with { Category = key, Revision = item.Revision + 1 }));
        }
        if (steps.Count == 0) return 0;
        var entry = new AuditEntry(clock.GetUtcNow(), by, "items.categorise", campaign, $"{steps.Count}: {category}");
        return await items.ApplyAsync(campaign, ItemChange.OfItems(ItemActKind.Change, steps), entry, cancellationToken) ? steps.Count : JudgeItem.Stale;
    }
}
