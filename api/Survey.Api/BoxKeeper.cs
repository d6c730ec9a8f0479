using Survey.Core;
using Survey.Core.Boxes;

namespace Survey.Api;

/// <summary>
/// Recovers the boxes before the first request is served, then keeps the hours of the forms twice a minute. Among several
/// processes it recovers every five minutes as well, for one of them may have died, and does not hold up the start: what another
/// one is opening meanwhile takes its time. It logs the form and the code of what is wrong, and nothing else.
/// </summary>
sealed partial class BoxKeeper(RecoverBoxes recoverBoxes, KeepHours keepHours, Sharing sharing, TimeProvider clock, ILogger<BoxKeeper> log) : BackgroundService
{
    const int RoundsToRecovery = 10;
    static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (sharing == Sharing.Alone) await GuardAsync(() => recoverBoxes.RunAsync(cancellationToken));
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        try
        {
            var round = 0;
            do
            {
                if (sharing != Sharing.Alone && round++ % RoundsToRecovery == 0) await GuardAsync(() => recoverBoxes.RunAsync(stoppingToken));
                await GuardAsync(() => keepHours.RunAsync(stoppingToken));
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The service stops; what is under way is finished at the next start.
        }
    }

    async Task GuardAsync(Func<Task<IReadOnlyList<BoxTrouble>>> round)
    {
        try
        {
            foreach (var trouble in await round()) LogTrouble(trouble.Form, trouble.Problem.Code);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // One bad round must not end the hours of every form. The type alone: a message might quote a row.
            LogFailure(error.GetType().Name);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The box of form {Form} needs its keeper: {Code}")]
    partial void LogTrouble(string form, string code);

    [LoggerMessage(2, LogLevel.Error, "The hours of the forms could not be kept: {Error}")]
    partial void LogFailure(string error);
}
