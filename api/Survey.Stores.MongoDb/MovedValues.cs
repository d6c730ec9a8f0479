using MongoDB.Bson;

namespace Survey.Stores.MongoDb;

/// <summary>How a value of a moved row stands in a document, and back.</summary>
static class MovedValues
{
    /// <summary>As it is stored; <paramref name="flag"/>: 0 and 1 are false and true.</summary>
    public static BsonValue Stored(object? value, bool flag = false) => value switch
    {
        null => BsonNull.Value,
        long number when flag => (BsonBoolean)(number != 0),
        long number when number is >= int.MinValue and <= int.MaxValue => (int)number,
        long number => number,
        double number => number,
        string text => text,
        byte[] bytes => new BsonBinaryData(bytes),
        _ => throw new ArgumentException($"a moved value is no {value.GetType().Name}", nameof(value)),
    };

    /// <summary>As it was.</summary>
    public static object? Read(BsonValue value) => value switch
    {
        BsonNull => null,
        BsonBoolean flag => flag.Value ? 1L : 0L,
        BsonInt32 or BsonInt64 => value.ToInt64(),
        BsonDouble number => number.Value,
        BsonString text => text.Value,
        BsonBinaryData bytes => bytes.Bytes,
        _ => throw new InvalidOperationException($"a {value.BsonType} is no moved value"),
    };
}
