using Survey.Core.Audit;
using Survey.Core.Problems;

namespace Survey.Core.People;

/// <summary>
/// Draws the one-time link by which the first organiser is made: 128 random bits, good for 30 minutes, replacing any
/// earlier one. A fresh installation has no account and no default password.
/// </summary>
public sealed class CreateSetUpLink(IOrganiserStore organisers, TimeProvider clock)
{
    /// <summary>How long the link is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <summary>The secret of the link, told once; refused with <c>set_up_done</c> where there is an organiser.</summary>
    public async Task<Outcome<string>> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var secret = Secret.New(16);
        var entry = new AuditEntry(now, Actor.Service, "set_up_link.create", "service");
        return await organisers.KeepSetUpLinkAsync(new SetUpLink(Secret.Hash(secret), now + Life), entry, cancellationToken)
            ? secret
            : Problem.Conflict("set_up_done");
    }
}
