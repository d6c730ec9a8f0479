using System.Globalization;
using Microsoft.AspNetCore.Http;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Items;

/// <summary>Reads what the pages of items show.</summary>
public sealed class ItemReader(ICampaignStore campaigns, IItemStore items, IProposalStore proposals)
{
    /// <summary>The list as an address narrows it, or null where there is no such campaign.</summary>
    public async Task<ItemListView?> ListAsync(ConsoleVisit visit, string id, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return null;
        var category = visit.Asked("category");
        var text = visit.Asked("q")?.Trim() is { Length: > 0 } said ? said : null;
        var filter = new ItemFilter(text, category is { Length: > 0 } and not None ? category : null) { Uncategorised = category == None };
        return new ItemListView(campaign, filter, await items.ListAsync(id, filter, cancellationToken), await HeadAsync(id, cancellationToken));
    }

    /// <summary>What stands at the head of every page of items.</summary>
    public async Task<ItemHead> HeadAsync(string campaign, CancellationToken cancellationToken)
    {
        var all = await items.ListAsync(campaign, new ItemFilter(), cancellationToken);
        var lines = await proposals.LinesAsync(campaign, cancellationToken);
        return new ItemHead(
            await items.BalanceAsync(campaign, cancellationToken), all.Count, lines.Count, await items.LastActAsync(campaign, null, cancellationToken));
    }

    /// <summary>The items one may move opinions to, by number.</summary>
    public async Task<IReadOnlyList<Item>> ChoicesAsync(string campaign, CancellationToken cancellationToken) =>
        [.. (await items.ListAsync(campaign, new ItemFilter(), cancellationToken)).Select(summary => summary.Item)];

    /// <summary>How an address asks for the items without a category.</summary>
    public const string None = "-";
}

/// <summary>What stands at the head of every page of items.</summary>
/// <param name="Balance">Where every opinion went.</param>
/// <param name="Items">Items there are.</param>
/// <param name="Proposals">Proposals nobody has dealt with.</param>
/// <param name="Last">The latest step that stands; null where there is none.</param>
public sealed record ItemHead(ItemBalance Balance, int Items, int Proposals, ItemAct? Last);

/// <summary>What the list of items shows.</summary>
public sealed record ItemListView(Campaign Campaign, ItemFilter Filter, IReadOnlyList<ItemSummary> Items, ItemHead Head)
{
    /// <summary>What is wrong with what was posted.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines { get; init; } = [];

    /// <summary>The rows that were ticked.</summary>
    public IReadOnlyList<string> Ticked { get; init; } = [];

    /// <summary>Whether the list is narrowed at all.</summary>
    public bool IsNarrowed => Filter != new ItemFilter();

    /// <summary>The address of the list as it is narrowed.</summary>
    public string Address => $"/console/campaigns/{Campaign.Id}/items" + QueryString.Create(
        new KeyValuePair<string, string?>[] { new("q", Filter.Text), new("category", Filter.Uncategorised ? ItemReader.None : Filter.Category) }.Where(pair => pair.Value is not null));

    /// <summary>The items by category in the campaign's order, those without one last; an empty category is not there.</summary>
    public IEnumerable<(Category? Category, IReadOnlyList<ItemSummary> Items)> Groups
    {
        get
        {
            foreach (var category in Campaign.Categories)
                if (Of(category.Key) is { Length: > 0 } found) yield return (category, found);
            // A category the campaign no longer has is told like none.
            if (Items.Where(one => Campaign.Categories.All(known => known.Key != one.Item.Category)).ToArray() is { Length: > 0 } rest) yield return (null, rest);
        }
    }

    ItemSummary[] Of(string key) => [.. Items.Where(one => one.Item.Category == key)];
}

/// <summary>Words of items that are put together.</summary>
static class ItemWords
{
    /// <summary>What a step did, in a few words.</summary>
    public static string Of(this Survey.Core.Words.Wording words, ItemAct act) => words.Say(
        "items.step." + char.ToLowerInvariant(act.Kind.ToString()[0]) + act.Kind.ToString()[1..], ("items", act.Items), ("count", act.Suggestions));

    /// <summary>An item as it is named in choices.</summary>
    public static string Named(this Item item) => string.Create(CultureInfo.InvariantCulture, $"{item.Number} {item.Wording}");

    /// <summary>Mentions by channel, the greatest first.</summary>
    public static string Channels(ItemSummary summary, Campaign campaign, ConsoleVisit visit) => string.Join(" · ", summary.Channels.Select(count =>
        $"{campaign.Channels.FirstOrDefault(channel => channel.Key == count.Key)?.Name.In(visit.Language) ?? (count.Key.Length > 0 ? count.Key : visit.Words["items.channel.hidden"])} {count.Count}"));
}
