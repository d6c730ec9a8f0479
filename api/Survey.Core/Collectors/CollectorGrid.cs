using System.Collections.Immutable;
using Survey.Core.Campaigns;
using Survey.Core.Forms;

namespace Survey.Core.Collectors;

/// <summary>What collectors of a form may be made of: what was published counts; a draft goes by the campaign as it is now.</summary>
/// <param name="Units">The bodies.</param>
/// <param name="Audiences">Who is asked.</param>
/// <param name="Channels">By which paths.</param>
public sealed record CollectorGrid(ImmutableArray<Unit> Units, ImmutableArray<Audience> Audiences, ImmutableArray<Channel> Channels)
{
    /// <summary>The grid of a form.</summary>
    public static CollectorGrid Of(Form form, Campaign campaign) => form.Version is { } version
        ? Of(version)
        : new(campaign.Units, form.Definition.Audiences ?? campaign.Audiences, campaign.Channels);

    /// <summary>The grid of what was published.</summary>
    public static CollectorGrid Of(FormVersion version) => new(version.Units, version.Audiences, version.Channels);

    /// <summary>
    /// Every combination of the units, audiences and channels named that no collector serves by this access yet, in the order
    /// of the grid. Keys the grid does not know are left out.
    /// </summary>
    public IReadOnlyList<CollectorDraft> Missing(
        IEnumerable<Collector> existing, IReadOnlySet<string> units, IReadOnlySet<string> audiences, IReadOnlySet<string> channels,
        Access access = Access.Open)
    {
        var served = existing.Select(way => new CollectorDraft(way.Unit, way.Audience, way.Channel, way.Access)).ToHashSet();
        return
        [
            .. from unit in Units
               where units.Contains(unit.Code)
               from audience in Audiences
               where audiences.Contains(audience.Key)
               from channel in Channels
               where channels.Contains(channel.Key)
               select new CollectorDraft(unit.Code, audience.Key, channel.Key, access) into draft
               where !served.Contains(draft)
               select draft,
        ];
    }

    /// <summary>Collectors cell by cell, in the order of the grid; those of one cell in the order they were made.</summary>
    public IReadOnlyList<Collector> InOrder(IEnumerable<Collector> collectors)
    {
        var units = Units.Select(unit => unit.Code).ToList();
        var audiences = Audiences.Select(audience => audience.Key).ToList();
        return [.. collectors.OrderBy(way => units.IndexOf(way.Unit)).ThenBy(way => audiences.IndexOf(way.Audience))];
    }
}
