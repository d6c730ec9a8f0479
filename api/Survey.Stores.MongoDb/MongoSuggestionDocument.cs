using System.Globalization;
using MongoDB.Bson;
using Survey.Core;
using Survey.Core.Suggestions;

namespace Survey.Stores.MongoDb;

/// <summary>
/// A suggestion as a document: the columns of the embedded store, and beside them what it is searched by (<c>plain</c>,
/// <c>pairs</c>), the campaign it is of whether it is held back or not (<c>of</c>), and what holds it back (<c>held</c>). One that
/// is held back has an empty <c>campaign</c>, so that no list, count or search finds it.
/// </summary>
static class MongoSuggestionDocument
{
    /// <summary>Everything but what is only searched by.</summary>
    public static BsonDocument Columns => new() { ["plain"] = 0, ["pairs"] = 0, ["of"] = 0, ["held"] = 0, ["place"] = 0 };

    /// <summary>The document; with <paramref name="held"/> (a form whose opening or a work that is under way) one that nobody finds yet.</summary>
    public static BsonDocument Of(Suggestion suggestion, string? held = null)
    {
        var document = new BsonDocument
        {
            ["_id"] = suggestion.Id,
            ["campaign"] = held is null ? suggestion.Campaign : "",
            ["source"] = suggestion.Source.ToString(),
            ["form"] = MongoFields.OrNull(suggestion.Form),
            ["question"] = MongoFields.OrNull(suggestion.Question),
            ["category"] = MongoFields.OrNull(suggestion.Category),
            ["unit"] = MongoFields.OrNull(suggestion.Unit),
            ["audience"] = MongoFields.OrNull(suggestion.Audience),
            ["channel"] = MongoFields.OrNull(suggestion.Channel),
            ["published_on"] = suggestion.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["revision"] = suggestion.Revision,
            ["excluded"] = MongoFields.OrNull(suggestion.Excluded),
            ["decided"] = suggestion.Decided,
            ["item"] = MongoFields.OrNull(suggestion.Item),
            ["whole"] = MongoFields.OrNull(suggestion.Whole),
            ["parts"] = suggestion.Parts,
            ["place"] = Identifier.Number(suggestion.Id),
            ["of"] = suggestion.Campaign,
            ["held"] = MongoFields.OrNull(held),
        };
        return document.Merge(Text(suggestion.Text));
    }

    /// <summary>The text with what it is searched by: replaced together, so that nothing of the text before is kept.</summary>
    public static BsonDocument Text(string text)
    {
        var plain = SearchText.Plain(text);
        return new BsonDocument { ["text"] = text, ["plain"] = plain, ["pairs"] = new BsonArray(Pairs(plain).Distinct()) };
    }

    /// <summary>Two neighbouring characters as a number, or one alone.</summary>
    public static int Pair(char first, char second = '\0') => (first << 16) | second;

    /// <summary>The suggestion a document says.</summary>
    public static Suggestion Read(BsonDocument document) => new()
    {
        Id = document["_id"].AsString,
        Campaign = document["campaign"].AsString,
        Source = Enum.Parse<SuggestionSource>(document["source"].AsString),
        Form = document.TextOrNull("form"),
        Question = document.TextOrNull("question"),
        Text = document["text"].AsString,
        Category = document.TextOrNull("category"),
        Unit = document.TextOrNull("unit"),
        Audience = document.TextOrNull("audience"),
        Channel = document.TextOrNull("channel"),
        On = DateOnly.Parse(document["published_on"].AsString, CultureInfo.InvariantCulture),
        Revision = document["revision"].ToInt32(),
        Excluded = document.TextOrNull("excluded"),
        Decided = document["decided"].AsBoolean,
        Item = document.TextOrNull("item"),
        Whole = document.TextOrNull("whole"),
        Parts = document["parts"].ToInt32(),
    };

    static IEnumerable<int> Pairs(string plain)
    {
        for (var i = 0; i < plain.Length; i++)
        {
            yield return Pair(plain[i]);
            if (i + 1 < plain.Length) yield return Pair(plain[i], plain[i + 1]);
        }
    }
}
