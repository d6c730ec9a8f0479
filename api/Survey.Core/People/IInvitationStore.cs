using Survey.Core.Audit;

namespace Survey.Core.People;

/// <summary>Keeps invitations until they are used, revoked or past their time.</summary>
public interface IInvitationStore
{
    /// <summary>Stores an invitation and drops those past their time at <paramref name="now"/>.</summary>
    Task AddAsync(Invitation invitation, DateTimeOffset now, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Those good at <paramref name="now"/>, the first to end first.</summary>
    Task<IReadOnlyList<Invitation>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The one of that hash, good at <paramref name="now"/>, or null.</summary>
    Task<Invitation?> FindAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Removes one; false, and nothing changed, where there is none.</summary>
    Task<bool> RemoveAsync(string id, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// Stores the organiser and spends the invitation, in one transaction; nothing is changed where it is unknown, spent or
    /// past its time, or where the sign-in name is taken.
    /// </summary>
    Task<Joined> UseAsync(string hash, DateTimeOffset now, Organiser organiser, AuditEntry entry, CancellationToken cancellationToken);
}

/// <summary>What came of using an invitation.</summary>
public enum Joined
{
    /// <summary>The organiser is stored.</summary>
    Done,

    /// <summary>The invitation is unknown, spent, revoked or past its time.</summary>
    Spent,

    /// <summary>Somebody has that sign-in name.</summary>
    NameTaken,
}

/// <summary>An invitation as it is kept.</summary>
/// <param name="Id">Identifier; not the secret of the link.</param>
/// <param name="Hash">SHA-256 of the link's secret, hexadecimal.</param>
/// <param name="Role">The role it gives.</param>
/// <param name="Reach">The reach it gives.</param>
/// <param name="For">For whom it was made, as the inviter noted it; may be empty.</param>
/// <param name="By">Who invited.</param>
/// <param name="Until">Until when it is good, UTC.</param>
public sealed record Invitation(string Id, string Hash, Role Role, Reach Reach, string For, Actor By, DateTimeOffset Until);
