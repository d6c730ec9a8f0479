using MongoDB.Bson;
using MongoDB.Driver;

namespace Survey.Stores.MongoDb;

/// <summary>How values stand in documents: what is absent is null.</summary>
static class MongoFields
{
    /// <summary>A text, or null.</summary>
    public static BsonValue OrNull(string? text) => text is null ? BsonNull.Value : text;

    /// <summary>What a field says, or null.</summary>
    public static string? TextOrNull(this BsonDocument document, string field) => document[field] is BsonString text ? text.Value : null;

    /// <summary>One of these.</summary>
    public static BsonDocument In(IEnumerable<string> values) => new("$in", new BsonArray(values));

    /// <summary>Every document whose identifier is a text: a range, so that the index of identifiers serves it.</summary>
    public static BsonDocument EveryText => new("_id", new BsonDocument("$gt", ""));

    /// <summary>Whether something was refused because another document agrees with it in what must be its own.</summary>
    public static bool IsDuplicate(MongoException refused) => refused switch
    {
        MongoWriteException one => one.WriteError?.Category == ServerErrorCategory.DuplicateKey,
        MongoBulkWriteException many => many.WriteErrors.Any(error => error.Category == ServerErrorCategory.DuplicateKey),
        MongoCommandException command => command.Code == 11000,
        _ => false,
    };
}
