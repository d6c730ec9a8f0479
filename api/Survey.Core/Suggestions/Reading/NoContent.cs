namespace Survey.Core.Suggestions.Reading;

/// <summary>
/// Knows texts that say nothing one could act on (无, 挺好的, good): every clause is made up of words that say there is
/// nothing, of praise and of what may stand beside them.
/// </summary>
static class NoContent
{
    /// <summary>How much of a praise may be other words.</summary>
    const double Stranger = 0.4;

    static readonly Dictionary<string, Kind> Kinds = LexiconFile.Lines("nothing")
        .SelectMany(line => line.Skip(1).Select(word => (Word: word, Kind: Enum.Parse<Kind>(line[0], ignoreCase: true))))
        .GroupBy(pair => pair.Word, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Kind, StringComparer.Ordinal);

    static readonly int Longest = Kinds.Keys.Max(word => word.Length);

    enum Kind
    {
        Stranger,
        Filler,
        Topic,
        Praise,
        None,
        Mark,
    }

    /// <summary>From where a concept is heard so plainly that praise of it is an opinion (支持延时服务); 4 is one plain word.</summary>
    const double Plain = 3.5;

    /// <summary>Whether a text says nothing, and the words that tell so.</summary>
    public static bool Is(HeardText heard, out string[] because)
    {
        var plain = heard.Plain;
        var stranger = heard.Concepts is [{ Score: >= Plain }, ..] ? 0 : Stranger;
        List<string> words = [];
        because = [];
        foreach (var clause in Clauses.Of(plain))
        {
            var signs = string.Concat(plain[clause].Where(c => char.IsLetter(c)));
            if (signs.Length > 0 && !IsEmpty(signs, stranger, words)) return false;
        }
        because = [.. words.Distinct(StringComparer.Ordinal).Take(3)];
        return true;
    }

    static bool IsEmpty(string clause, double stranger, List<string> words)
    {
        if (clause.Distinct().Count() == 1 && (clause.Length > 2 || char.IsAsciiLetter(clause[0]))) return true;
        var parts = Cut(clause);
        var strange = parts.Where(part => part.Kind is Kind.Stranger).Sum(part => part.Word.Length);
        var said = parts.Where(part => part.Kind is Kind.None or Kind.Praise).ToList();
        if (parts.Exists(part => part.Kind == Kind.Mark)) return false;
        words.AddRange(said.Select(part => part.Word));
        if (said.Exists(part => part.Kind == Kind.Praise)) return strange <= stranger * clause.Length;
        return strange == 0 && !parts.Exists(part => part.Kind == Kind.Topic);
    }

    // The cut with fewest strange signs, of these the one with fewest words.
    static List<(string Word, Kind Kind)> Cut(string clause)
    {
        var best = new (int Cost, int From, Kind Kind)[clause.Length + 1];
        for (var to = 1; to <= clause.Length; to++)
        {
            best[to] = (best[to - 1].Cost + 100, to - 1, Kind.Stranger);
            for (var length = Math.Min(Longest, to); length > 0; length--)
            {
                if (!Kinds.TryGetValue(clause.Substring(to - length, length), out var kind)) continue;
                var cost = best[to - length].Cost + 1;
                if (cost < best[to].Cost) best[to] = (cost, to - length, kind);
            }
        }
        List<(string, Kind)> parts = [];
        for (var to = clause.Length; to > 0; to = best[to].From) parts.Add((clause[best[to].From..to], best[to].Kind));
        parts.Reverse();
        return parts;
    }
}
