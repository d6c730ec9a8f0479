using System.Collections;
using System.Collections.Immutable;
using Survey.Core.Campaigns;

namespace Survey.Core.Suggestions;

/// <summary>A category that the words of a text speak for. It is a proposal: people decide.</summary>
/// <param name="Category">Category key.</param>
/// <param name="Confidence">0–1, 2 decimals.</param>
/// <param name="Because">The keywords found, in the order of the category.</param>
public sealed record CategoryProposal(string Category, decimal Confidence, ImmutableArray<string> Because);

/// <summary>Proposes a category by the campaign's own keywords, and says which.</summary>
public static class ProposeCategory
{
    /// <summary>One two-character word: what is always left to doubt.</summary>
    const int Doubt = 2;

    /// <summary>
    /// The category whose keywords cover most characters of the text, the first of equals; null where none occurs. The
    /// confidence is its share of all characters that any category's keywords cover, and of the doubt.
    /// </summary>
    public static CategoryProposal? For(string text, IEnumerable<Category> categories)
    {
        var spoken = categories.Select(category => (Category: category, Covered: Covered(text, category))).Where(spoken => spoken.Covered > 0).ToList();
        if (spoken.Count == 0) return null;
        var (best, covered) = spoken.MaxBy(spoken => spoken.Covered);
        var confidence = decimal.Round((decimal)covered / (spoken.Sum(each => each.Covered) + Doubt), 2, MidpointRounding.AwayFromZero);
        return new CategoryProposal(best.Key, confidence, [.. best.Keywords.Where(keyword => Places(text, keyword).Any()).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Characters under the category's keywords; one that lies within another (班额 in 大班额) adds nothing.</summary>
    static int Covered(string text, Category category)
    {
        var covered = new BitArray(text.Length);
        foreach (var keyword in category.Keywords)
            foreach (var place in Places(text, keyword))
                for (var i = place; i < place + keyword.Length; i++) covered[i] = true;
        return covered.Cast<bool>().Count(hit => hit);
    }

    static IEnumerable<int> Places(string text, string keyword)
    {
        if (keyword.Length == 0) yield break;
        for (var at = text.IndexOf(keyword, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(keyword, at + 1, StringComparison.OrdinalIgnoreCase))
            yield return at;
    }
}
