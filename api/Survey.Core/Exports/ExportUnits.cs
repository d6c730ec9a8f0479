using Survey.Core.Campaigns;
using Survey.Core.Problems;

namespace Survey.Core.Exports;

/// <summary>Exports the units of a campaign with their head-counts, a row each, in the columns they are imported by.</summary>
public sealed class ExportUnits(ICampaignStore campaigns)
{
    /// <summary>The table; a head-count column per audience, named by its key.</summary>
    public async Task<Outcome<ExportTable>> RunAsync(string campaign, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is not { } found) return Problem.Missing();
        string[] columns = ["code", "name", "kind", .. found.Audiences.Select(audience => audience.Key)];
        return new ExportTable("units", found.Title, columns, found.Units.Select(unit => Row(unit, found)).ToAsyncEnumerable());
    }

    static IReadOnlyList<Field> Row(Unit unit, Campaign campaign) =>
    [
        unit.Code, unit.Name.ToString(), unit.Kind,
        .. campaign.Audiences.Select(audience => (Field)(unit.Roster is { } roster && roster.TryGetValue(audience.Key, out var count) ? count : (int?)null)),
    ];
}
