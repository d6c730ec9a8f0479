using Microsoft.Data.Sqlite;
using Survey.Core.Boxes;

namespace Survey.Stores;

/// <summary>
/// The one writer of a box. Whatever waits goes into one synced transaction, so that a hundred responses cost one sync;
/// answers are given after it. A thread of its own, since a sync blocks; it ends after a while without work.
/// </summary>
sealed class SqliteBoxWriter(string path, string form, Steps steps) : IDisposable
{
    const int GreatestBatch = 512;
    static readonly TimeSpan Linger = TimeSpan.FromSeconds(2);

    readonly Lock _opening = new();
    readonly object _gate = new();
    List<Work> _waiting = [];
    bool _running;
    bool _disposed;
    SqliteBoxFile? _file;

    /// <summary>What is committed, where the box was used before; null where it must be asked for.</summary>
    public BoxStatus? Status => Volatile.Read(ref _file)?.Known;

    /// <summary>Takes one response; the task ends after the sync.</summary>
    public Task<IntakeResult> TakeAsync(Intake intake, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Not cancelled from here on: whether it was stored must be known.
        var taking = new Taking(intake);
        Enqueue(taking);
        return taking.Task;
    }

    /// <summary>Runs <paramref name="work"/> alone with the file.</summary>
    public Task<T> RunAsync<T>(Func<SqliteBoxFile, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var running = new Running<T>(work);
        Enqueue(running);
        return running.Task;
    }

    /// <summary>Runs <paramref name="work"/> alone with the file.</summary>
    public Task RunAsync(Action<SqliteBoxFile> work, CancellationToken cancellationToken) =>
        RunAsync(file =>
        {
            work(file);
            return true;
        }, cancellationToken);

    /// <summary>Closes the file once the work in hand is done; what still waits is refused.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            Monitor.PulseAll(_gate);
            while (_running) Monitor.Wait(_gate);
        }
        lock (_opening) _file?.Dispose();
    }

    void Enqueue(Work work)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                work.Fail(new BoxRefusedException(form, BoxRefusal.Locked));
                return;
            }
            _waiting.Add(work);
            if (_running)
            {
                Monitor.Pulse(_gate);
                return;
            }
            _running = true;
        }
        new Thread(Write) { IsBackground = true, Name = "box" }.Start();
    }

    void Write()
    {
        while (Next() is { } waiting)
        {
            for (var at = 0; at < waiting.Count;)
            {
                var count = 0;
                while (at + count < waiting.Count && count < GreatestBatch && waiting[at + count] is Taking) count++;
                if (count > 0) Guard(waiting.GetRange(at, count), file => Take(file, waiting, at, count));
                else Guard([waiting[at]], waiting[at].Do);
                at += Math.Max(count, 1);
            }
        }
    }

    /// <summary>Everything that waits; null, and the thread ends, where nothing comes for a while.</summary>
    List<Work>? Next()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_disposed && Monitor.Wait(_gate, Linger))
            {
            }
            if (_waiting.Count == 0)
            {
                _running = false;
                Monitor.PulseAll(_gate);
                return null;
            }
            var waiting = _waiting;
            _waiting = [];
            return waiting;
        }
    }

    static void Take(SqliteBoxFile file, List<Work> waiting, int at, int count)
    {
        var intakes = new Intake[count];
        for (var i = 0; i < count; i++) intakes[i] = ((Taking)waiting[at + i]).Intake;
        var results = file.Take(intakes);
        for (var i = 0; i < count; i++) ((Taking)waiting[at + i]).Done(results[i]);
    }

    void Guard(List<Work> work, Action<SqliteBoxFile> action)
    {
        try
        {
            action(Open());
        }
        catch (Exception error)
        {
            // What the file holds now is known from the file alone: forget what memory says and read it again.
            lock (_opening)
            {
                _file?.Dispose();
                Volatile.Write(ref _file, null);
            }
            var told = error is SqliteException sqlite ? SqliteBoxTables.Refusal(form, sqlite) : error;
            foreach (var each in work) each.Fail(told);
        }
    }

    SqliteBoxFile Open()
    {
        if (_file is { } open) return open;
        lock (_opening)
        {
            var file = new SqliteBoxFile(path, form, steps);
            Volatile.Write(ref _file, file);
            return file;
        }
    }

    abstract class Work
    {
        public virtual void Do(SqliteBoxFile file) => throw new NotSupportedException();

        public abstract void Fail(Exception error);
    }

    sealed class Taking(Intake intake) : Work
    {
        readonly TaskCompletionSource<IntakeResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Intake Intake { get; } = intake;

        public Task<IntakeResult> Task => _result.Task;

        public void Done(IntakeResult result) => _result.SetResult(result);

        public override void Fail(Exception error) => _result.TrySetException(error);
    }

    sealed class Running<T>(Func<SqliteBoxFile, T> work) : Work
    {
        readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Task => _result.Task;

        public override void Do(SqliteBoxFile file) => _result.SetResult(work(file));

        public override void Fail(Exception error) => _result.TrySetException(error);
    }
}
