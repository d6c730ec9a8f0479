namespace Survey.Core.People;

/// <summary>
/// Makes guessing slow without locking anybody out. An address may fail <see cref="Free"/> times; after that it waits,
/// twice as long after each failure. Failures against an account from anywhere make these waits longer, but an address
/// that failed little always passes: whoever attacks an account from elsewhere cannot keep its owner out.
/// </summary>
public sealed class SignInDelay(TimeProvider clock)
{
    /// <summary>Failures of one address that cost nothing.</summary>
    public const int Free = 4;

    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    // Tags change every ten minutes anyway; an attack on an account is remembered for a day.
    static readonly TimeSpan TagLife = TimeSpan.FromMinutes(20);
    static readonly TimeSpan AccountLife = TimeSpan.FromDays(1);
    const int MostEntries = 20_000;

    readonly Lock _lock = new();
    readonly Dictionary<string, Failures> _tags = new(StringComparer.Ordinal);
    readonly Dictionary<string, Failures> _accounts = new(StringComparer.Ordinal);

    /// <summary>
    /// Counts an attempt as failed until <see cref="Succeed"/> takes it back, so that parallel guesses gain nothing; or says
    /// how long to wait, and counts nothing.
    /// </summary>
    public TimeSpan? Enter(string account, string tag)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var ofTag = Current(_tags, tag, now, TagLife);
            var ofAccount = Current(_accounts, account, now, AccountLife);
            var left = Pause(ofTag.Count, ofAccount.Count) - (now - ofTag.Last);
            if (left > TimeSpan.Zero) return left < Longest ? left : Longest;
            Put(_tags, tag, new Failures(ofTag.Count + 1, now), TagLife);
            Put(_accounts, account, new Failures(ofAccount.Count + 1, now), AccountLife);
            return null;
        }
    }

    /// <summary>Takes back what <see cref="Enter"/> counted; earlier failures stay.</summary>
    public void Succeed(string account, string tag)
    {
        lock (_lock)
        {
            TakeBack(_tags, tag);
            TakeBack(_accounts, account);
        }
    }

    // 1 s after the free failures, doubled by each further one, doubled again by every ten failures against the account.
    static TimeSpan Pause(int ofTag, int ofAccount)
    {
        if (ofTag < Free) return TimeSpan.Zero;
        var doublings = Math.Min(ofTag - Free + Math.Min(ofAccount / 10, 6), 10);
        var pause = TimeSpan.FromSeconds(1 << doublings);
        return pause < Longest ? pause : Longest;
    }

    static Failures Current(Dictionary<string, Failures> all, string key, DateTimeOffset now, TimeSpan life) =>
        all.TryGetValue(key, out var failures) && now - failures.Last < life ? failures : Failures.None;

    static void Put(Dictionary<string, Failures> all, string key, Failures failures, TimeSpan life)
    {
        if (all.Count >= MostEntries && !all.ContainsKey(key))
        {
            foreach (var (old, seen) in all.Where(pair => failures.Last - pair.Value.Last >= life).ToList()) all.Remove(old);
            if (all.Count >= MostEntries) all.Remove(all.MinBy(pair => pair.Value.Last).Key);
        }
        all[key] = failures;
    }

    static void TakeBack(Dictionary<string, Failures> all, string key)
    {
        if (!all.TryGetValue(key, out var failures)) return;
        if (failures.Count <= 1) all.Remove(key);
        else all[key] = failures with { Count = failures.Count - 1 };
    }

    sealed record Failures(int Count, DateTimeOffset Last)
    {
        public static Failures None { get; } = new(0, DateTimeOffset.MinValue);
    }
}
