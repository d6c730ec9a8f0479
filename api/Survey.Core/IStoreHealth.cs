namespace Survey.Core;

/// <summary>Whether the store works at this moment.</summary>
public interface IStoreHealth
{
    /// <summary>Whether it can be read and written now; a store that does not answer is no exception but false.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancellationToken);
}
