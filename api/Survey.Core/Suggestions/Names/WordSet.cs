using System.Collections.Frozen;

namespace Survey.Core.Suggestions.Names;

/// <summary>Words that are looked up at a place of a text, the longest first.</summary>
sealed class WordSet
{
    readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> words;

    // For each character the lengths of the words that begin and that end with it, a bit each: most places are done with one look.
    readonly ushort[] beginning = new ushort[char.MaxValue + 1];
    readonly ushort[] ending = new ushort[char.MaxValue + 1];

    public WordSet(IEnumerable<string> words)
    {
        var all = words.ToFrozenSet(StringComparer.Ordinal);
        this.words = all.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in all)
        {
            beginning[word[0]] |= (ushort)(1 << word.Length);
            ending[word[^1]] |= (ushort)(1 << word.Length);
        }
    }

    /// <summary>The length of the longest word that begins at <paramref name="at"/>; 0: none does.</summary>
    public int At(string text, int at)
    {
        if (at >= text.Length) return 0;
        for (int lengths = beginning[text[at]], length = Longest(lengths); lengths != 0; lengths &= ~(1 << length), length = Longest(lengths))
            if (at + length <= text.Length && words.Contains(text.AsSpan(at, length))) return length;
        return 0;
    }

    /// <summary>The length of the longest word that ends just before <paramref name="at"/>; 0: none does.</summary>
    public int Before(string text, int at)
    {
        if (at <= 0) return 0;
        for (int lengths = ending[text[at - 1]], length = Longest(lengths); lengths != 0; lengths &= ~(1 << length), length = Longest(lengths))
            if (length <= at && words.Contains(text.AsSpan(at - length, length))) return length;
        return 0;
    }

    /// <summary>A bit for the length of each word that begins at <paramref name="at"/>.</summary>
    public int Lengths(string text, int at)
    {
        var found = 0;
        for (int lengths = beginning[text[at]]; lengths != 0; lengths &= lengths - 1)
        {
            var length = System.Numerics.BitOperations.TrailingZeroCount(lengths);
            if (at + length <= text.Length && words.Contains(text.AsSpan(at, length))) found |= 1 << length;
        }
        return found;
    }

    /// <summary>Whether the character is a word of its own.</summary>
    public bool Single(char character) => (beginning[character] & 2) != 0;

    /// <summary>Whether it is one of the words.</summary>
    public bool Is(ReadOnlySpan<char> word) => words.Contains(word);

    static int Longest(int lengths) => 31 - System.Numerics.BitOperations.LeadingZeroCount((uint)lengths);
}
