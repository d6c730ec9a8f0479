using MongoDB.Bson;

namespace Survey.Stores.MongoDb.Tests;

/// <summary>The part of a command that a server can explain.</summary>
static class QueryCommand
{
    static readonly HashSet<string> OfTheMessage = new(StringComparer.Ordinal)
    {
        "lsid", "txnNumber", "$db", "$clusterTime", "$readPreference", "startTransaction", "autocommit", "readConcern", "writeConcern", "maxTimeMS", "ordered",
    };

    /// <summary>The queries of a command, one for each update or deletion it has; none where it looks for nothing.</summary>
    public static IEnumerable<BsonDocument> Of(string name, BsonDocument command)
    {
        var query = new BsonDocument(command.Where(element => !OfTheMessage.Contains(element.Name)).Select(element => (BsonElement)element.DeepClone()));
        return name switch
        {
            "find" or "aggregate" or "count" or "distinct" or "findAndModify" => [query],
            "update" => query["updates"].AsBsonArray.Select(one => new BsonDocument(query) { ["updates"] = new BsonArray { one } }),
            "delete" => query["deletes"].AsBsonArray.Select(one => new BsonDocument(query) { ["deletes"] = new BsonArray { one } }),
            _ => [],
        };
    }

    /// <summary>The command without its values; -1, 0 and 1 stay, since they are the directions of sorting, and all boxes are one.</summary>
    public static string Kind(BsonDocument command)
    {
        var collection = command[0].AsString;
        if (collection.StartsWith("box_", StringComparison.Ordinal)) collection = "box_*";
        return $"{command.GetElement(0).Name} {collection} {Shape(new BsonDocument(command.Skip(1)))}";
    }

    static string Shape(BsonValue value) => value switch
    {
        BsonDocument document => "{" + string.Join(',', document.Select(element => $"{element.Name}:{Shape(element.Value)}")) + "}",
        // However many values are asked for, it is one kind of question.
        BsonArray array => "[" + string.Join(',', array.Select(Shape).Distinct(StringComparer.Ordinal)) + "]",
        BsonInt32 or BsonInt64 or BsonDouble when value.ToDouble() is -1 or 0 or 1 => value.ToString()!,
        _ => value.BsonType.ToString(),
    };
}
