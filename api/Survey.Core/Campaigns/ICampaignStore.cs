using Survey.Core.Audit;
using Survey.Core.People;

namespace Survey.Core.Campaigns;

/// <summary>Keeps campaigns.</summary>
public interface ICampaignStore
{
    /// <summary>Campaigns within <paramref name="reach"/> by title, and how many there are; <paramref name="page"/> counts from 1.</summary>
    Task<(IReadOnlyList<Campaign> Campaigns, int Total)> ListAsync(Reach reach, int page, int size, CancellationToken cancellationToken);

    /// <summary>One campaign, or null.</summary>
    Task<Campaign?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Stores a new campaign with its audit entry.</summary>
    Task AddAsync(Campaign campaign, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the campaign whose stored revision is one below <paramref name="campaign"/>'s; false, and nothing
    /// changed, where somebody else was first.
    /// </summary>
    Task<bool> ReplaceAsync(Campaign campaign, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Removes a campaign with its draft forms; false, and nothing changed, where a form of it was published.</summary>
    Task<bool> RemoveAsync(string id, AuditEntry entry, CancellationToken cancellationToken);
}
