using Survey.Core.Audit;
using Survey.Core.Problems;

namespace Survey.Core.People;

/// <summary>What of an organiser is to be changed; what is null stays.</summary>
/// <param name="Role">New role.</param>
/// <param name="Reach">New reach, in place of the present one.</param>
public sealed record OrganiserChange(Role? Role = null, Reach? Reach = null);

/// <summary>Gives an organiser another role or reach. It holds from their next request on.</summary>
public sealed class ChangeOrganiser(IOrganiserStore organisers, JudgeReach judge, TimeProvider clock)
{
    /// <summary>
    /// The organiser as changed, or why not; the last owner stays one. <paramref name="revision"/> is the one the change was
    /// made from; null: not checked.
    /// </summary>
    public async Task<Outcome<Organiser>> RunAsync(
        string id, int? revision, OrganiserChange change, Actor by, CancellationToken cancellationToken)
    {
        if (await organisers.FindAsync(id, cancellationToken) is not { } organiser) return Problem.Missing();
        if (revision is not null && revision != organiser.Revision) return Stale;
        var role = change.Role ?? organiser.Role;
        var judged = await judge.RunAsync(role, change.Reach ?? organiser.Reach, cancellationToken);
        if (judged is not Outcome<Reach>.Done { Value: var reach }) return ((Outcome<Reach>.Refused)judged).Problems;
        var changed = organiser with { Role = role, Reach = reach, Revision = organiser.Revision + 1 };
        var entry = new AuditEntry(clock.GetUtcNow(), by, "organiser.change", id, $"{organiser.Role} → {role}");
        return await organisers.ReplaceAsync(changed, entry, cancellationToken) switch
        {
            OrganiserChanged.Done => changed,
            OrganiserChanged.LastOwner => Problem.Conflict("last_owner"),
            _ => Stale,
        };
    }

    static Problem Stale => new("changed_meanwhile", "", ProblemKind.Stale);
}

/// <summary>Removes an organiser: their sessions end, their tokens and invitations are worth nothing any more.</summary>
public sealed class RemoveOrganiser(IOrganiserStore organisers, TimeProvider clock)
{
    /// <summary>Nothing, or why not; the last owner stays.</summary>
    public async Task<Outcome<Nothing>> RunAsync(string id, Actor by, CancellationToken cancellationToken)
    {
        if (await organisers.FindAsync(id, cancellationToken) is not { } organiser) return Problem.Missing();
        var entry = new AuditEntry(clock.GetUtcNow(), by, "organiser.remove", id, organiser.Name);
        return await organisers.RemoveAsync(id, entry, cancellationToken) switch
        {
            OrganiserChanged.Done => Nothing.Value,
            OrganiserChanged.LastOwner => Problem.Conflict("last_owner"),
            _ => Problem.Missing(),
        };
    }
}
