using System.Collections.Concurrent;
using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Problems;

namespace Survey.Core.Forms;

/// <summary>
/// Closes forms beside the requests that ask for it: the wrapped key and a large box take longer than a page may. Whoever asks
/// again, or comes back, finds the closing under way; at the end of the service it stops, and the next start recovers it.
/// </summary>
public sealed class RunClosing(CloseForm close) : IAsyncDisposable
{
    readonly ConcurrentDictionary<string, Task<Outcome<Form>>> _running = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, ImmutableArray<Problem>> _failed = new(StringComparer.Ordinal);
    readonly CancellationTokenSource _stopping = new();
    readonly Lock _starting = new();

    /// <summary>Whether a form is being closed.</summary>
    public bool IsRunning(string form) => _running.ContainsKey(form);

    /// <summary>Why a closing nobody waited for failed, told once; empty where none did.</summary>
    public ImmutableArray<Problem> TakeFailure(string form) => _failed.TryRemove(form, out var problems) ? problems : [];

    /// <summary>
    /// Begins the closing, or joins the one under way, and waits for it no longer than <paramref name="patience"/>: its
    /// outcome, or null where it goes on.
    /// </summary>
    public async Task<Outcome<Form>?> StartAsync(string form, string? passphrase, Actor by, TimeSpan patience)
    {
        Task<Outcome<Form>> closing;
        lock (_starting)
        {
            if (!_running.TryGetValue(form, out closing!))
            {
                _failed.TryRemove(form, out _);
                closing = _running[form] = Task.Run(() => RunAsync(form, passphrase, by), CancellationToken.None);
            }
        }
        if (await Task.WhenAny(closing, Task.Delay(patience)) != closing) return null;
        _failed.TryRemove(form, out _);
        return await closing;
    }

    /// <summary>Stops what is under way and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        try
        {
            await Task.WhenAll(_running.Values);
        }
        catch (Exception)
        {
            // What could not be finished is recovered at the next start.
        }
        _stopping.Dispose();
    }

    async Task<Outcome<Form>> RunAsync(string form, string? passphrase, Actor by)
    {
        Outcome<Form>? outcome = null;
        try
        {
            outcome = await close.RunAsync(form, passphrase, by, _stopping.Token);
            return outcome;
        }
        finally
        {
            if (outcome is Outcome<Form>.Refused { Problems: var problems } && problems[0].Kind != ProblemKind.Missing) _failed[form] = problems;
            else if (outcome is null) _failed[form] = [new Problem("closing_stopped", Kind: ProblemKind.Unavailable)];
            lock (_starting) _running.TryRemove(form, out _);
        }
    }
}
