using System.Collections.Immutable;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Problems;

namespace Survey.Core.Ledger;

/// <summary>Reads the ledger of a campaign: every item that stands for itself, in the order of the numbers, with its entry.</summary>
public sealed class ReadLedger(ICampaignStore campaigns, IItemStore items, ILedgerStore ledger, TimeProvider clock)
{
    /// <summary>The ledger, narrowed; refused where there is no such campaign.</summary>
    public async Task<Outcome<LedgerPart>> RunAsync(string campaign, LedgerFilter filter, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is not { } found) return Problem.Missing();
        var today = CampaignZone.Day(clock.GetUtcNow(), found.TimeZone);
        var entries = await ledger.ListAsync(campaign, cancellationToken);
        var summaries = await items.ListAsync(campaign, new ItemFilter(), cancellationToken);
        var merged = MergedEntry.ByItem(await items.MergedAsync(campaign, cancellationToken), entries);
        ImmutableArray<LedgerLine> all =
        [
            .. summaries.Select(summary => new LedgerLine(
                    summary.Item, summary.Mentions, summary.Channels,
                    entries.GetValueOrDefault(summary.Item.Id) ?? LedgerEntry.None(summary.Item.Id, campaign), today)
                {
                    Merged = MergedEntry.Seen(merged[summary.Item.Id], filter),
                })
                .Where(line => filter.Reaches(line.Entry)),
        ];
        return new LedgerPart(found, today, all, [.. all.Where(filter.Takes)]);
    }
}

/// <summary>The ledger as somebody asked for it.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Today">The day it is judged on, in the campaign's zone.</param>
/// <param name="All">Every row one may see, whatever was asked for.</param>
/// <param name="Lines">Those asked for.</param>
public sealed record LedgerPart(Campaign Campaign, DateOnly Today, ImmutableArray<LedgerLine> All, ImmutableArray<LedgerLine> Lines)
{
    /// <summary>How many stand where.</summary>
    public LedgerCounts Counts => LedgerCounts.Of(All);

    /// <summary>By responsible unit, in the campaign's order, bodies outside it after them.</summary>
    public IEnumerable<(string Unit, LedgerCounts Counts)> Units
    {
        get
        {
            var order = Campaign.Units.Select((unit, place) => (unit.Code, place)).ToDictionary(pair => pair.Code, pair => pair.place, StringComparer.Ordinal);
            return All.Where(line => line.Entry.Unit is not null).GroupBy(line => line.Entry.Unit!, StringComparer.Ordinal)
                .OrderBy(group => order.GetValueOrDefault(group.Key, int.MaxValue)).ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, LedgerCounts.Of(group)));
        }
    }
}
