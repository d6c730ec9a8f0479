using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Core.Exports;

/// <summary>Exports the ways in of a form with their codes and links; nothing about who came through them.</summary>
public sealed class ExportCollectors(IFormStore forms, ICampaignStore campaigns, ICollectorStore collectors, PublicAddress address)
{
    static readonly string[] Columns =
        ["code", "url", "unit", "unitName", "audience", "audienceName", "channel", "channelName", "access", "paused"];

    /// <summary>The table, in the order the collectors were made.</summary>
    public async Task<Outcome<ExportTable>> RunAsync(string form, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(form, cancellationToken) is not { } found) return Problem.Missing();
        var campaign = (await campaigns.FindAsync(found.Campaign, cancellationToken))!;
        var all = await collectors.ListAsync(form, cancellationToken);
        return new ExportTable("collectors", found.Definition.Title, Columns, all.Select(collector => Row(collector, found, campaign)).ToAsyncEnumerable());
    }

    IReadOnlyList<Field> Row(Collector collector, Form form, Campaign campaign)
    {
        var unit = form.Version?.Unit(collector.Unit) ?? campaign.Units.FirstOrDefault(unit => unit.Code == collector.Unit);
        var audience = form.Version?.Audience(collector.Audience)
            ?? (form.Definition.Audiences ?? campaign.Audiences).FirstOrDefault(audience => audience.Key == collector.Audience);
        var channel = form.Version?.Channel(collector.Channel) ?? campaign.Channels.FirstOrDefault(channel => channel.Key == collector.Channel);
        return
        [
            collector.Code, address.Link(collector.Code), collector.Unit, unit?.Name.ToString(), collector.Audience, audience?.Name.ToString(),
            collector.Channel, channel?.Name.ToString(), collector.Access == Access.Open ? "open" : "codes", (int?)(collector.Paused ? 1 : 0),
        ];
    }
}
