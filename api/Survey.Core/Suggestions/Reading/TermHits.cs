namespace Survey.Core.Suggestions.Reading;

/// <summary>Where the parts of one term were found in a text.</summary>
sealed class TermHits
{
    const int Most = 24;

    readonly List<(int Part, FoundWord Word)> _hits = [];
    readonly List<FoundWord> _used = [];

    /// <summary>The word beside the best place, of a term with parts.</summary>
    public FoundWord? Partner { get; private set; }

    /// <summary>Emptied for another term.</summary>
    public TermHits Cleared()
    {
        _hits.Clear();
        Partner = null;
        return this;
    }

    /// <summary>Takes a place of a part; of a text that repeats itself the first ones.</summary>
    public void Add(int part, FoundWord word)
    {
        if (_hits.Count < Most) _hits.Add((part, word));
    }

    /// <summary>Where the term is said with most stress; null where a part is missing or too far away.</summary>
    public FoundWord? Best(Term term, double[] stress)
    {
        FoundWord? best = null;
        foreach (var (part, word) in _hits)
        {
            if (part != 0 || best is { } other && stress[other.Start] >= stress[word.Start]) continue;
            _used.Clear();
            if (Follow(term, 1, word) is not { } partner) continue;
            best = word;
            Partner = term.Parts.Length > 1 ? partner : null;
        }
        return best;
    }

    // The remaining parts, each near the one before; the word of the last part, or null.
    FoundWord? Follow(Term term, int part, FoundWord before)
    {
        if (part == term.Parts.Length) return before;
        _used.Add(before);
        foreach (var (place, word) in _hits)
        {
            if (place != part || _used.Exists(used => word.Start < used.End && used.Start < word.End)) continue;
            var gap = word.Start >= before.End ? word.Start - before.End : term.Ordered ? int.MaxValue : before.Start - word.End;
            if (gap <= term.Gap && Follow(term, part + 1, word) is { } last) return last;
        }
        _used.RemoveAt(_used.Count - 1);
        return null;
    }
}
