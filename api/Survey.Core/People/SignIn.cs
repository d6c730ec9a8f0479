using System.Diagnostics.CodeAnalysis;
using Survey.Core.Audit;
using Survey.Core.Problems;

namespace Survey.Core.People;

/// <summary>A signed-in organiser.</summary>
/// <param name="Organiser">Who.</param>
/// <param name="Session">By which session.</param>
public sealed record SignedIn(Organiser Organiser, Session Session);

/// <summary>A session that has just begun.</summary>
/// <param name="Secret">32 random bytes for the cookie, told once.</param>
/// <param name="Organiser">Who signed in.</param>
public sealed record NewSession(string Secret, Organiser Organiser);

/// <summary>
/// Begins a session for a sign-in name and its password. A wrong password and a missing account are answered alike, in
/// words and in time.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The gate lives as long as the process and holds no handle.")]
public sealed class SignIn(IOrganiserStore organisers, ISessionStore sessions, SignInDelay delay, TimeProvider clock)
{
    // One derivation at a time: a flood of guesses must not take the processors from those who answer.
    static readonly SemaphoreSlim OneAtATime = new(1, 1);

    /// <summary>
    /// The session; refused with <c>sign_in_failed</c>, or with <c>sign_in_wait</c> where too many attempts failed before.
    /// </summary>
    /// <param name="signInName">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="addressTag">The keyed tag of the address; never the address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Outcome<NewSession>> RunAsync(string signInName, string password, string addressTag, CancellationToken cancellationToken)
    {
        var name = Organiser.NormaliseSignInName(signInName);
        if (delay.Enter(name, addressTag) is { } wait) return Wait(wait);
        var organiser = await organisers.FindBySignInNameAsync(name, cancellationToken);
        if (!await FitsAsync(organiser, password, cancellationToken)) return new Problem("sign_in_failed", "/password", ProblemKind.Unauthenticated);
        delay.Succeed(name, addressTag);
        return await BeginAsync(organiser!, password, cancellationToken);
    }

    /// <summary>Whether a password is an organiser's; costs the same where there is none.</summary>
    internal static async Task<bool> FitsAsync(Organiser? organiser, string password, CancellationToken cancellationToken)
    {
        // Nobody's password is longer, and hashing megabytes would be a gift to an attacker.
        var asked = password.Length > 2 * NewPassword.Most ? "" : password;
        await OneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => (organiser?.Password ?? PasswordHash.Nobody).Fits(asked), cancellationToken) && organiser is not null;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>Says how long to wait, in whole seconds rounded up.</summary>
    internal static Problem Wait(TimeSpan wait) =>
        new Problem("sign_in_wait", "", ProblemKind.TooMany).With("seconds", (long)Math.Ceiling(wait.TotalSeconds));

    async Task<NewSession> BeginAsync(Organiser organiser, string password, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var secret = Secret.New(32);
        var renewed = organiser.Password.IsOutdated ? PasswordHash.Of(password) : null;
        await sessions.StartAsync(
            new Session(Secret.Hash(secret), organiser.Id, now, now), renewed,
            new AuditEntry(now, organiser.Actor, "organiser.sign_in", organiser.Id), cancellationToken);
        return new NewSession(secret, organiser);
    }
}
