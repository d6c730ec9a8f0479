using Survey.Core.Audit;

namespace Survey.Core.People;

/// <summary>Keeps the sessions of organisers.</summary>
public interface ISessionStore
{
    /// <summary>Starts a session, drops those past their time, and renews the password hash where one is given; one transaction.</summary>
    Task StartAsync(Session session, PasswordHash? renewed, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>The session of that hash whatever its age, or null.</summary>
    Task<Session?> FindAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Notes that the session was used; no act of anybody, so without an audit entry.</summary>
    Task SeenAsync(string hash, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Ends a session; false, and nothing changed, where there is none of that hash.</summary>
    Task<bool> EndAsync(string hash, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the organiser whose stored revision is one below and ends every session of theirs but
    /// <paramref name="kept"/>, in one transaction; false, and nothing changed, where somebody else was first.
    /// </summary>
    Task<bool> ChangePasswordAsync(Organiser organiser, string kept, AuditEntry entry, CancellationToken cancellationToken);
}

/// <summary>One signed-in browser.</summary>
/// <param name="Hash">SHA-256 of the cookie's 32 random bytes, hexadecimal.</param>
/// <param name="Organiser">Identifier of the organiser.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="SeenAt">Last use, UTC, in steps of <see cref="Step"/>.</param>
public sealed record Session(string Hash, string Organiser, DateTimeOffset StartedAt, DateTimeOffset SeenAt)
{
    /// <summary>How long it lives unused.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(2);

    /// <summary>How long it lives at the most.</summary>
    public static readonly TimeSpan Absolute = TimeSpan.FromHours(12);

    /// <summary>How finely the last use is noted: reading pages should not write to the store each time.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    /// <summary>Whether it is past its time at <paramref name="now"/>.</summary>
    public bool IsOver(DateTimeOffset now) => now - SeenAt >= Idle || now - StartedAt >= Absolute;
}
