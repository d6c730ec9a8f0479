using Survey.Core.Audit;

namespace Survey.Core.Forms;

/// <summary>Keeps forms and what was published of them.</summary>
public interface IFormStore
{
    /// <summary>Forms of a campaign by title, and how many there are; <paramref name="page"/> counts from 1.</summary>
    Task<(IReadOnlyList<Form> Forms, int Total)> ListAsync(string campaign, int page, int size, CancellationToken cancellationToken);

    /// <summary>Every form in one of these states, of all campaigns: what the service has to open, close or finish.</summary>
    Task<IReadOnlyList<Form>> ListAsync(IReadOnlyCollection<FormState> states, CancellationToken cancellationToken);

    /// <summary>One form, or null.</summary>
    Task<Form?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Stores a new draft with its audit entry.</summary>
    Task AddAsync(Form form, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the form whose stored revision is one below <paramref name="form"/>'s; false, and nothing changed,
    /// where somebody else was first. What was published is never changed by it.
    /// </summary>
    Task<bool> ReplaceAsync(Form form, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces a draft by its published self, as <see cref="ReplaceAsync"/> does, and in the same transaction gives it the
    /// collectors of the form it takes them over from: a printed poster never leads nowhere.
    /// </summary>
    Task<bool> PublishAsync(Form form, string? takeCollectorsOf, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Removes a draft; false, and nothing changed, where it is no draft.</summary>
    Task<bool> RemoveAsync(string id, AuditEntry entry, CancellationToken cancellationToken);
}
