using Survey.Core.Audit;
using Survey.Core.Works;
using Survey.Testing;

namespace Survey.Core.Tests.Works;

/// <summary>A long work ends, whatever happens to it, and takes nobody with it.</summary>
public sealed class RunWorkTests
{
    static readonly DateTimeOffset Now = new(2025, 12, 1, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_store_that_fails_at_the_end_of_a_work_does_not_fail_the_stop_of_the_service()
    {
        var works = new RunWork(new FailingStore(), new MovableClock(Now));
        var acted = new TaskCompletionSource();
        await works.StartAsync(One(), (_, _) =>
        {
            acted.SetResult();
            return Task.FromResult<System.Collections.Immutable.ImmutableArray<Core.Problems.Problem>>([]);
        }, default);
        await acted.Task;
        await works.DisposeAsync();
    }

    [Fact]
    public async Task A_work_that_throws_is_told_as_failed()
    {
        var store = new FailingStore { Fails = false };
        var works = new RunWork(store, new MovableClock(Now));
        await works.StartAsync(One(), (_, _) => throw new InvalidOperationException("a row of somebody"), default);
        var ended = await store.Ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((WorkState.Failed, "work_fault"), (ended.State, Assert.Single(ended.Problems).Code));
        await works.DisposeAsync();
    }

    [Fact]
    public async Task Tidying_knows_what_runs_while_it_runs_and_not_longer()
    {
        var store = new FailingStore { Fails = false };
        var works = new RunWork(store, new MovableClock(Now));
        await works.TidyAsync(default);
        var end = new TaskCompletionSource<System.Collections.Immutable.ImmutableArray<Core.Problems.Problem>>();
        var begun = await works.StartAsync(One(), (_, _) => end.Task, default);
        Assert.Equal([begun.Id], store.Asked!);
        end.SetResult([]);
        await store.Ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await works.DisposeAsync();
        for (var turn = 0; turn < 1000 && store.Asked!.Count > 0; turn++) await Task.Delay(10);
        Assert.Empty(store.Asked!);
    }

    static Work One() => new() { Id = Identifier.New(), Kind = WorkKind.ImportSuggestions, Campaign = "c", By = Actor.Operator, StartedAt = Now };

    /// <summary>A store that takes a new work and, where it fails, no end of one.</summary>
    sealed class FailingStore : IWorkStore
    {
        public bool Fails { get; init; } = true;

        public TaskCompletionSource<Work> Ended { get; } = new();

        public IReadOnlyCollection<string>? Asked { get; private set; }

        public Task AddAsync(Work work, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task ReplaceAsync(Work work, CancellationToken cancellationToken)
        {
            if (Fails) throw new IOException("the disk is gone");
            Ended.TrySetResult(work);
            return Task.CompletedTask;
        }

        public Task<Work?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult<Work?>(null);

        public Task<IReadOnlyList<Work>> ListAsync(string campaign, int count, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Work>>([]);

        public Task AppendAsync(string id, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken) => Task.CompletedTask;

        public IAsyncEnumerable<byte[]> FileAsync(string id, CancellationToken cancellationToken) => AsyncEnumerable.Empty<byte[]>();

        public Task TidyAsync(DateTimeOffset oldest, IReadOnlyCollection<string> alive, CancellationToken cancellationToken)
        {
            Asked = alive;
            return Task.CompletedTask;
        }
    }
}
