using System.Collections.Immutable;

namespace Survey.Core.People;

/// <summary>
/// Which campaigns an organiser may have to do with: all, or those named. What lies outside is told like what does not exist.
/// </summary>
public sealed record Reach
{
    /// <summary>Every campaign, later ones included.</summary>
    public static Reach Everything { get; } = new() { All = true };

    /// <summary>None at all.</summary>
    public static Reach Nothing { get; } = new();

    /// <summary>Whether every campaign is reached, later ones included; <see cref="Campaigns"/> is then empty.</summary>
    public bool All { get; init; }

    /// <summary>The campaigns reached, where not all are.</summary>
    public ImmutableArray<ReachedCampaign> Campaigns { get; init; } = [];

    /// <summary>Whether a campaign lies within.</summary>
    public bool Covers(string campaign) => All || Campaigns.Any(reached => reached.Campaign == campaign);
}

/// <summary>A campaign within somebody's reach.</summary>
/// <param name="Campaign">Identifier of the campaign.</param>
public sealed record ReachedCampaign(string Campaign)
{
    /// <summary>For a unit viewer the codes of their units; empty for every other role.</summary>
    public ImmutableArray<string> Units { get; init; } = [];
}
