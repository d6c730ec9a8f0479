using Survey.Core.Audit;
using Survey.Core.Problems;

namespace Survey.Core.People;

/// <summary>Makes the owner through the one-time link; the link is spent with it.</summary>
public sealed class UseSetUpLink(IOrganiserStore organisers, TimeProvider clock)
{
    /// <summary>Whether a link is worth showing the page for.</summary>
    public Task<bool> IsGoodAsync(string secret, CancellationToken cancellationToken) =>
        organisers.IsSetUpLinkGoodAsync(Secret.Hash(secret), clock.GetUtcNow(), cancellationToken);

    /// <summary>The owner; refused with <c>set_up_link_spent</c> where the link is unknown, spent or past its time.</summary>
    public async Task<Outcome<Organiser>> RunAsync(string secret, NewOrganiser filled, CancellationToken cancellationToken)
    {
        if (!await IsGoodAsync(secret, cancellationToken)) return Spent;
        var problems = filled.Judge();
        if (problems.Length > 0) return problems;
        var now = clock.GetUtcNow();
        var owner = filled.Make(Role.Owner, Reach.Everything);
        var entry = new AuditEntry(now, owner.Actor, "organiser.set_up", owner.Id);
        return await organisers.UseSetUpLinkAsync(Secret.Hash(secret), now, owner, entry, cancellationToken) ? owner : Spent;
    }

    static Problem Spent => new("set_up_link_spent", "", ProblemKind.Missing);
}
