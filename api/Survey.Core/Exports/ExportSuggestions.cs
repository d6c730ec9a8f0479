using System.Globalization;
using System.Runtime.CompilerServices;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Problems;
using Survey.Core.Suggestions;

namespace Survey.Core.Exports;

/// <summary>Exports the suggestions of a campaign as they are shown: masked, with no more of their origin than ten share.</summary>
public sealed class ExportSuggestions(ICampaignStore campaigns, ISuggestionStore suggestions, IItemStore items)
{
    static readonly string[] Columns =
        ["id", "text", "category", "categoryName", "unit", "unitName", "audience", "channel", "channelName", "source", "form", "question", "on", "excluded", "item", "itemWording", "whole", "parts"];

    /// <summary>The table, in an order that tells nothing.</summary>
    public async Task<Outcome<ExportTable>> RunAsync(string campaign, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(campaign, cancellationToken) is { } found
            ? new ExportTable("suggestions", found.Title, Columns, RowsAsync(found, cancellationToken))
            : Problem.Missing();

    async IAsyncEnumerable<IReadOnlyList<Field>> RowsAsync(
        Campaign campaign, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var categories = campaign.Categories.ToDictionary(category => category.Key, category => category.Name, StringComparer.Ordinal);
        var units = campaign.Units.ToDictionary(unit => unit.Code, unit => unit.Name, StringComparer.Ordinal);
        var channels = campaign.Channels.ToDictionary(channel => channel.Key, channel => channel.Name, StringComparer.Ordinal);
        var standing = (await items.ListAsync(campaign.Id, new ItemFilter(), cancellationToken)).ToDictionary(summary => summary.Item.Id, summary => summary.Item, StringComparer.Ordinal);
        await foreach (var suggestion in suggestions.AllAsync(campaign.Id, cancellationToken))
        {
            var item = suggestion.Item is { } key ? standing.GetValueOrDefault(key) : null;
            yield return
            [
                suggestion.Id, suggestion.Text, suggestion.Category, Name(categories, suggestion.Category),
                suggestion.Unit, Name(units, suggestion.Unit), suggestion.Audience, suggestion.Channel, Name(channels, suggestion.Channel),
                RuleText.Word(suggestion.Source), suggestion.Form, suggestion.Question,
                suggestion.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), suggestion.Excluded, (Field)item?.Number, item?.Wording, suggestion.Whole,
                (Field)(suggestion.Parts > 0 ? suggestion.Parts : (int?)null),
            ];
        }
    }

    static string? Name(Dictionary<string, LocalizedText> names, string? key) =>
        key is not null && names.TryGetValue(key, out var name) ? name.ToString() : null;
}
