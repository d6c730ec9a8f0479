using System.Collections.Immutable;
using Survey.Core.Suggestions;

namespace Survey.Core.Items;

/// <summary>
/// The items there are, each by a few of its suggestions: read among those that stand in none, they show which proposal says
/// what an item says already. Otherwise whoever writes a day later is proposed as an item of the same name.
/// </summary>
static class KnownItems
{
    /// <summary>Suggestions an item is known by; more of them would tell little new.</summary>
    const int Each = 5;

    /// <summary>Some suggestions of each item.</summary>
    public static IReadOnlyList<Suggestion> Known(IEnumerable<Suggestion> placed) =>
        [.. placed.GroupBy(one => one.Item, StringComparer.Ordinal).SelectMany(item => item.Take(Each))];

    /// <summary>
    /// The proposals without the suggestions the items are known by. One with more of these from one item than from all others
    /// is that item's.
    /// </summary>
    public static ItemProposals Told(ItemProposals proposed, IReadOnlyList<Suggestion> known, IEnumerable<Item> items)
    {
        var itemOf = known.ToDictionary(one => one.Id, one => one.Item!, StringComparer.Ordinal);
        var byId = items.ToDictionary(item => item.Id, StringComparer.Ordinal);
        return new ItemProposals(
            [.. proposed.Items.Select(Told).Where(proposal => !proposal.Suggestions.IsEmpty)],
            [.. proposed.Unplaced.Where(id => !itemOf.ContainsKey(id))]);

        ItemProposal Told(ItemProposal proposal)
        {
            var said = proposal.Suggestions.Where(itemOf.ContainsKey).Select(id => itemOf[id]).ToList();
            var most = said.GroupBy(item => item, StringComparer.Ordinal).MaxBy(group => group.Count());
            var own = proposal with { Suggestions = [.. proposal.Suggestions.Where(id => !itemOf.ContainsKey(id))] };
            return most is not null && most.Count() * 2 > said.Count && byId.TryGetValue(most.Key, out var item)
                ? own with { Item = item.Id, Wording = item.Wording, Category = item.Category }
                : own;
        }
    }
}
