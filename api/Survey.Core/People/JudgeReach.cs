using System.Collections.Immutable;
using Survey.Core.Campaigns;
using Survey.Core.Problems;

namespace Survey.Core.People;

/// <summary>
/// Judges a role with its reach: an owner reaches everything, a unit viewer units of named campaigns, everybody else all
/// campaigns or at least one. What is named must exist.
/// </summary>
public sealed class JudgeReach(ICampaignStore campaigns)
{
    /// <summary>The reach as it is kept, or everything wrong with it.</summary>
    public async Task<Outcome<Reach>> RunAsync(Role role, Reach reach, CancellationToken cancellationToken)
    {
        if (role == Role.Owner) return Reach.Everything;
        if (reach.All) return role == Role.UnitViewer ? new Problem("reach_units_wanted", "/reach") : Reach.Everything;
        if (reach.Campaigns.IsEmpty) return new Problem(role == Role.UnitViewer ? "reach_units_wanted" : "reach_wanted", "/reach");
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var (place, reached) in reach.Campaigns.Index())
        {
            var pointer = $"/reach/campaigns/{place}";
            if (await campaigns.FindAsync(reached.Campaign, cancellationToken) is not { } campaign)
                problems.Add(new Problem("reach_campaign_unknown", $"{pointer}/campaign").With("campaign", reached.Campaign));
            else if (role == Role.UnitViewer)
                problems.AddRange(Units(reached, campaign, pointer));
        }
        if (problems.Count > 0) return problems.ToImmutable();
        return new Reach
        {
            Campaigns =
            [
                .. reach.Campaigns.GroupBy(reached => reached.Campaign, StringComparer.Ordinal).Select(group => new ReachedCampaign(group.Key)
                {
                    Units = role == Role.UnitViewer ? [.. group.SelectMany(reached => reached.Units).Distinct(StringComparer.Ordinal)] : [],
                }),
            ],
        };
    }

    static IEnumerable<Problem> Units(ReachedCampaign reached, Campaign campaign, string pointer)
    {
        if (reached.Units.IsEmpty) yield return new Problem("reach_units_wanted", $"{pointer}/units");
        foreach (var (place, code) in reached.Units.Index())
            if (campaign.Units.All(unit => unit.Code != code)) yield return new Problem("unit_unknown", $"{pointer}/units/{place}").With("unit", code);
    }
}
