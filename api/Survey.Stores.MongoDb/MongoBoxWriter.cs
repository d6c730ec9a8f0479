using System.Security.Cryptography;
using MongoDB.Driver;
using Survey.Core.Boxes;

namespace Survey.Stores.MongoDb;

/// <summary>
/// Puts everything of one box that waits in this process into one transaction at a time. Where processes meet, the transaction is
/// tried again through another gate; where one response is in the way (its key lies in the unfinished transaction of a process that
/// died), the others go on without it.
/// </summary>
sealed class MongoBoxWriter(MongoDatabase database, BoxEntry entry, Steps steps)
{
    const int MostAtOnce = 128;
    const int AttemptsTogether = 2;

    // Half of the gates: some of them are other processes'.
    static readonly ParallelOptions AtOnceAlone = new() { MaxDegreeOfParallelism = BoxIds.Gates / 2 };

    // Half of what a message to the server may have.
    const int MostBytes = 8 << 20;
    static readonly TimeSpan PatienceTogether = TimeSpan.FromSeconds(8);
    static readonly TimeSpan PatienceAlone = TimeSpan.FromSeconds(15);

    readonly Lock _lock = new();
    readonly IMongoCollection<MongoDB.Bson.BsonDocument> _box = database[entry.Collection];
    Queue<Taking> _waiting = new();
    bool _running;
    int _gate = RandomNumberGenerator.GetInt32(BoxIds.Gates);

    /// <summary>Whether this writes into the box of that entry.</summary>
    public bool Writes(BoxEntry box) => box.Collection == entry.Collection;

    /// <summary>What became of the response, after a majority has it on disk.</summary>
    public Task<IntakeResult> TakeAsync(Intake intake)
    {
        var taking = new Taking(intake);
        lock (_lock)
        {
            _waiting.Enqueue(taking);
            if (_running) return taking.Result.Task;
            _running = true;
        }
        _ = Task.Run(RunAsync);
        return taking.Result.Task;
    }

    async Task RunAsync()
    {
        while (Next() is { Length: > 0 } together) await TogetherAsync(together);
    }

    /// <summary>
    /// Takes them in one transaction. Where something stays in the way each goes by itself: the one it is in the way of keeps nobody
    /// else waiting.
    /// </summary>
    async Task TogetherAsync(Taking[] takings)
    {
        if (takings.Length > 1 && await TryAsync(takings, AttemptsTogether)) return;
        await Parallel.ForEachAsync(takings, AtOnceAlone, async (taking, _) =>
        {
            if (!await TryAsync([taking], AttemptsTogether)) Detach(TryAsync([taking], int.MaxValue));
        });

        static void Detach(Task trying) => _ = trying;
    }

    Taking[] Next()
    {
        lock (_lock)
        {
            var some = new List<Taking>();
            for (var bytes = 0; some.Count < MostAtOnce && _waiting.TryPeek(out var next); some.Add(_waiting.Dequeue()))
            {
                bytes += next.Intake.Ballot.Sealed.Length + next.Intake.Slips.Sum(slip => slip.Sealed.Length);
                if (some.Count > 0 && bytes > MostBytes) break;
            }
            _running = some.Count > 0;
            return [.. some];
        }
    }

    /// <summary>
    /// Judges and commits; whether all were told their result. False where the attempts ran out, or the patience with many; one alone
    /// is told after its patience that nothing was acknowledged.
    /// </summary>
    async Task<bool> TryAsync(Taking[] takings, int attempts)
    {
        using var patience = new CancellationTokenSource(takings.Length > 1 ? PatienceTogether : PatienceAlone);
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            try
            {
                if (attempt > 0) await Task.Delay(RandomNumberGenerator.GetInt32(5, 20 << Math.Min(attempt, 5)), patience.Token);
                await OnceAsync(takings, patience.Token);
                return true;
            }
            catch (Exception met) when (!patience.IsCancellationRequested && (MongoBoxBatch.IsOtherwise(met) || met is MongoException or TimeoutException))
            {
                // Through another gate there may be nobody in the way.
                _gate = RandomNumberGenerator.GetInt32(BoxIds.Gates);
            }
            catch (Exception fault)
            {
                if (takings.Length > 1 && patience.IsCancellationRequested) return false;
                var told = fault is MongoException or TimeoutException or OperationCanceledException
                    ? new BoxRefusedException(entry.Seal.Form, BoxRefusal.Unwritable, fault)
                    : fault;
                foreach (var taking in takings) taking.Result.TrySetException(told);
                return true;
            }
        }
        return false;
    }

    async Task OnceAsync(Taking[] takings, CancellationToken cancellationToken)
    {
        var batch = new MongoBoxBatch(_box, entry.Seal.Cap, [.. takings.Select(taking => taking.Intake)]);
        var accepted = await batch.JudgeAsync(cancellationToken);
        if (accepted.Count > 0)
        {
            await CommitAsync(
                batch, accepted,
                () =>
                {
                    foreach (var (place, taking) in takings.Index()) taking.MayBeIn |= batch.Results[place] is IntakeResult.Accepted;
                },
                cancellationToken);
        }
        foreach (var (place, taking) in takings.Index())
        {
            // Its own key, claimed by a commit whose outcome we were not told: it is no repeat.
            var own = batch.Results[place] is IntakeResult.Repeat && taking.MayBeIn;
            taking.Result.TrySetResult(own ? IntakeResult.Accepted : batch.Results[place]);
        }
    }

    async Task CommitAsync(MongoBoxBatch batch, List<Intake> accepted, Action committing, CancellationToken cancellationToken)
    {
        using var session = await database.StartSessionAsync(cancellationToken);
        // Those who go alone go at once, so each through some gate of its own.
        var gate = accepted.Count > 1 ? _gate : RandomNumberGenerator.GetInt32(BoxIds.Gates);
        session.StartTransaction();
        try
        {
            await batch.WriteAsync(session, gate, accepted, cancellationToken);
            steps.Reached(Steps.IntakeWritten);
        }
        catch
        {
            await AbortAsync(session);
            throw;
        }
        committing();
        await session.CommitTransactionAsync(cancellationToken);
        steps.Reached(Steps.IntakeCommitted);
    }

    static async Task AbortAsync(IClientSessionHandle session)
    {
        try
        {
            await session.AbortTransactionAsync(CancellationToken.None);
        }
        catch (Exception lost) when (lost is MongoException or TimeoutException)
        {
            // The server ends it by itself; the first error is the one to tell.
        }
    }

    sealed class Taking(Intake intake)
    {
        public Intake Intake { get; } = intake;

        /// <summary>Whether a commit with it was sent: it may be in even if we were not told.</summary>
        public bool MayBeIn { get; set; }

        public TaskCompletionSource<IntakeResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
