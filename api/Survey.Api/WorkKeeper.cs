using Survey.Core.Works;

namespace Survey.Api;

/// <summary>Before the first request tells the works of an earlier run as interrupted, and forgets the old ones.</summary>
sealed class WorkKeeper(RunWork runWork) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => runWork.TidyAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
