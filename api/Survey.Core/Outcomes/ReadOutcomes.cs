using System.Collections.Concurrent;
using Survey.Core.Collectors;

namespace Survey.Core.Outcomes;

/// <summary>
/// Reads what a code leads to once its form is closed: what the campaign of that form published. A collector that went on to
/// another form shows the outcomes of its present one's campaign.
/// </summary>
public sealed class ReadOutcomes(IOutcomeStore outcomes, OutcomeCache cache)
{
    /// <summary>The outcomes; null while the form is not closed, or nothing is published.</summary>
    public async Task<PublicOutcomes?> RunAsync(Entrance entrance, CancellationToken cancellationToken)
    {
        if (entrance.Standing is not Standing.Closed) return null;
        var campaign = entrance.Form.Campaign;
        if (cache.Find(campaign, out var known)) return known;
        // The mark is taken before the store is read: what changes in between must not be kept.
        var mark = cache.Mark;
        var shown = (await outcomes.FindAsync(campaign, cancellationToken))?.Shown;
        cache.Keep(campaign, shown, mark);
        return shown;
    }
}

/// <summary>What was published, by campaign, so that a day of many visitors costs hardly a read of the store. Publishing empties it.</summary>
public sealed class OutcomeCache(Sharing sharing, TimeProvider clock)
{
    const int Most = 200;

    readonly ConcurrentDictionary<string, (PublicOutcomes? Shown, long Since)> _known = new(StringComparer.Ordinal);
    int _mark;

    /// <summary>Counts the changes.</summary>
    internal int Mark => Volatile.Read(ref _mark);

    /// <summary>Forgets what a campaign published; called after every change of it.</summary>
    public void Forget(string campaign)
    {
        Interlocked.Increment(ref _mark);
        _known.TryRemove(campaign, out _);
    }

    internal bool Find(string campaign, out PublicOutcomes? shown)
    {
        var found = _known.TryGetValue(campaign, out var known) && sharing.Believes(clock, known.Since);
        shown = found ? known.Shown : null;
        return found;
    }

    internal void Keep(string campaign, PublicOutcomes? shown, int mark)
    {
        if (_known.Count >= Most) _known.Clear();
        _known[campaign] = (shown, clock.GetTimestamp());
        if (Mark != mark) _known.TryRemove(campaign, out _);
    }
}
