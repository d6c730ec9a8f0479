using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Problems;

namespace Survey.Core.People;

/// <summary>Changes one's own password and signs out every other browser of the same organiser.</summary>
public sealed class ChangePassword(ISessionStore sessions, SignInDelay delay, TimeProvider clock)
{
    /// <summary>
    /// The organiser as changed; refused with <c>password_wrong</c> where the present one does not fit, and slowed like
    /// signing in: a browser left open must not become a place to guess.
    /// </summary>
    public async Task<Outcome<Organiser>> RunAsync(
        SignedIn who, string present, string password, string repeated, string addressTag, CancellationToken cancellationToken)
    {
        ImmutableArray<Problem> problems = [.. NewPassword.Judge(password, repeated)];
        if (problems.Length > 0) return problems;
        if (delay.Enter(who.Organiser.SignInName, addressTag) is { } wait) return SignIn.Wait(wait);
        if (!await SignIn.FitsAsync(who.Organiser, present, cancellationToken)) return new Problem("password_wrong", "/present");
        delay.Succeed(who.Organiser.SignInName, addressTag);
        var changed = who.Organiser with { Revision = who.Organiser.Revision + 1, Password = PasswordHash.Of(password) };
        var entry = new AuditEntry(clock.GetUtcNow(), changed.Actor, "organiser.change_password", changed.Id);
        return await sessions.ChangePasswordAsync(changed, who.Session.Hash, entry, cancellationToken)
            ? changed
            : new Problem("changed_meanwhile", "", ProblemKind.Stale);
    }
}
