namespace Survey.Core.Suggestions.Reading;

/// <summary>
/// Knows texts that say nothing one could act on (无, 挺好的, good): every clause is made up of words that say there is
/// nothing, of praise and of what may stand beside them.
/// </summary>
static class NoContent
{
    /// <summary>How much of a praise may be other words.</summary>
    const double Stranger = 0.4;

    /// <summary>The same where no concept is heard at all.</summary>
    const double Unheard = 0.6;

    /// <summary>Letters of a text that is too short to say anything in other words than those known.</summary>
    const int Short = 6;

    /// <summary>From where a concept is heard at all.</summary>
    const double Audible = 1.5;

    static readonly Dictionary<string, Kind> Kinds = LexiconFile.Lines("nothing")
        .SelectMany(line => line.Skip(1).Select(word => (Word: word, Kind: Enum.Parse<Kind>(line[0], ignoreCase: true))))
        .GroupBy(pair => string.Concat(pair.Word.Where(char.IsLetter)), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Kind, StringComparer.Ordinal);

    static readonly string[] KeyRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz"];

    static readonly int Longest = Kinds.Keys.Max(word => word.Length);

    enum Kind
    {
        Stranger,
        Filler,
        Topic,
        Quality,
        Wish,
        Praise,
        None,
        Mark,
    }

    /// <summary>The same where a concept is heard plainly.</summary>
    const double Spoken = 0.25;

    /// <summary>How much of a clause without any such word may be other words, where no concept is heard.</summary>
    const double Idle = 0.25;

    /// <summary>From where a concept is heard plainly; 4 is one plain word.</summary>
    const double Plain = 3.5;

    /// <summary>Whether a text says nothing, and the words that tell so.</summary>
    public static bool Is(HeardText heard, out string[] because)
    {
        var plain = heard.Plain;
        var heardMost = heard.Concepts is [var first, ..] ? first.Score : 0;
        var stranger = heardMost >= Plain ? Spoken : heardMost >= Audible ? Stranger : Unheard;
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

    /// <summary>Whether a text is so short, without a word of the field or of demand, that nobody could act on it.</summary>
    public static bool IsIdle(HeardText heard)
    {
        var signs = string.Concat(heard.Plain.Where(char.IsLetter));
        return signs.Length <= Short && heard.Concepts is not [{ Score: >= Audible }, ..] && !Cut(signs).Exists(part => part.Kind is Kind.Mark or Kind.Topic);
    }

    static bool IsEmpty(string clause, double stranger, List<string> words)
    {
        if (clause.Distinct().Count() == 1 && (clause.Length > 2 || char.IsAsciiLetter(clause[0]))) return true;
        if (IsKeyRun(clause)) return true;
        var parts = Cut(clause);
        var strange = parts.Where(part => part.Kind is Kind.Stranger).Sum(part => part.Word.Length);
        var said = parts.Where(part => part.Kind is Kind.None or Kind.Praise or Kind.Quality).ToList();
        if (parts.Exists(part => part.Kind == Kind.Mark)) return false;
        words.AddRange(said.Select(part => part.Word));
        var wished = parts.Exists(part => part.Kind == Kind.Wish);
        if (said.Exists(part => part.Kind == Kind.Praise || part.Kind == Kind.Quality && !wished)) return strange <= stranger * clause.Length;
        if (wished) return false;
        if (LacksTopic(parts)) return false;
        // 学校的事情, in which nothing is heard, is none.
        if (said.Count == 0) return stranger == Unheard && strange <= Idle * clause.Length;
        return strange <= (stranger == Unheard ? Unheard : stranger - Spoken) * clause.Length;
    }

    // A finger drawn over the keys, once or several times: asdfgh, qweqwe.
    static bool IsKeyRun(string clause)
    {
        for (var length = 3; length <= clause.Length; length++)
        {
            if (clause.Length % length != 0 || !KeyRows.Any(row => row.Contains(clause[..length], StringComparison.Ordinal))) continue;
            if (clause.Chunk(length).All(part => clause.AsSpan(0, length).SequenceEqual(part))) return true;
        }
        return false;
    }

    // 没有食堂 is an opinion, 对食堂没有意见 is none.
    static bool LacksTopic(List<(string Word, Kind Kind)> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is not { Kind: Kind.None, Word.Length: <= 2 }) continue;
            if (parts.Skip(i + 1).FirstOrDefault(part => part.Kind != Kind.Filler).Kind == Kind.Topic) return true;
        }
        return false;
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
