namespace Survey.Core.People;

/// <summary>Tells who is signed in by the secret of a cookie.</summary>
public sealed class ReadSession(IOrganiserStore organisers, ISessionStore sessions, TimeProvider clock)
{
    /// <summary>The organiser and the session; null where there is none, or where it is past its time.</summary>
    public async Task<SignedIn?> RunAsync(string secret, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await sessions.FindAsync(Secret.Hash(secret), cancellationToken) is not { } session || session.IsOver(now)) return null;
        if (await organisers.FindAsync(session.Organiser, cancellationToken) is not { } organiser) return null;
        if (now - session.SeenAt >= Session.Step) await sessions.SeenAsync(session.Hash, now, cancellationToken);
        return new SignedIn(organiser, session);
    }
}
