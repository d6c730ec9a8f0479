using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;

namespace Survey.Core.Items;

/// <summary>Makes an item of some suggestions of another; something stays in the other.</summary>
public sealed class SplitItem(IItemStore items, ICampaignStore campaigns, TimeProvider clock)
{
    /// <summary>
    /// The new item, or why not. Without a wording it begins with that of the other; without a category it stands under the
    /// other's.
    /// </summary>
    public async Task<Outcome<Item>> RunAsync(string id, ItemDraft draft, Actor by, CancellationToken cancellationToken)
    {
        var standing = await JudgeItem.StandingAsync(items, id, null, cancellationToken);
        if (standing is not Outcome<Item>.Done { Value: var item }) return standing;
        var campaign = (await campaigns.FindAsync(item.Campaign, cancellationToken))!;
        var wording = JudgeItem.Clean(draft.Wording);
        var made = new Item
        {
            Id = Identifier.New(), Campaign = item.Campaign, Number = await items.LastNumberAsync(item.Campaign, cancellationToken) + 1,
            Wording = wording.Length > 0 ? wording : item.Wording, Category = draft.Category ?? item.Category,
        };
        Problem[] problems = [.. JudgeItem.Wording(made.Wording), .. JudgeItem.Category(made.Category, campaign)];
        if (problems.Length > 0) return ImmutableArray.Create(problems);
        if (draft.Suggestions.Count == 0) return new Problem("item_suggestions_none", "/suggestions");
        var judged = await JudgeItem.PlacesAsync(items, item.Campaign, JudgeItem.Named(draft.Suggestions), cancellationToken, within: id);
        if (judged is not Outcome<SuggestionPlace[]>.Done { Value: var places }) return ((Outcome<SuggestionPlace[]>.Refused)judged).Problems;
        if ((await items.PlacesInAsync(id, cancellationToken)).Count == places.Length) return Problem.Conflict("item_split_all", "/suggestions");
        var change = new ItemChange([new ItemStep(null, made)], [.. places.Select(place => new SuggestionMove(place.Id, id, made.Id))]) { Kind = ItemActKind.Split };
        var entry = new AuditEntry(clock.GetUtcNow(), by, "item.split", id, $"{places.Length}");
        return await items.ApplyAsync(item.Campaign, change, entry, cancellationToken) ? made : JudgeItem.Stale;
    }
}
