using Survey.Core.Audit;

namespace Survey.Core.People;

/// <summary>Keeps organisers and the one-time link that makes the first of them.</summary>
public interface IOrganiserStore
{
    /// <summary>Whether there is any organiser.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>One organiser, or null.</summary>
    Task<Organiser?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The organiser of a normalised sign-in name, or null.</summary>
    Task<Organiser?> FindBySignInNameAsync(string signInName, CancellationToken cancellationToken);

    /// <summary>Organisers by name, and how many there are; <paramref name="page"/> counts from 1.</summary>
    Task<(IReadOnlyList<Organiser> Organisers, int Total)> ListAsync(int page, int size, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the role and reach of the organiser whose stored revision is one below. Invitations of somebody who is no
    /// owner any more go with it: they must not be a way back.
    /// </summary>
    Task<OrganiserChanged> ReplaceAsync(Organiser organiser, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Removes an organiser with their sessions, tokens and invitations, in one transaction.</summary>
    Task<OrganiserChanged> RemoveAsync(string id, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Keeps a set-up link in place of every earlier one; false, and nothing changed, where there is an organiser.</summary>
    Task<bool> KeepSetUpLinkAsync(SetUpLink link, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Whether the link of that hash is kept and good at <paramref name="now"/>.</summary>
    Task<bool> IsSetUpLinkGoodAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Stores the first organiser and spends the link, in one transaction; false, and nothing changed, where the link is
    /// unknown, spent or past its time, or where there is an organiser.
    /// </summary>
    Task<bool> UseSetUpLinkAsync(string hash, DateTimeOffset now, Organiser first, AuditEntry entry, CancellationToken cancellationToken);
}

/// <summary>What came of changing or removing an organiser; nothing is changed unless it is done.</summary>
public enum OrganiserChanged
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>Somebody else was first, or there is no such organiser.</summary>
    Stale,

    /// <summary>There would be no owner any more.</summary>
    LastOwner,
}

/// <summary>A set-up link as it is kept.</summary>
/// <param name="Hash">SHA-256 of the secret, hexadecimal.</param>
/// <param name="Until">Until when it is good, UTC.</param>
public sealed record SetUpLink(string Hash, DateTimeOffset Until);
