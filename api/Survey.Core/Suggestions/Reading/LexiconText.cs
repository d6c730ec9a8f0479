using System.Collections.Immutable;

namespace Survey.Core.Suggestions.Reading;

/// <summary>The lexicon as it is written; the head of <c>staffing.txt</c> tells the format.</summary>
sealed class LexiconText
{
    static readonly (string Line, double Weight)[] Weights = [("is", 4), ("says", 2), ("hint", 1), ("not", -3)];

    readonly List<Domain> _domains = [];
    readonly List<Concept> _concepts = [];
    readonly List<Term> _terms = [];

    LexiconText()
    {
        Sets = LexiconFile.Lines("sets").ToDictionary(line => line[1], line => line.Skip(3).Select(Word).ToImmutableArray());
        foreach (var line in LexiconFile.Domains.SelectMany(LexiconFile.Lines)) Take(line);
    }

    /// <summary>Reads all files; throws <see cref="FormatException"/> with the line where one is not understood.</summary>
    public static LexiconText Read() => new();

    /// <summary>Words that mean much the same, by the name of their set.</summary>
    public Dictionary<string, ImmutableArray<string>> Sets { get; }

    /// <summary>The headings of the usual frame.</summary>
    public ImmutableArray<Domain> Domains => [.. _domains];

    /// <summary>All concepts, those of one domain together.</summary>
    public ImmutableArray<Concept> Concepts => [.. _concepts];

    /// <summary>All terms in the order of their concepts.</summary>
    public ImmutableArray<Term> Terms => [.. _terms];

    void Take(string[] line)
    {
        switch (line)
        {
            case ["domain", var key, var name]: _domains.Add(new Domain(key, name, [])); break;
            case ["heading", .. var words]: _domains[^1] = _domains[^1] with { Headings = [.. words.Select(Word)] }; break;
            case ["concept", var key, var wording]: _concepts.Add(new Concept(key, _domains.Count - 1, wording, null)); break;
            case ["opposes", var other]: _concepts[^1] = _concepts[^1] with { Opposes = other }; break;
            case [var kind, .. var terms] when Weights.FirstOrDefault(weight => weight.Line == kind) is { Weight: not 0 } known:
                _terms.AddRange(terms.Select(term => Term(term, known.Weight)));
                break;
            default: throw new FormatException(string.Join(' ', line));
        }
    }

    Term Term(string written, double weight)
    {
        var ordered = written.Replace("<", "", StringComparison.Ordinal).Count(c => c == '>') > written.Count(c => c == '<');
        ImmutableArray<ImmutableArray<string>> parts = [.. Split(written).Select(part => Words(part, written))];
        return new Term(_concepts.Count - 1, weight, parts, ordered);
    }

    // A > that closes the name of a set is no sign of order.
    static IEnumerable<string> Split(string written)
    {
        var (from, inside) = (0, false);
        for (var i = 0; i < written.Length; i++)
        {
            if (written[i] == '<') inside = true;
            else if (written[i] == '>' && inside) inside = false;
            else if (written[i] is '+' or '>')
            {
                yield return written[from..i];
                from = i + 1;
            }
        }
        yield return written[from..];
    }

    ImmutableArray<string> Words(string part, string written) => part.Length == 0
        ? throw new FormatException(written)
        : [.. part.Split('/').SelectMany(word => word is ['<', .. var name, '>'] ? Sets[name] : [Word(word)]).Distinct(StringComparer.Ordinal)];

    static string Word(string written) => written.Replace('_', ' ').Trim();
}
