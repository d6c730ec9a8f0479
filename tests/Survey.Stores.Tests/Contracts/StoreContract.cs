namespace Survey.Stores.Tests.Contracts;

/// <summary>A main store that contracts are tried on: fresh and empty for each test, gone when disposed of.</summary>
public interface IStoreUnderTest : IAsyncDisposable
{
    /// <summary>Makes it and gives its ports.</summary>
    Task<Ports> StartAsync();
}

/// <summary>What stores of one kind mean, whatever they are built on. A class per store derives from it and names the store.</summary>
public abstract class StoreContract(IStoreUnderTest store) : IAsyncLifetime
{
    Ports? _ports;

    /// <summary>The store itself, for what is asked of one kind alone.</summary>
    protected IStoreUnderTest UnderTest => store;

    /// <summary>The ports of a store nobody else uses.</summary>
    protected Ports Ports => _ports!;

    /// <inheritdoc/>
    public virtual async Task InitializeAsync() => _ports = await store.StartAsync();

    /// <inheritdoc/>
    public virtual async Task DisposeAsync() => await store.DisposeAsync();
}
