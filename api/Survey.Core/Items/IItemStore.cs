using Survey.Core.Audit;

namespace Survey.Core.Items;

/// <summary>Keeps items, and which suggestion stands in which.</summary>
public interface IItemStore
{
    /// <summary>One item, also one that was merged away; or null.</summary>
    Task<Item?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The items of a campaign with their mentions, in the order of their numbers; none that was merged away.</summary>
    Task<IReadOnlyList<ItemSummary>> ListAsync(string campaign, ItemFilter filter, CancellationToken cancellationToken);

    /// <summary>Where every suggestion of a campaign went.</summary>
    Task<ItemBalance> BalanceAsync(string campaign, CancellationToken cancellationToken);

    /// <summary>The highest number given to an item of a campaign, merged ones included; 0 where there is none.</summary>
    Task<int> LastNumberAsync(string campaign, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a change, all of it or nothing: false where an item is no longer as it was seen, a suggestion no longer where it was,
    /// or one that is excluded or split would come into an item.
    /// </summary>
    Task<bool> ApplyAsync(string campaign, ItemChange change, AuditEntry entry, CancellationToken cancellationToken);
}
