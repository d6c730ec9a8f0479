namespace Survey.Testing;

/// <summary>Time that moves by hand; timers fire while it moves.</summary>
public sealed class MovableClock : TimeProvider
{
    readonly Lock _lock = new();
    readonly List<MovableTimer> _timers = [];
    DateTimeOffset _now;

    /// <summary>A clock that stands at <paramref name="now"/>; noon (Shanghai) of 1 December 2025 unless said otherwise.</summary>
    public MovableClock(DateTimeOffset? now = null) => _now = now ?? new DateTimeOffset(2025, 12, 1, 4, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Moves to a moment, which may also be earlier: a clock may jump.</summary>
    public void Set(DateTimeOffset moment)
    {
        MovableTimer[] due;
        lock (_lock)
        {
            _now = moment;
            due = [.. _timers.Where(timer => timer.IsDue(moment))];
        }
        foreach (var timer in due) timer.Fire(moment);
    }

    /// <summary>Moves on.</summary>
    public void Advance(TimeSpan by) => Set(GetUtcNow() + by);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new MovableTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_lock) _timers.Add(timer);
        return timer;
    }

    sealed class MovableTimer(MovableClock clock, Action fire) : ITimer
    {
        DateTimeOffset? _next;
        TimeSpan _period;

        public bool IsDue(DateTimeOffset now) => _next <= now;

        public void Fire(DateTimeOffset now)
        {
            _next = _period > TimeSpan.Zero ? now + _period : null;
            fire();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _next = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime;
            _period = period;
            if (dueTime == TimeSpan.Zero) Fire(clock.GetUtcNow());
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
