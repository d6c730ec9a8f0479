using MongoDB.Bson;
using Survey.Core.Moving;
using Survey.Core.Tallies;

namespace Survey.Stores.MongoDb;

/// <summary>The documents that the parts of a moved box become, as <see cref="MongoBoxStore"/> would have written them.</summary>
static class MovedBoxDocument
{
    /// <summary>Which documents of the box's collection a part is.</summary>
    public static BsonDocument Range(MovedTable table) => table.Name switch
    {
        "session_keys" => BoxIds.SessionKeys,
        "codes" => BoxIds.Codes,
        "claims" => BoxIds.Claims,
        "ballots" => BoxIds.Ballots,
        "slip_openings" => BoxIds.Aparts,
        "slips" => BoxIds.Slips,
        "returns" => BoxIds.Returns,
        _ => throw Unknown(table),
    };

    /// <summary>The document of a row.</summary>
    public static BsonDocument Of(MovedTable table, MovedRow row)
    {
        var values = row.Values;
        return table.Name switch
        {
            "session_keys" => new() { ["_id"] = BoxIds.SessionKey(Bytes(values[0])), ["wrapped"] = MovedValues.Stored(values[1]) },
            "codes" => new() { ["_id"] = BoxIds.Code(Bytes(values[0])), ["used"] = MovedValues.Stored(values[1], flag: true) },
            "claims" => new() { ["_id"] = BoxIds.Claim(Bytes(values[0])) },
            "ballots" => Envelope(BoxIds.Ballot(Bytes(values[0])), values[1], values[2]),
            "slip_openings" => new() { ["_id"] = BoxIds.Apart((string)values[0]!), ["name"] = MovedValues.Stored(values[0]) },
            "slips" => Envelope(BoxIds.Slip(Bytes(values[0])), values[1], values[2]).Add("opening", MovedValues.Stored(values[3])),
            "returns" => new()
            {
                ["_id"] = BoxIds.ReturnsOf(0, new Cell((string)values[0]!, (string)values[1]!)),
                ["unit"] = MovedValues.Stored(values[0]), ["audience"] = MovedValues.Stored(values[1]), ["count"] = MovedValues.Stored(values[2]),
            },
            _ => throw Unknown(table),
        };
    }

    /// <summary>The row of a document.</summary>
    public static MovedRow Read(MovedTable table, BsonDocument document)
    {
        object?[] values = table.Name switch
        {
            "session_keys" => [BoxIds.Rest(document["_id"]), Value("wrapped")],
            "codes" => [BoxIds.Rest(document["_id"]), Value("used")],
            "claims" => [BoxIds.Rest(document["_id"])],
            "ballots" => [BoxIds.Rest(document["_id"]), Value("key"), Value("sealed")],
            "slip_openings" => [Value("name")],
            "slips" => [BoxIds.Rest(document["_id"]), Value("key"), Value("sealed"), Value("opening")],
            "returns" => [Value("unit"), Value("audience"), Value("count")],
            _ => throw Unknown(table),
        };
        return new MovedRow([.. values]);

        object? Value(string field) => MovedValues.Read(document[field]);
    }

    static BsonDocument Envelope(BsonBinaryData id, object? sessionKey, object? content) =>
        new() { ["_id"] = id, ["key"] = MovedValues.Stored(sessionKey), ["sealed"] = MovedValues.Stored(content) };

    static byte[] Bytes(object? value) => (byte[])value!;

    static ArgumentException Unknown(MovedTable table) => new($"a box has no {table.Name}", nameof(table));
}
