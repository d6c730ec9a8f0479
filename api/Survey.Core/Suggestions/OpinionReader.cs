using System.Collections.Immutable;
using Survey.Core.Campaigns;
using Survey.Core.Suggestions.Reading;

namespace Survey.Core.Suggestions;

/// <summary>
/// Reads opinions: what the lexicon of the field, the examples, a campaign's keywords and its organisers' corrections say about a text.
/// Immutable, cheap to ask, and asked by any number of threads.
/// </summary>
public sealed class OpinionReader
{
    /// <summary>What a keyword of the campaign adds to the logarithm of its category's share, by its weight.</summary>
    const double Keyword = 0.3;

    /// <summary>The weight of a word learnt from corrections; keywords have 1.5–3.</summary>
    const double LearntWord = 10;

    /// <summary>The share that is always left to doubt.</summary>
    const double Doubt = 0.05;

    /// <summary>From where examples alone tell that a text says nothing.</summary>
    const double Nothing = 0.9;

    /// <summary>The same of each clause.</summary>
    const double Throughout = 0.7;

    /// <summary>Below which they tell of a whole sentence that it says something.</summary>
    const double Hardly = 0.012;

    /// <summary>Letters of a sentence at the least.</summary>
    const int Sentence = 10;

    /// <summary>How sure a category is that organisers gave to the very text.</summary>
    const decimal DecidedBefore = 0.98m;

    /// <summary>How sure it is at the most that a text says nothing.</summary>
    const decimal Certain = 0.95m;

    readonly CategoryFrame _frame;
    readonly Corrections _corrections;

    OpinionReader(CategoryFrame frame, Corrections corrections) => (_frame, _corrections) = (frame, corrections);

    /// <summary>A reader for these headings that has learnt from what organisers decided (masked text and category key).</summary>
    public static OpinionReader For(IEnumerable<Category> categories, IEnumerable<(string Text, string Category)> corrections)
    {
        var frame = new CategoryFrame(categories);
        return new OpinionReader(frame, new Corrections(frame, corrections));
    }

    /// <summary>The category a text speaks for, how surely, and by which words.</summary>
    public CategoryProposal Propose(string text) => Read(text).Proposal;

    /// <summary>UTF-16 offsets at which a further opinion is likely to begin, ascending; empty: one opinion.</summary>
    public ImmutableArray<int> SplitAt(string text) => SecondOpinion.Of(text, _frame.Keys.IsEmpty ? concept => concept : _corrections.Home);

    /// <summary>The category a concept of the lexicon belongs under; null: the campaign has none.</summary>
    internal string? HomeOf(int concept) => _frame.Keys.IsEmpty ? null : _frame.Keys[_corrections.Home(concept)];

    /// <summary>What a text means together with the category it speaks for.</summary>
    internal (MeantText Meant, CategoryProposal Proposal) Read(string text)
    {
        var heard = Listener.Hear(text);
        var (meant, keywords) = (MeantText.Of(heard), Keywords(heard.Plain));
        if (NoContent.Is(heard, out var nothing) && !Contradicted(meant)) return Empty(meant, Certain, nothing);
        if (keywords.Count == 0 && NoContent.IsIdle(heard)) return Empty(meant, Certain, []);
        if (meant.Nothing >= Nothing && SaysNothingThroughout(heard.Plain))
            return Empty(meant, (decimal)meant.Nothing, [.. Speech.Usual.Telling(heard.Plain, Speech.Nothing).Select(place => text[place])]);
        return (meant, _frame.Keys.IsEmpty ? new CategoryProposal(null, 0, []) : Judge(text, meant, keywords));
    }

    // 都挺好，就是食堂太挤 says something in its second clause.
    static bool SaysNothingThroughout(string plain) => Clauses.Of(plain).All(clause => MeantText.Of(Listener.Hear(plain[clause])).Nothing >= Throughout);

    // 巴适，就是娃儿们中午没得地方睡觉 is made up of words of no content, but nobody who has nothing to say speaks so.
    static bool Contradicted(MeantText meant) => meant.Nothing < Hardly && meant.Plain.Count(char.IsLetter) >= Sentence;

    static (MeantText Meant, CategoryProposal Proposal) Empty(MeantText meant, decimal confidence, string[] because) =>
        (meant with { Concepts = [] }, new CategoryProposal(null, Rounded(Math.Min(confidence, Certain)), [.. because]) { NoContent = true });

    // The campaign's keywords, and the words learnt where it has corrections.
    List<(int Category, double Weight, Range Place)> Keywords(string plain) =>
        [.. _frame.Keywords(plain), .. _corrections.Words(plain).Select(word => (word.Category, LearntWord, word.Place))];

    CategoryProposal Judge(string text, MeantText meant, List<(int Category, double Weight, Range Place)> keywords)
    {
        if (_corrections.Same(meant.Plain) is { } known) return new CategoryProposal(_frame.Keys[known], DecidedBefore, Because(text, meant, keywords, known));
        var shares = Shares(meant, keywords);
        var best = Enumerable.Range(0, shares.Length).MaxBy(category => shares[category]);
        return new CategoryProposal(_frame.Keys[best], Rounded((decimal)(shares[best] / (shares.Sum() + Doubt))), Because(text, meant, keywords, best));
    }

    double[] Shares(MeantText meant, List<(int Category, double Weight, Range Place)> keywords)
    {
        var shares = new double[_frame.Keys.Length];
        shares[_frame.Other] = Doubt;
        foreach (var concept in meant.Concepts)
            for (var category = 0; category < shares.Length; category++)
                shares[category] += concept.Share * _corrections.Belongs(concept.Concept, category);
        foreach (var (category, weight, _) in keywords) shares[category] = (shares[category] + Doubt) * Math.Exp(Keyword * weight);
        return shares;
    }

    ImmutableArray<string> Because(string text, MeantText meant, List<(int Category, double Weight, Range Place)> keywords, int category)
    {
        var concepts = meant.Concepts.Where(concept => _corrections.Belongs(concept.Concept, category) > 0.3).Take(2).SelectMany(concept => concept.Because);
        var own = keywords.Where(keyword => keyword.Category == category).Select(keyword => keyword.Place);
        return [.. concepts.Concat(own).Select(place => text[place]).Distinct(StringComparer.Ordinal).Take(5)];
    }

    static decimal Rounded(decimal confidence) => decimal.Round(confidence, 2, MidpointRounding.AwayFromZero);
}
