using System.Collections.Immutable;
using Survey.Core.Campaigns;

namespace Survey.Core.Suggestions.Reading;

/// <summary>
/// A campaign's own headings, and which of them a concept belongs to: the one whose keywords and name speak of the concept
/// itself, or else of its domain.
/// </summary>
sealed class CategoryFrame
{
    /// <summary>What a heading counts whose key or name is that of the usual frame.</summary>
    const double SameHeading = 12;

    /// <summary>How much more it tells that keywords speak of the very concept than of its domain.</summary>
    const double Very = 2;

    /// <summary>The score of one plain word for a concept.</summary>
    const double PlainWord = 4;

    /// <summary>A keyword that is less than this for a concept says nothing of it.</summary>
    const double Audible = 2;

    readonly WordFinder _finder;
    readonly ImmutableArray<(int Category, double Weight)> _keywords;

    /// <summary>The headings of a campaign.</summary>
    public CategoryFrame(IEnumerable<Category> categories)
    {
        Keys = [.. categories.Select(category => category.Key)];
        var words = categories.SelectMany((category, place) => category.Keywords.Select(word => (Word: PlainText.Of(word.Trim()), Category: place)))
            .Where(word => word.Word.Length > 0).DistinctBy(word => word.Word, StringComparer.Ordinal).ToList();
        _finder = new WordFinder(words.Select(word => word.Word));
        _keywords = [.. words.Select(word => (word.Category, 1 + (0.5 * Math.Min(word.Word.Length, 4))))];
        Home = Keys.Length == 0 ? [] : Homes([.. categories]);
        Other = Math.Max(0, categories.ToList().FindIndex(category => category.Key == "other" || category.Name.In("zh-CN").Contains("其他", StringComparison.Ordinal)));
    }

    /// <summary>Category keys in the campaign's order.</summary>
    public ImmutableArray<string> Keys { get; }

    /// <summary>By concept the place of its category.</summary>
    public ImmutableArray<int> Home { get; }

    /// <summary>The place of the category for what fits nowhere: the one called 其他, or the first.</summary>
    public int Other { get; }

    /// <summary>The campaign's keywords in a plain text: category, weight and place, each keyword once, none within another.</summary>
    public List<(int Category, double Weight, Range Place)> Keywords(string plain)
    {
        List<FoundWord> found = [];
        _finder.Find(plain, found);
        return [.. found.DistinctBy(word => word.Word)
            .Where(word => !found.Exists(other => other.Length > word.Length && other.Start <= word.Start && other.End >= word.End))
            .Select(word => (_keywords[word.Word].Category, _keywords[word.Word].Weight, word.Start..word.End))];
    }

    static ImmutableArray<int> Homes(Category[] categories)
    {
        var lexicon = Lexicon.Usual;
        var very = new double[lexicon.Concepts.Length, categories.Length];
        var broad = new double[lexicon.Domains.Length, categories.Length];
        for (var category = 0; category < categories.Length; category++)
        {
            foreach (var word in categories[category].Keywords.Append(categories[category].Name.In("zh-CN")).Append(categories[category].Name.In("en")).Distinct(StringComparer.Ordinal))
                Hear(word, category, very, broad);
            for (var domain = 0; domain < lexicon.Domains.Length; domain++) broad[domain, category] += Likeness(lexicon.Domains[domain], categories[category]);
        }
        return [.. lexicon.Concepts.Select((concept, place) => Best(categories.Length, category =>
            (Very * Share(very, place, category)) + Share(broad, concept.Domain, category)))];
    }

    static void Hear(string word, int category, double[,] very, double[,] broad)
    {
        if (Listener.Hear(word).Concepts is not [var first, ..] concepts) return;
        foreach (var heard in concepts.Where(heard => heard.Score >= Math.Max(Audible, first.Score * 0.5)))
        {
            var plainly = Math.Min(1, heard.Score / PlainWord);
            very[heard.Concept, category] += plainly;
            broad[Lexicon.Usual.Concepts[heard.Concept].Domain, category] += plainly / concepts.Length;
        }
    }

    static double Likeness(Domain domain, Category category)
    {
        var (chinese, english) = (PlainText.Of(category.Name.In("zh-CN")), PlainText.Of(category.Name.In("en")));
        if (category.Key == domain.Key || chinese == domain.Name) return SameHeading;
        return domain.Headings.Count(word => chinese.Contains(word, StringComparison.Ordinal) || english.Contains(word, StringComparison.Ordinal)) * 2;
    }

    static double Share(double[,] weights, int row, int category)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.GetLength(1); i++) sum += weights[row, i];
        return sum == 0 ? 0 : weights[row, category] / (sum + 0.5);
    }

    static int Best(int count, Func<int, double> score) => Enumerable.Range(0, count).MaxBy(score);
}
