namespace Survey.Core.Suggestions.Reading;

/// <summary>How known words are mistyped: by another character of the same sound, by their sounds in letters, by a short form.</summary>
sealed class Slips
{
    readonly Dictionary<char, string> _sounds = [];
    readonly Dictionary<string, string> _sharing = [];
    readonly HashSet<string> _ordinary = [];
    readonly Dictionary<string, string> _short = [];

    /// <summary>Reads the table.</summary>
    public Slips()
    {
        foreach (var line in LexiconFile.Lines("slips"))
        {
            if (line is ["ordinary", .. var words]) _ordinary.UnionWith(words);
            else if (line is ["short", var letters, var word]) _short[letters] = word;
            else
            {
                _sharing[line[0]] = line[1];
                foreach (var sign in line[1]) _sounds.TryAdd(sign, line[0]);
            }
        }
    }

    /// <summary>The slips of these words, each with the word that is meant; never a word that is known or has a meaning of its own.</summary>
    public Dictionary<string, string> Of(IEnumerable<string> words, IReadOnlySet<string> known)
    {
        Dictionary<string, string> slips = new(_short, StringComparer.Ordinal);
        foreach (var word in words.Where(word => word.Length is 2 or 3 or 4 && word.All(_sounds.ContainsKey)))
            foreach (var slip in Homophones(word).Concat(Letters(word)))
                if (!known.Contains(slip) && !_ordinary.Contains(slip)) slips.TryAdd(slip, word);
        return slips;
    }

    IEnumerable<string> Homophones(string word) => Enumerable.Range(0, word.Length).SelectMany(place => _sharing[_sounds[word[place]]]
        .Where(other => other != word[place]).Select(other => string.Concat(word.AsSpan(0, place), [other], word.AsSpan(place + 1))));

    IEnumerable<string> Letters(string word)
    {
        var sounds = word.Select(sign => _sounds[sign]).ToArray();
        return [string.Concat(sounds), string.Join(' ', sounds)];
    }
}
