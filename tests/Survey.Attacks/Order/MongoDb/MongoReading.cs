using System.Globalization;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Testing;

namespace Survey.Attacks.Order;

static partial class StoreReading
{
    static partial void ReadMongoDb(string database, ref IStoreReading? reading) => reading = new MongoReading(database);
}

/// <summary>The store on MongoDB: every collection, read as it lies.</summary>
sealed class MongoReading(string database) : IStoreReading
{
    // The driver keeps one pool of connections for all clients of one address.
    readonly IMongoDatabase _database = new MongoClient(StoreUnderTest.ConnectionString(database)).GetDatabase(database);

    // Making a database with its indexes takes longer than a run.
    public int RunsTogether => 10;

    public async Task<string> NameAsync()
    {
        var build = await _database.RunCommandAsync<BsonDocument>(new BsonDocument("buildInfo", 1));
        return $"MongoDB or what speaks like it, {build["version"]}";
    }

    public async Task<IReadOnlyList<StoredTable>> TablesAsync()
    {
        var collections = await (await _database.ListCollectionsAsync()).ToListAsync();
        var tables = new List<StoredTable>();
        foreach (var collection in collections.Where(collection => collection.GetValue("type", "collection") == "collection").OrderBy(collection => collection["name"].AsString, StringComparer.Ordinal))
        {
            var name = collection["name"].AsString;
            var isBox = name.StartsWith("box_", StringComparison.Ordinal);
            // Asked for as an order: some servers read through an index where it is but a hint.
            var documents = await _database.GetCollection<BsonDocument>(name).Find(new BsonDocument()).Sort(new BsonDocument("$natural", 1)).ToListAsync();
            var byKey = collection.GetValue("options", new BsonDocument()).AsBsonDocument.Contains("clusteredIndex");
            tables.Add(new StoredTable(isBox ? "box" : name, [.. documents.Select(Read)], isBox, byKey));
        }
        return tables;
    }

    public IEnumerable<(string Name, byte[] Bytes)> Files() => [];

    public async Task SortAsync(string prefix, IEnumerable<string> texts)
    {
        var suggestions = _database.GetCollection<BsonDocument>("suggestions");
        foreach (var (place, text) in texts.Index())
        {
            var document = await suggestions.FindOneAndDeleteAsync(new BsonDocument("text", text));
            document["_id"] = prefix + place.ToString("D8", CultureInfo.InvariantCulture);
            await suggestions.InsertOneAsync(document);
        }
    }

    public async Task NoteAsync(IEnumerable<(string Text, string Note)> notes)
    {
        var suggestions = _database.GetCollection<BsonDocument>("suggestions");
        foreach (var (text, note) in notes)
        {
            var beside = new BsonDocument { ["category"] = note, ["noted"] = BsonDateTime.Create(DateTime.UnixEpoch), ["by"] = ObjectId.Empty };
            await suggestions.UpdateOneAsync(new BsonDocument("text", text), new BsonDocument("$set", beside));
        }
    }

    static StoredRow Read(BsonDocument document)
    {
        var row = new StoredRow();
        Add(row, "", document);
        return row;
    }

    static void Add(StoredRow row, string path, BsonValue value)
    {
        switch (value)
        {
            case BsonDocument document:
                foreach (var element in document) Add(row, path.Length == 0 ? element.Name : $"{path}.{element.Name}", element.Value);
                break;
            case BsonArray array:
                foreach (var element in array) Add(row, path + "[]", element);
                break;
            default:
                row.Add(path, Plain(value));
                break;
        }
    }

    static object? Plain(BsonValue value) => value.BsonType switch
    {
        BsonType.Null or BsonType.Undefined => null,
        BsonType.Boolean => value.AsBoolean ? 1L : 0L,
        BsonType.Int32 or BsonType.Int64 => value.ToInt64(),
        BsonType.Double => value.AsDouble,
        BsonType.String => value.AsString,
        BsonType.Binary => value.AsBsonBinaryData.Bytes,
        BsonType.DateTime => new Moment("date", value.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)),
        BsonType.Timestamp => new Moment("timestamp", value.AsBsonTimestamp.Value.ToString("D20", CultureInfo.InvariantCulture)),
        BsonType.ObjectId => new Moment("ObjectId", value.AsObjectId.ToString()),
        _ => value.ToString(),
    };
}
