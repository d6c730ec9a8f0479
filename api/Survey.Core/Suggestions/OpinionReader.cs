using System.Collections.Immutable;
using Survey.Core.Campaigns;
using Survey.Core.Suggestions.Reading;

namespace Survey.Core.Suggestions;

/// <summary>
/// Reads opinions: what the lexicon of the field, a campaign's keywords and its organisers' corrections say about a text.
/// Immutable, cheap to ask, and asked by any number of threads.
/// </summary>
public sealed class OpinionReader
{
    /// <summary>What a second concept of the same text counts for its category.</summary>
    const double Beside = 0.35;

    /// <summary>What is always left to doubt, beside the scores.</summary>
    const double Doubt = 1.2;

    /// <summary>The share of the scores from which learnt characters have no say.</summary>
    const double Sure = 0.6;

    /// <summary>What learnt characters count beside the scores.</summary>
    const double Learnt = 0.5;

    /// <summary>How sure a category is that organisers gave to the very text.</summary>
    const decimal DecidedBefore = 0.98m;

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

    /// <summary>What is heard in a text together with the category it speaks for.</summary>
    internal (HeardText Heard, CategoryProposal Proposal) Read(string text)
    {
        var heard = Listener.Hear(text);
        if (NoContent.Is(heard, out var nothing) || NoContent.IsIdle(heard) && _frame.Keywords(heard.Plain).Count == 0)
            return (heard with { Concepts = [] }, new CategoryProposal(null, 0.95m, [.. nothing]) { NoContent = true });
        return (heard, _frame.Keys.IsEmpty ? new CategoryProposal(null, 0, []) : Judge(text, heard));
    }

    CategoryProposal Judge(string text, HeardText heard)
    {
        var keywords = _frame.Keywords(heard.Plain);
        if (_corrections.Same(heard.Plain) is { } known) return new CategoryProposal(_frame.Keys[known], DecidedBefore, Because(text, heard, keywords, known));
        var scores = Scores(heard, keywords);
        var (best, all) = (0, Doubt);
        for (var category = 0; category < scores.Length; category++)
        {
            all += scores[category];
            if (scores[category] > scores[best]) best = category;
        }
        var confidence = decimal.Round((decimal)(scores[best] / all), 2, MidpointRounding.AwayFromZero);
        return new CategoryProposal(_frame.Keys[best], confidence, Because(text, heard, keywords, best));
    }

    double[] Scores(HeardText heard, List<(int Category, double Weight, Range Place)> keywords)
    {
        var scores = new double[_frame.Keys.Length];
        foreach (var (place, concept) in heard.Concepts.Take(6).Index())
            for (var category = 0; category < scores.Length; category++)
                scores[category] += concept.Score * (place == 0 ? 1 : Beside) * _corrections.Belongs(concept.Concept, category);
        foreach (var keyword in keywords) scores[keyword.Category] += keyword.Weight;
        if (scores.Max() == 0) Guess(heard.Plain, scores);
        if (_corrections.Trust == 0) return scores;
        var characters = _corrections.Characters(heard);
        var (sum, trust) = (scores.Sum(), _corrections.Trust);
        // Characters are asked only as far as the lexicon is unsure.
        var unsure = Math.Max(0, 1 - (scores.Max() / (sum + Doubt) / Sure));
        for (var category = 0; category < scores.Length; category++) scores[category] += (sum + Doubt) * characters[category] * trust * unsure * Learnt;
        return scores;
    }

    // Nothing is known: what it looks like, or the heading for the rest.
    void Guess(string plain, double[] scores)
    {
        if (Resemblance.Of(plain) is { } like) scores[_frame.Home[like.Concept]] = Math.Min(0.5, like.Score / 10);
        else scores[_frame.Other] = 0.1;
    }

    ImmutableArray<string> Because(string text, HeardText heard, List<(int Category, double Weight, Range Place)> keywords, int category)
    {
        var concepts = heard.Concepts.Where(concept => _corrections.Belongs(concept.Concept, category) > 0.3).Take(2).SelectMany(concept => concept.Because);
        var own = keywords.Where(keyword => keyword.Category == category).Select(keyword => keyword.Place);
        return [.. concepts.Concat(own).Select(place => text[place]).Distinct(StringComparer.Ordinal).Take(5)];
    }
}
