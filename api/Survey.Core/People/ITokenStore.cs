using System.Collections.Immutable;
using Survey.Core.Audit;

namespace Survey.Core.People;

/// <summary>Keeps the tokens of organisers until they are revoked or past their time.</summary>
public interface ITokenStore
{
    /// <summary>Stores a token and drops those past their time at <paramref name="now"/>.</summary>
    Task AddAsync(ApiToken token, DateTimeOffset now, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Those good at <paramref name="now"/> of one organiser, or of all where <paramref name="organiser"/> is null, by name.</summary>
    Task<IReadOnlyList<ApiToken>> ListAsync(string? organiser, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The token of that hash whatever its age, or null.</summary>
    Task<ApiToken?> FindAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Notes the day of the last use; no act of anybody, so without an audit entry.</summary>
    Task UsedAsync(string hash, DateOnly on, CancellationToken cancellationToken);

    /// <summary>Removes one; false, and nothing changed, where there is none, or where it is not <paramref name="organiser"/>'s (null: whose does not matter).</summary>
    Task<bool> RemoveAsync(string id, string? organiser, AuditEntry entry, CancellationToken cancellationToken);
}

/// <summary>A token as it is kept.</summary>
/// <param name="Id">Identifier; not the token.</param>
/// <param name="Hash">SHA-256 of the token, hexadecimal.</param>
/// <param name="Organiser">Whose it is.</param>
/// <param name="Name">What it is for, in their words; it stands in the audit log.</param>
/// <param name="Scopes">What of the organiser's rights it carries.</param>
/// <param name="Until">Until when it is good, UTC.</param>
/// <param name="UsedOn">The day (UTC) it was last used; null: never. Nothing finer is kept.</param>
public sealed record ApiToken(
    string Id, string Hash, string Organiser, string Name, ImmutableArray<Permission> Scopes, DateTimeOffset Until, DateOnly? UsedOn);
