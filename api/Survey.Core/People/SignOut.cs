using Survey.Core.Audit;

namespace Survey.Core.People;

/// <summary>Ends the session on the server, so that a copy of the cookie is worth nothing any more.</summary>
public sealed class SignOut(ISessionStore sessions, TimeProvider clock)
{
    /// <summary>Ends it; a second time changes nothing.</summary>
    public Task RunAsync(SignedIn who, CancellationToken cancellationToken) => sessions.EndAsync(
        who.Session.Hash, new AuditEntry(clock.GetUtcNow(), who.Organiser.Actor, "organiser.sign_out", who.Organiser.Id), cancellationToken);
}
