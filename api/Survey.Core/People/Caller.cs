using System.Collections.Immutable;
using Survey.Core.Audit;

namespace Survey.Core.People;

/// <summary>Who asks, at either door: in a browser, by a token, or by the operator token.</summary>
/// <param name="Actor">Who acts, for the audit log.</param>
/// <param name="Role">The role by which everything is judged.</param>
/// <param name="Reach">The campaigns it holds for.</param>
public sealed record Caller(Actor Actor, Role Role, Reach Reach)
{
    /// <summary>What a token was given of its organiser's rights; null: all of them.</summary>
    public ImmutableArray<Permission>? Scopes { get; init; }

    /// <summary>Until when a token is good, UTC; null for a browser and for the operator token.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whoever holds the operator token may do everything.</summary>
    public static Caller Operator { get; } = new(Actor.Operator, Role.Owner, Reach.Everything);

    /// <summary>An organiser; an owner reaches everything whatever is written.</summary>
    public static Caller Of(Organiser organiser) =>
        new(organiser.Actor, organiser.Role, organiser.Role == Role.Owner ? Reach.Everything : organiser.Reach);

    /// <summary>Whether the role, and the token where there is one, carries <paramref name="permission"/>.</summary>
    public bool May(Permission permission) => Role.May(permission)
        && (permission != Permission.Begin || Reach.All)
        && (Scopes is not { } scopes || scopes.Any(scope => scope.Carries(permission)));

    /// <summary>Whether a campaign lies within the reach.</summary>
    public bool Covers(string campaign) => Reach.Covers(campaign);

    /// <summary>The units of a campaign to which everything shown is narrowed; null: not narrowed.</summary>
    public ImmutableArray<string>? UnitsOf(string campaign) => Role != Role.UnitViewer
        ? null
        : Reach.Campaigns.FirstOrDefault(reached => reached.Campaign == campaign)?.Units ?? [];
}
