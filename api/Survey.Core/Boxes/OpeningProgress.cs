using System.Collections.Concurrent;

namespace Survey.Core.Boxes;

/// <summary>What is done of an opening; the parts follow each other.</summary>
public enum OpeningPart
{
    /// <summary>Unsealing the envelopes, one by one.</summary>
    Unsealing,

    /// <summary>Counting and writing the figures.</summary>
    Writing,

    /// <summary>Destroying box and key.</summary>
    Destroying,
}

/// <summary>How far the openings of boxes under way in this process have come. It lies in memory alone and ends with the opening.</summary>
public sealed class OpeningProgress
{
    readonly ConcurrentDictionary<string, Reached> _forms = new(StringComparer.Ordinal);

    /// <summary>How far the opening of a form's box has come; null where none is under way.</summary>
    public Reached? Of(string form) => _forms.GetValueOrDefault(form);

    /// <summary>Notes a part, and how much of it is done; the number of envelopes itself is not kept.</summary>
    internal void Reach(string form, OpeningPart part, int done = 0, int of = 0) =>
        _forms[form] = new Reached(part, of == 0 ? 0 : (int)(100L * done / of));

    /// <summary>The opening has ended, well or not.</summary>
    internal void End(string form) => _forms.TryRemove(form, out _);

    /// <summary>How far an opening has come.</summary>
    /// <param name="Part">What is being done.</param>
    /// <param name="Percent">How much of it is done, 0–100; 0 where that cannot be told.</param>
    public sealed record Reached(OpeningPart Part, int Percent);
}
