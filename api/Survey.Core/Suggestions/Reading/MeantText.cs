using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Survey.Core.Suggestions.Reading;

/// <summary>A concept a text may mean.</summary>
/// <param name="Concept">Place in <see cref="Lexicon.Concepts"/>.</param>
/// <param name="Share">How likely, 0–1.</param>
/// <param name="Because">The words that led to it, strongest first, as places in the text; empty: a guess.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Meant(int Concept, double Share, ImmutableArray<Range> Because);

/// <summary>What a text means: what the lexicon hears in it, weighed with how people speak of it in the examples.</summary>
/// <param name="Plain">The text as it was looked through.</param>
/// <param name="Concepts">Likeliest first, those that are hardly likely left out.</param>
/// <param name="Nothing">How likely it says nothing one could act on, 0–1, by the examples.</param>
sealed record MeantText(string Plain, ImmutableArray<Meant> Concepts, double Nothing)
{
    /// <summary>What is always left to doubt, beside the scores of the lexicon.</summary>
    const double Doubt = 3;

    /// <summary>What a concept counts that the lexicon does not hear: it is not the last word.</summary>
    const double Unheard = 0.02;

    /// <summary>What one counts that resembles no example.</summary>
    const double Unlike = 0.001;

    /// <summary>The score below which a concept is hardly heard, and what such a hint counts.</summary>
    const double Audible = 1.5;
    const double Hint = 0.3;

    /// <summary>The share below which a concept is not named, and below which no reason is looked for.</summary>
    const double Least = 0.01;
    const double Worth = 0.1;

    /// <summary>The meaning of what was heard.</summary>
    public static MeantText Of(HeardText heard)
    {
        var like = Speech.Usual.Shares(Signs.Of(heard));
        var scores = new double[Speech.Nothing];
        foreach (var concept in heard.Concepts) scores[concept.Concept] = concept.Score < Audible ? concept.Score * Hint : concept.Score;
        var (all, sum) = (scores.Sum() + Doubt, 0.0);
        for (var i = 0; i < scores.Length; i++) sum += scores[i] = ((scores[i] / all) + Unheard) * (like[i] + Unlike);
        var concepts = ImmutableArray.CreateBuilder<Meant>();
        for (var i = 0; i < scores.Length; i++)
            if (scores[i] / sum is >= Least and var share) concepts.Add(new Meant(i, share, Because(heard, i, share)));
        concepts.Sort((a, b) => a.Share != b.Share ? b.Share.CompareTo(a.Share) : a.Concept.CompareTo(b.Concept));
        return new MeantText(heard.Plain, concepts.ToImmutable(), like[Speech.Nothing]);
    }

    static ImmutableArray<Range> Because(HeardText heard, int concept, double share)
    {
        foreach (var one in heard.Concepts)
            if (one.Concept == concept && !one.Because.IsEmpty) return one.Because;
        return share >= Worth ? Speech.Usual.Telling(heard.Plain, concept) : [];
    }
}
