using Survey.Core.Works;

namespace Survey.Api;

/// <summary>
/// Before the first request and then every five minutes tells works that nobody runs any more as interrupted (of an earlier run,
/// or of another process on a shared store that is gone), and forgets the old ones. It logs the type of what is wrong and nothing else.
/// </summary>
sealed partial class WorkKeeper(RunWork runWork, TimeProvider clock, ILogger<WorkKeeper> log) : BackgroundService
{
    static readonly TimeSpan Round = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await runWork.TidyAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TidyAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    async Task TidyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await runWork.TidyAsync(cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The next round tries again.
            LogFailure(error.GetType().Name);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The works could not be tidied: {Error}")]
    partial void LogFailure(string error);
}
