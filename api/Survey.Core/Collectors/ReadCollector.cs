using System.Collections.Concurrent;
using Survey.Core.Boxes;
using Survey.Core.Forms;

namespace Survey.Core.Collectors;

/// <summary>Whether one may answer through a collector now.</summary>
public enum Standing
{
    /// <summary>One may answer.</summary>
    Open,

    /// <summary>The form's hours have not begun.</summary>
    NotYetOpen,

    /// <summary>The organiser paused this collector.</summary>
    Paused,

    /// <summary>The cap is reached.</summary>
    Full,

    /// <summary>The form takes no more, by hand or by its hours.</summary>
    Closed,
}

/// <summary>What stands behind a collector's code.</summary>
/// <param name="Collector">The collector.</param>
/// <param name="Form">Its form.</param>
/// <param name="Version">What was published of it.</param>
/// <param name="Standing">Whether one may answer now.</param>
public sealed record Entrance(Collector Collector, Form Form, FormVersion Version, Standing Standing);

/// <summary>Finds what a code leads to, at this instant. Codes of drafts and codes that never were are told alike.</summary>
public sealed class ReadCollector(
    ICollectorStore collectors, IFormStore forms, IBoxStore boxes, TimeProvider clock, CollectorCache cache)
{
    /// <summary>The entrance of a typed or scanned code; null where there is none.</summary>
    public async Task<Entrance?> RunAsync(string typedCode, CancellationToken cancellationToken)
    {
        if (CollectorCode.Normalise(typedCode) is not { } code) return null;
        if (await FindAsync(code, cancellationToken) is not ({ } collector, { Version: { } version } form)) return null;
        return new Entrance(collector, form, version, await StandingAsync(collector, form, cancellationToken));
    }

    async Task<(Collector?, Form?)> FindAsync(string code, CancellationToken cancellationToken)
    {
        if (cache.Find(code) is { } known) return known;
        // The mark is taken before the stores are read: what changes in between must not be kept.
        var mark = cache.Mark;
        var collector = await collectors.FindAsync(code, cancellationToken);
        var form = collector is null ? null : await forms.FindAsync(collector.Form, cancellationToken);
        if (collector is not null && form is not null) cache.Keep(code, collector, form, mark);
        return (collector, form);
    }

    async Task<Standing> StandingAsync(Collector collector, Form form, CancellationToken cancellationToken)
    {
        var definition = form.Definition;
        var now = clock.GetUtcNow();
        if (form.State is not FormState.Open || now >= definition.Closes) return Standing.Closed;
        if (now < definition.Opens) return Standing.NotYetOpen;
        if (collector.Paused) return Standing.Paused;
        if (definition.Cap is null) return Standing.Open;
        return await boxes.StatusAsync(form.Id, cancellationToken) is { Full: true } ? Standing.Full : Standing.Open;
    }
}

/// <summary>
/// Published forms by collector code, so that an answer costs no read of the main store. Every change of a form or
/// collector empties it, and where others change the store it believes nothing for long; an answer that slips past is still
/// refused by the box itself.
/// </summary>
public sealed class CollectorCache(Sharing sharing, TimeProvider clock)
{
    readonly ConcurrentDictionary<string, (Collector Collector, Form Form, long Since)> _known = new(StringComparer.Ordinal);
    int _mark;

    /// <summary>Counts the changes.</summary>
    internal int Mark => Volatile.Read(ref _mark);

    /// <summary>Forgets everything; called after every change of a form or collector.</summary>
    public void Clear()
    {
        Interlocked.Increment(ref _mark);
        _known.Clear();
    }

    internal (Collector, Form)? Find(string code) =>
        _known.TryGetValue(code, out var known) && sharing.Believes(clock, known.Since) ? (known.Collector, known.Form) : null;

    internal void Keep(string code, Collector collector, Form form, int mark)
    {
        _known[code] = (collector, form, clock.GetTimestamp());
        if (Mark != mark) _known.TryRemove(code, out _);
    }
}
