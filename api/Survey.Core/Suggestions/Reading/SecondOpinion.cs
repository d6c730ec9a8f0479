using System.Collections.Immutable;

namespace Survey.Core.Suggestions.Reading;

/// <summary>Finds where a text turns from one opinion to another: another concept, strongly heard, behind the end of a clause.</summary>
static class SecondOpinion
{
    /// <summary>How strongly each side must be heard; 4 is one plain word.</summary>
    const double Plainly = 6;

    /// <summary>The same where both would stand under one category, and so more often are two sides of one thing.</summary>
    const double VeryPlainly = 8;

    /// <summary>The same behind a word that begins a further opinion (另外).</summary>
    const double Announced = 2.5;

    /// <summary>UTF-16 offsets at which a further opinion begins, ascending; <paramref name="home"/> tells the category of a concept.</summary>
    public static ImmutableArray<int> Of(string text, Func<int, int> home)
    {
        List<(int Start, Heard Said, bool Announced)> clauses = [];
        var plain = PlainText.Of(text);
        foreach (var clause in Clauses.Of(plain))
        {
            var heard = Listener.Hear(text[clause]);
            if (NoContent.Is(heard, out _)) continue;
            var start = clause.Start.Value + (plain[clause].Length - plain[clause].TrimStart().Length);
            if (heard.Concepts is [var first, ..]) clauses.Add((start, first, Announces(plain, clause)));
        }
        return Turns(clauses, text, home);
    }

    static ImmutableArray<int> Turns(List<(int Start, Heard Said, bool Announced)> clauses, string text, Func<int, int> home)
    {
        var turns = ImmutableArray.CreateBuilder<int>();
        Heard? now = null;
        foreach (var (start, said, announced) in clauses)
        {
            var sameHome = now is { } last && home(last.Concept) == home(said.Concept);
            if (said.Score < (announced || now is null ? Announced : sameHome ? VeryPlainly : Plainly)) continue;
            if (now is { } before && before.Concept != said.Concept && (announced || Alone(text, start, before, said))) turns.Add(start);
            now = said;
        }
        return turns.ToImmutable();
    }

    // Without a word that announces it, the whole text must not hear both sides as one thing.
    static bool Alone(string text, int start, Heard before, Heard said)
    {
        var rest = Listener.Hear(text[start..]).Concepts;
        var head = Listener.Hear(text[..start]).Concepts;
        return head is [var first, ..] && rest is [var last, ..] && first.Concept == before.Concept && last.Concept == said.Concept
            && !rest.Any(other => other.Concept == first.Concept && other.Score > last.Score * 0.3)
            && !head.Any(other => other.Concept == last.Concept && other.Score > first.Score * 0.3);
    }

    static bool Announces(string plain, Range clause)
    {
        List<FoundWord> found = [];
        Lexicon.Usual.Finder.Find(plain[clause], found);
        return found.Exists(word => word.Start <= 2 && Lexicon.Usual.Also.Contains(word.Word));
    }
}
