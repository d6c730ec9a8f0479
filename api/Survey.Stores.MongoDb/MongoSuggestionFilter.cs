using System.Text.RegularExpressions;
using MongoDB.Bson;
using Survey.Core.Suggestions;

namespace Survey.Stores.MongoDb;

/// <summary>
/// What finds suggestions. A run of characters is found by its pairs, which are indexed: one character and two are found exactly so,
/// a longer run is looked for in the texts that have all its pairs.
/// </summary>
static class MongoSuggestionFilter
{
    /// <summary>What narrows a list in whatever way it is counted.</summary>
    public static BsonDocument Within(string campaign, SuggestionFilter filter) => All(Narrowing(campaign, filter));

    /// <summary>Everything a filter says.</summary>
    public static BsonDocument Matching(string campaign, SuggestionFilter filter) =>
        All(Narrowing(campaign, filter).Concat(Choosing(filter)));

    /// <summary>Those that stand in no item, and are neither excluded nor split.</summary>
    public static BsonDocument Unplaced => new() { ["item"] = BsonNull.Value, ["excluded"] = BsonNull.Value, ["parts"] = 0 };

    static BsonDocument All(IEnumerable<BsonDocument> conditions) => new("$and", new BsonArray(conditions));

    static IEnumerable<BsonDocument> Narrowing(string campaign, SuggestionFilter filter)
    {
        yield return new BsonDocument("campaign", campaign);
        if (SearchText.Words(filter.Text) is { Count: > 0 } words)
        {
            yield return new BsonDocument("of", campaign);
            foreach (var condition in Holding(words)) yield return condition;
        }
        if (filter.Form is { } form) yield return new BsonDocument("form", form);
        if (filter.Item is { } item) yield return new BsonDocument("item", item);
        if (filter.Within is { } units) yield return new BsonDocument("unit", MongoFields.In(units));
    }

    static IEnumerable<BsonDocument> Choosing(SuggestionFilter filter)
    {
        if (filter.Category is { } category) yield return new BsonDocument("category", category);
        if (filter.Unit is { } unit) yield return new BsonDocument("unit", unit);
        if (filter.Audience is { } audience) yield return new BsonDocument("audience", audience);
        if (filter.Channel is { } channel) yield return new BsonDocument("channel", channel);
        if (filter.Uncategorised) yield return new BsonDocument("category", BsonNull.Value);
        if (filter.Excluded is { } excluded) yield return new BsonDocument("excluded", excluded ? new BsonDocument("$ne", BsonNull.Value) : BsonNull.Value);
        if (filter.Standing is { } standing) yield return Standing(standing);
    }

    static BsonDocument Standing(SuggestionStanding standing) => standing switch
    {
        SuggestionStanding.Kept => new BsonDocument { ["excluded"] = BsonNull.Value, ["parts"] = 0 },
        SuggestionStanding.Placed => new BsonDocument("item", new BsonDocument("$ne", BsonNull.Value)),
        SuggestionStanding.Unplaced => Unplaced,
        SuggestionStanding.Excluded => new BsonDocument("excluded", new BsonDocument("$ne", BsonNull.Value)),
        SuggestionStanding.Split => new BsonDocument { ["excluded"] = BsonNull.Value, ["parts"] = new BsonDocument("$gt", 0) },
        _ => throw new InvalidOperationException($"{standing} is no standing"),
    };

    static IEnumerable<BsonDocument> Holding(IReadOnlyList<string> words)
    {
        var pairs = words.SelectMany(word => word.Length == 1
            ? [MongoSuggestionDocument.Pair(word[0])]
            : Enumerable.Range(0, word.Length - 1).Select(at => MongoSuggestionDocument.Pair(word[at], word[at + 1])));
        yield return new BsonDocument("pairs", new BsonDocument("$all", new BsonArray(pairs.Distinct())));
        foreach (var word in words) if (word.Length > 2) yield return new BsonDocument("plain", new BsonRegularExpression(Escaped(word), ""));
    }

    // A pattern ends at a zero on its way to the server.
    static string Escaped(string word) => Regex.Escape(word).Replace("\0", "\\x00", StringComparison.Ordinal);
}
