using Microsoft.Extensions.Hosting;
using Survey.Core.Collectors;
using Survey.Core.People;
using Survey.Core.Problems;

namespace Survey.Web.Console.People;

/// <summary>
/// Prints a one-time set-up link where there is no organiser. To standard output and not to the log: a log is kept and
/// copied, and the link is a key.
/// </summary>
sealed class SetUpNotice(CreateSetUpLink create, PublicAddress address) : IHostedLifecycleService
{
    /// <summary>After everything has started: only then is it known where the service listens.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (await create.RunAsync(cancellationToken) is not Outcome<string>.Done { Value: var secret }) return;
        var link = new Uri(address.Url, "/console/set-up/" + secret);
        await System.Console.Out.WriteLineAsync(
            $"No organiser exists yet. Open this link within {CreateSetUpLink.Life.TotalMinutes:0} minutes to make the first one; it works once:\n尚无组织者。请在 {CreateSetUpLink.Life.TotalMinutes:0} 分钟内打开这个链接完成设置，只能用一次：\n  {link}");
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
