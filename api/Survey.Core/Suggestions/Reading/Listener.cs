using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Survey.Core.Suggestions.Reading;

/// <summary>Hears concepts in texts; for one thread, since it keeps its working lists.</summary>
sealed class Listener(Lexicon lexicon)
{
    /// <summary>What each further term of a concept adds of the one before: the first tells most, many of them no more than a few.</summary>
    const double Further = 0.7;

    /// <summary>Words named to an organiser at the most.</summary>
    const int Named = 4;

    /// <summary>What a slip counts of its word.</summary>
    const double Slipped = 0.7;

    /// <summary>From where a stance is plain; 4 is one plain word.</summary>
    const double Plain = 3.5;

    /// <summary>UTF-16 units of a word that covers another, at the most.</summary>
    const int LongestCover = 24;

    readonly List<FoundWord> _found = [];
    readonly List<(FoundWord Word, bool Covered)> _kept = [];
    readonly List<SpokenTerm> _spoken = [];
    readonly Dictionary<int, TermHits> _open = [];
    readonly Stack<TermHits> _spare = new();

    [ThreadStatic]
    static Listener? t_usual;

    /// <summary>What the usual lexicon hears.</summary>
    public static HeardText Hear(string text) => (t_usual ??= new Listener(Lexicon.Usual)).Of(text);

    /// <summary>What is heard in a text.</summary>
    public HeardText Of(string text)
    {
        var plain = PlainText.Of(text);
        _found.Clear();
        lexicon.Finder.Find(plain, _found);
        var stress = Stress.Of(plain, _found, lexicon);
        DropCovered();
        Gather();
        Judge(stress);
        return new HeardText(plain, Sum());
    }

    // A word within a longer known one does not speak by itself (班额 in 大班额), but may be a part of a pattern, unless it is
    // a single character (打 in 打饭) or the longer one is an everyday word.
    void DropCovered()
    {
        _kept.Clear();
        for (var i = 0; i < _found.Count; i++)
        {
            var (known, everyday) = Cover(i);
            if (!everyday && (!known || _found[i].Length > 1)) _kept.Add((_found[i], known));
        }
    }

    // Words are found in the order of their ends, so only neighbours can cover one.
    (bool Known, bool Everyday) Cover(int place)
    {
        var word = _found[place];
        var (known, everyday) = (false, false);
        for (var i = place - 1; i >= 0 && _found[i].End == word.End; i--) Look(_found[i]);
        for (var i = place + 1; i < _found.Count && _found[i].End <= word.Start + LongestCover; i++) Look(_found[i]);
        return (known, everyday);

        void Look(FoundWord longer)
        {
            if (longer.Length <= word.Length || longer.Start > word.Start || longer.End < word.End || lexicon.IsSlip(longer.Word)) return;
            known |= lexicon.Alone.Contains(longer.Word);
            everyday |= lexicon.Guards.Contains(longer.Word);
        }
    }

    void Gather()
    {
        foreach (var hits in _open.Values) _spare.Push(hits);
        _open.Clear();
        foreach (var (word, covered) in _kept)
        {
            foreach (var part in lexicon.PartsOf(lexicon.Meant(word.Word)))
            {
                if (covered && lexicon.Terms[part.Term].Parts.Length == 1) continue;
                if (!_open.TryGetValue(part.Term, out var hits)) _open[part.Term] = hits = (_spare.TryPop(out var spare) ? spare : new TermHits()).Cleared();
                hits.Add(part.Place, word);
            }
        }
    }

    void Judge(double[] stress)
    {
        _spoken.Clear();
        foreach (var (number, hits) in _open)
        {
            var term = lexicon.Terms[number];
            if (hits.Best(term, stress) is not { } place) continue;
            var weight = term.Weight * stress[place.Start] * (lexicon.IsSlip(place.Word) ? Slipped : 1);
            _spoken.Add(new SpokenTerm(term.Concept, weight, place, hits.Partner));
        }
        _spoken.Sort((a, b) => a.Concept != b.Concept ? a.Concept.CompareTo(b.Concept) : a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Place.Start.CompareTo(b.Place.Start));
    }

    ImmutableArray<Heard> Sum()
    {
        var heard = ImmutableArray.CreateBuilder<Heard>();
        for (int from = 0, to; from < _spoken.Count; from = to)
        {
            for (to = from; to < _spoken.Count && _spoken[to].Concept == _spoken[from].Concept;) to++;
            var score = 0.0;
            for (var i = from; i < to; i++) score += _spoken[i].Weight * (_spoken[i].Weight < 0 ? 1 : Math.Pow(Further, i - from));
            if (score > 0) heard.Add(new Heard(_spoken[from].Concept, score, _spoken[from].Place.Start, Words(from, to)));
        }
        Settle(heard);
        heard.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.First.CompareTo(b.First));
        return heard.DrainToImmutable();
    }

    // Whoever is for something names it like those who are against it: where the rarer stance is plain, the other is not meant.
    void Settle(ImmutableArray<Heard>.Builder heard)
    {
        foreach (var rare in heard.Where(one => one.Score >= Plain && lexicon.Concepts[one.Concept].Opposes is not null).ToList())
            for (var i = 0; i < heard.Count; i++)
                if (lexicon.Concepts[heard[i].Concept].Key == lexicon.Concepts[rare.Concept].Opposes) heard[i] = heard[i] with { Score = Math.Min(heard[i].Score, rare.Score) * 0.5 };
    }

    ImmutableArray<Range> Words(int from, int to)
    {
        List<FoundWord> words = [];
        for (var i = from; i < to && words.Count < Named && _spoken[i].Weight > 0; i++)
        {
            foreach (var word in (ReadOnlySpan<FoundWord?>)[_spoken[i].Place, _spoken[i].Partner])
                if (word is { } one && words.Count < Named && !words.Exists(other => other.Start < one.End && one.Start < other.End)) words.Add(one);
        }
        return [.. words.Select(word => word.Start..word.End)];
    }

    [StructLayout(LayoutKind.Auto)]
    readonly record struct SpokenTerm(int Concept, double Weight, FoundWord Place, FoundWord? Partner);
}
