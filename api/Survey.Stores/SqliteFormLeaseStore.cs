using Survey.Core.Boxes;

namespace Survey.Stores;

/// <summary>No other process can hold a form: the data directory belongs to this one alone.</summary>
public sealed class SqliteFormLeaseStore : IFormLeaseStore
{
    /// <inheritdoc/>
    public Task<IAsyncDisposable> TakeAsync(string form, CancellationToken cancellationToken) => Task.FromResult<IAsyncDisposable>(new Held());

    /// <inheritdoc/>
    public Task<bool> IsHeldElsewhereAsync(string form, CancellationToken cancellationToken) => Task.FromResult(false);

    sealed class Held : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
