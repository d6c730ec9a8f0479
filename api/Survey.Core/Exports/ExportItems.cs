using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Problems;

namespace Survey.Core.Exports;

/// <summary>Exports the items of a campaign by number, with their mentions in all and by channel.</summary>
public sealed class ExportItems(ICampaignStore campaigns, IItemStore items)
{
    /// <summary>The table; a column per channel of the campaign, named by its key, and one for suggestions that do not show theirs.</summary>
    public async Task<Outcome<ExportTable>> RunAsync(string campaign, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is not { } found) return Problem.Missing();
        var names = found.Categories.ToDictionary(category => category.Key, category => category.Name.ToString(), StringComparer.Ordinal);
        string[] columns = ["number", "category", "categoryName", "wording", "mentions", .. found.Channels.Select(channel => $"channel.{channel.Key}"), "channel", "id"];
        var rows = (await items.ListAsync(campaign, new ItemFilter(), cancellationToken)).Select(summary => Row(summary, found, names));
        return new ExportTable("items", found.Title, columns, rows.ToAsyncEnumerable());
    }

    static IReadOnlyList<Field> Row(ItemSummary summary, Campaign campaign, Dictionary<string, string> names)
    {
        var counts = summary.Channels.ToDictionary(count => count.Key, count => count.Count, StringComparer.Ordinal);
        return
        [
            (Field)(int?)summary.Item.Number, summary.Item.Category, names.GetValueOrDefault(summary.Item.Category ?? ""), summary.Item.Wording, (Field)(int?)summary.Mentions,
            .. campaign.Channels.Select(channel => (Field)(int?)counts.GetValueOrDefault(channel.Key)), (Field)(int?)counts.GetValueOrDefault(""), summary.Item.Id,
        ];
    }
}
