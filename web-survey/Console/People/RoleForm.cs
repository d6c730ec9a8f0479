using Survey.Core.Campaigns;
using Survey.Core.People;

namespace Survey.Web.Console.People;

/// <summary>A role with its reach as it stands in a form: ticked boxes, kept as they were ticked where something is wrong.</summary>
/// <param name="Role">The role chosen.</param>
/// <param name="All">Whether all campaigns are reached.</param>
/// <param name="Campaigns">Identifiers of the campaigns ticked.</param>
/// <param name="Units">The units ticked, <c>campaign/code</c>.</param>
/// <param name="Offered">The campaigns to choose from.</param>
public sealed record RoleForm(
    Role Role, bool All, IReadOnlySet<string> Campaigns, IReadOnlySet<string> Units, IReadOnlyList<Campaign> Offered)
{
    const int MostOffered = 500;

    /// <summary>What is offered.</summary>
    public static async Task<IReadOnlyList<Campaign>> OfferedAsync(ICampaignStore campaigns, CancellationToken cancellationToken) =>
        (await campaigns.ListAsync(Reach.Everything, 1, MostOffered, cancellationToken)).Campaigns;

    /// <summary>The form of a role and reach.</summary>
    public static RoleForm Of(Role role, Reach reach, IReadOnlyList<Campaign> offered) => new(
        role, reach.All,
        reach.Campaigns.Select(reached => reached.Campaign).ToHashSet(StringComparer.Ordinal),
        reach.Campaigns.SelectMany(reached => reached.Units.Select(unit => $"{reached.Campaign}/{unit}")).ToHashSet(StringComparer.Ordinal),
        offered);

    /// <summary>What was posted.</summary>
    public static RoleForm Read(ConsoleVisit visit, IReadOnlyList<Campaign> offered) => new(
        Enum.TryParse<Role>(visit.Posted["role"], ignoreCase: true, out var role) && Enum.IsDefined(role) ? role : Role.Viewer,
        visit.Posted["all"] == "true",
        visit.Posted["campaign"].OfType<string>().ToHashSet(StringComparer.Ordinal),
        visit.Posted["unit"].OfType<string>().ToHashSet(StringComparer.Ordinal),
        offered);

    /// <summary>The reach it asks for. A unit viewer's is made of units alone: a campaign without one would show nothing.</summary>
    public Reach ToReach() => Role switch
    {
        Role.Owner => Reach.Everything,
        Role.UnitViewer => new Reach
        {
            Campaigns =
            [
                .. Units.Select(unit => unit.Split('/', 2)).Where(parts => parts.Length == 2).GroupBy(parts => parts[0], parts => parts[1], StringComparer.Ordinal)
                    .Select(group => new ReachedCampaign(group.Key) { Units = [.. group] }),
            ],
        },
        _ when All => Reach.Everything,
        _ => new Reach { Campaigns = [.. Campaigns.Select(campaign => new ReachedCampaign(campaign))] },
    };
}
