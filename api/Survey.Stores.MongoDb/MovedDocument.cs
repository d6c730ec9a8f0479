using System.Collections.Immutable;
using MongoDB.Bson;
using Survey.Core.Moving;

namespace Survey.Stores.MongoDb;

/// <summary>
/// The document that a row of the main file becomes: just as the stores here would have written it, with what they keep beside the
/// columns.
/// </summary>
static class MovedDocument
{
    // SQLite keeps them as 0 and 1.
    static readonly ImmutableHashSet<(string Table, string Column)> Flags =
        [("collectors", "paused"), ("suggestions", "decided"), ("item_proposals", "rejected"), ("seal", "shut")];

    /// <summary>The document of a row.</summary>
    public static BsonDocument Of(MovedTable table, MovedRow row)
    {
        var values = table.Columns.Zip(row.Values).ToDictionary(
            one => one.First, one => MovedValues.Stored(one.Second, Flags.Contains((table.Name, one.First))), StringComparer.Ordinal);
        var single = table.Key.Length == 1;
        BsonValue id = single ? values[table.Key[0]] : new BsonDocument(table.Key.Select(column => new BsonElement(column, values[column])));
        var document = new BsonDocument("_id", id);
        document.AddRange(table.Columns.Where(column => !single || column != table.Key[0]).Select(column => new BsonElement(column, values[column])));
        return Complete(table.Name, document);
    }

    /// <summary>The row of a document.</summary>
    public static MovedRow Read(MovedTable table, BsonDocument document) => new(
        [.. table.Columns.Select(column => MovedValues.Read(
            !table.Key.Contains(column) ? document[column] : table.Key.Length == 1 ? document["_id"] : document["_id"][column]))]);

    static BsonDocument Complete(string table, BsonDocument document)
    {
        switch (table)
        {
            case MongoAuditStore.Collection:
                document["_id"] = document["_id"].ToInt64();
                break;
            case MongoSuggestionStore.Collection:
                document.Merge(MongoSuggestionDocument.Text(document["text"].AsString));
                document["of"] = document["campaign"];
                document["held"] = BsonNull.Value;
                break;
            case MongoWorkStore.Collection:
                // Whoever ran it does not run here.
                document["process"] = BsonNull.Value;
                break;
        }
        return document;
    }
}
