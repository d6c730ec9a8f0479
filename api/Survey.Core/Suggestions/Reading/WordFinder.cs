using System.Runtime.InteropServices;

namespace Survey.Core.Suggestions.Reading;

/// <summary>A word of a list found in a text.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">UTF-16 units, ≥ 1.</param>
/// <param name="Word">Its place in the list.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct FoundWord(int Start, int Length, int Word)
{
    /// <summary>The unit behind it.</summary>
    public int End => Start + Length;
}

/// <summary>
/// Finds all words of a list in one pass over a text, however many they are (Aho and Corasick 1975). A word of Latin letters
/// is found as a whole word alone.
/// </summary>
sealed class WordFinder
{
    readonly Dictionary<long, int> _next = [];
    readonly List<int> _fallback = [0];
    readonly List<int> _word = [-1];
    readonly List<int> _shorter = [0];
    readonly string[] _words;

    /// <summary>Prepares the words; empty ones are never found, of equal ones the last.</summary>
    public WordFinder(IEnumerable<string> words)
    {
        _words = [.. words];
        for (var word = 0; word < _words.Length; word++)
            if (_words[word].Length > 0) Add(_words[word], word);
        Link();
    }

    /// <summary>Adds what is found to the list, in the order of where it ends.</summary>
    public void Find(string text, List<FoundWord> found)
    {
        var node = 0;
        for (var i = 0; i < text.Length; i++)
        {
            node = Step(node, text[i]);
            for (var ending = node; ending != 0; ending = _shorter[ending])
            {
                if (_word[ending] < 0) continue;
                var length = _words[_word[ending]].Length;
                if (IsWhole(text, i - length + 1, i)) found.Add(new FoundWord(i - length + 1, length, _word[ending]));
            }
        }
    }

    void Add(string word, int number)
    {
        var node = 0;
        foreach (var c in word)
        {
            ref var next = ref CollectionsMarshal.GetValueRefOrAddDefault(_next, Key(node, c), out var known);
            if (!known)
            {
                next = _word.Count;
                _word.Add(-1);
                _fallback.Add(0);
                _shorter.Add(0);
            }
            node = next;
        }
        _word[node] = number;
    }

    // A child is always numbered above its parent, but not above all nodes of its parent's depth: so breadth first.
    void Link()
    {
        var children = _next.Select(step => (Parent: (int)(step.Key >> 16), Sign: (char)(step.Key & 0xFFFF), Child: step.Value)).ToLookup(step => step.Parent);
        Queue<int> open = new([0]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var (_, sign, child) in children[parent])
            {
                _fallback[child] = parent == 0 ? 0 : Step(_fallback[parent], sign);
                _shorter[child] = _word[_fallback[child]] >= 0 ? _fallback[child] : _shorter[_fallback[child]];
                open.Enqueue(child);
            }
        }
    }

    int Step(int node, char sign)
    {
        while (true)
        {
            if (_next.TryGetValue(Key(node, sign), out var next)) return next;
            if (node == 0) return 0;
            node = _fallback[node];
        }
    }

    static long Key(int node, char sign) => ((long)node << 16) | sign;

    static bool IsWhole(string text, int first, int last) =>
        !(char.IsAsciiLetter(text[first]) && first > 0 && char.IsAsciiLetter(text[first - 1]))
        && !(char.IsAsciiLetter(text[last]) && last + 1 < text.Length && char.IsAsciiLetter(text[last + 1]));
}
