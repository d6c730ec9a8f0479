using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Survey.Core.Suggestions.Reading;

/// <summary>
/// The words of the field, ready to be looked up: which words a text holds, and of which terms they are parts. The same for
/// every campaign and read once.
/// </summary>
sealed class Lexicon
{
    static readonly Lazy<Lexicon> Read = new(() => new Lexicon(LexiconText.Read()));

    readonly Dictionary<string, int> _places = [];
    readonly List<string> _words = [];
    readonly List<int> _meant = [];
    readonly List<ImmutableArray<TermPart>> _parts = [];

    Lexicon(LexiconText text)
    {
        (Domains, Concepts, Terms) = (text.Domains, text.Concepts, text.Terms);
        Guards = [.. LexiconFile.Lines("guards").SelectMany(line => line).Distinct(StringComparer.Ordinal).Select(Place)];
        Also = [.. text.Sets["also"].Select(Place)];
        Contrast = [.. text.Sets["contrast"].Select(Place)];
        Praise = [.. text.Sets["praise"].Select(Place)];
        Want = [.. text.Sets["want"].Select(Place)];
        var parts = Terms.SelectMany((term, number) => term.Parts.SelectMany((part, place) => part.Select(word => (Word: Place(word), Part: new TermPart(number, place)))))
            .ToLookup(part => part.Word, part => part.Part);
        for (var word = 0; word < _words.Count; word++) _parts.Add([.. parts[word]]);
        Alone = [.. Terms.Where(term => term.Parts.Length == 1 && term.Weight > 1).SelectMany(term => term.Parts[0]).Select(Place)];
        var strong = Terms.Where(term => term.Parts.Length == 1 && term.Weight >= 4).SelectMany(term => term.Parts[0]);
        foreach (var (slip, word) in new Slips().Of(strong, _places.Keys.ToHashSet(StringComparer.Ordinal)))
        {
            if (!_places.TryGetValue(word, out var meant)) continue;
            _words.Add(slip);
            _meant.Add(meant);
        }
        Finder = new WordFinder(_words);
    }

    /// <summary>The lexicon of school opinions.</summary>
    public static Lexicon Usual => Read.Value;

    /// <summary>The headings of the usual frame.</summary>
    public ImmutableArray<Domain> Domains { get; }

    /// <summary>What can be said.</summary>
    public ImmutableArray<Concept> Concepts { get; }

    /// <summary>What speaks for it.</summary>
    public ImmutableArray<Term> Terms { get; }

    /// <summary>Finds all words and their slips; a number at or above the known words is a slip.</summary>
    public WordFinder Finder { get; }

    /// <summary>Everyday words in which no other word is heard.</summary>
    public ImmutableHashSet<int> Guards { get; }

    /// <summary>Words that alone speak for a concept.</summary>
    public ImmutableHashSet<int> Alone { get; }

    /// <summary>Words that begin a further opinion (另外).</summary>
    public ImmutableHashSet<int> Also { get; }

    /// <summary>Words by which praise turns (但是).</summary>
    public ImmutableHashSet<int> Contrast { get; }

    /// <summary>Words of praise.</summary>
    public ImmutableHashSet<int> Praise { get; }

    /// <summary>Words of demand (希望).</summary>
    public ImmutableHashSet<int> Want { get; }

    /// <summary>The word a found one stands for: itself, or what a slip means.</summary>
    public int Meant(int word) => _meant[word];

    /// <summary>Whether a found word is a slip of another.</summary>
    public bool IsSlip(int word) => _meant[word] != word;

    /// <summary>The terms a known word is a part of.</summary>
    public ImmutableArray<TermPart> PartsOf(int word) => _parts[word];

    int Place(string word)
    {
        if (_places.TryGetValue(word, out var place)) return place;
        _places[word] = place = _words.Count;
        _words.Add(word);
        _meant.Add(place);
        return place;
    }
}

/// <summary>A part of a term.</summary>
/// <param name="Term">Place in <see cref="Lexicon.Terms"/>.</param>
/// <param name="Place">Which part, from 0.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct TermPart(int Term, int Place);
