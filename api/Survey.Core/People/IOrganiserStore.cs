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

/// <summary>A set-up link as it is kept.</summary>
/// <param name="Hash">SHA-256 of the secret, hexadecimal.</param>
/// <param name="Until">Until when it is good, UTC.</param>
public sealed record SetUpLink(string Hash, DateTimeOffset Until);
