using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Survey.Core.Problems;

namespace Survey.Core.Works;

/// <summary>
/// Runs long works beside the requests that started them: a work is stored before it begins, its progress is kept as it
/// goes, and it ends as done or failed whatever happens to the browser. With the service it stops, and is told so.
/// </summary>
public sealed class RunWork(IWorkStore works, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>How long a finished work and its file are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);
    readonly CancellationTokenSource _stopping = new();

    /// <summary>The work as it was stored, begun. <paramref name="act"/> answers the problems that made it fail, or none.</summary>
    public async Task<Work> StartAsync(
        Work work, Func<WorkProgress, CancellationToken, Task<ImmutableArray<Problem>>> act, CancellationToken cancellationToken)
    {
        var begun = work with { State = WorkState.Running };
        // Noted before it is stored: whoever finds it stored must not take it for one that nobody runs, nor begin it twice.
        if (!_running.TryAdd(begun.Id, Task.CompletedTask)) return begun;
        try
        {
            await works.AddAsync(begun, cancellationToken);
        }
        catch
        {
            _running.TryRemove(begun.Id, out _);
            throw;
        }
        var running = Task.Run(() => RunAsync(begun, act), CancellationToken.None);
        _running[begun.Id] = running;
        // Only now: a short work may have ended before it was noted.
        _ = running.ContinueWith(_ => _running.TryRemove(begun.Id, out Task? _), TaskScheduler.Default);
        return begun;
    }

    /// <summary>Tells works that nobody runs any more as interrupted and forgets the old ones; before the first request, and now and then.</summary>
    public Task TidyAsync(CancellationToken cancellationToken) => works.TidyAsync(clock.GetUtcNow() - Kept, new RunningWorks(_running), cancellationToken);

    /// <summary>Stops what is under way and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Values);
        _stopping.Dispose();
    }

    async Task RunAsync(Work work, Func<WorkProgress, CancellationToken, Task<ImmutableArray<Problem>>> act)
    {
        var progress = new WorkProgress(work, works, clock);
        WorkState state;
        ImmutableArray<Problem> problems = [];
        try
        {
            problems = await act(progress, _stopping.Token);
            state = problems.IsEmpty ? WorkState.Done : WorkState.Failed;
        }
        catch (OperationCanceledException)
        {
            state = WorkState.Interrupted;
        }
        catch (Exception)
        {
            // Whatever it was, the one who waits must be told. The fault itself might quote a row, so it goes nowhere.
            (state, problems) = (WorkState.Failed, [new Problem("work_fault", "", ProblemKind.Unavailable)]);
        }
        try
        {
            await works.ReplaceAsync(work with { State = state, Problems = problems, Reached = progress.Reached }, CancellationToken.None);
        }
        catch (Exception)
        {
            // The store is gone, so nobody can be told now; the next start tells the work as interrupted. What stored its end in
            // the transaction of what it did has told it already.
        }
    }
}

/// <summary>The works under way at the moment somebody asks: one may begin or end between the question and the answer of a store.</summary>
sealed class RunningWorks(ConcurrentDictionary<string, Task> works) : IReadOnlyCollection<string>
{
    public int Count => works.Count;

    // Walked where it lies, not copied: what is asked for is looked for as things stand then.
    public IEnumerator<string> GetEnumerator() => works.Select(work => work.Key).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>How far a work has come; kept at most twice a second.</summary>
public sealed class WorkProgress(Work work, IWorkStore works, TimeProvider clock)
{
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    long _kept = clock.GetTimestamp();

    /// <summary>The work.</summary>
    public string Id => work.Id;

    /// <summary>Rows dealt with so far.</summary>
    public int Reached { get; private set; }

    /// <summary>Notes that so many rows are dealt with.</summary>
    public async Task ReachAsync(int reached, CancellationToken cancellationToken)
    {
        Reached = reached;
        if (clock.GetElapsedTime(_kept) < Step) return;
        _kept = clock.GetTimestamp();
        await works.ReplaceAsync(work with { Reached = reached }, cancellationToken);
    }
}
