using System.Globalization;
using System.Text;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Survey.Stores.MongoDb;

/// <summary>
/// The key ring that antiforgery tokens are made with, one for all processes, wrapped under the box secret: whoever copies the
/// database can forge no token. Its elements are numbered, and of two processes that add a key at once one wins, so that both go
/// on with the same. The framework asks synchronously.
/// </summary>
public sealed class MongoKeyRingStore(MongoDatabase database, BoxSecret boxSecret)
{
    internal const string Collection = "data_protection_keys";

    const string Purpose = "key-ring";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    long _seen;

    /// <summary>Every element, the oldest first.</summary>
    public IReadOnlyList<string> All()
    {
        var documents = Documents();
        Volatile.Write(ref _seen, documents.Select(Number).LastOrDefault());
        return [.. documents.Select(Open)];
    }

    /// <summary>
    /// Adds an element durably. False where another process added one since <see cref="All"/> was asked last: that one is visible now,
    /// and whoever wanted a new key reads again and uses it.
    /// </summary>
    public bool TryAdd(string element)
    {
        var number = 1 + Volatile.Read(ref _seen);
        try
        {
            var wrapped = boxSecret.Wrap(Purpose, Bound(number), Encoding.UTF8.GetBytes(element));
            database[Collection].InsertOne(new BsonDocument { ["_id"] = number, ["wrapped"] = wrapped });
            return true;
        }
        catch (MongoException taken) when (MongoFields.IsDuplicate(taken))
        {
            Await(number);
            return false;
        }
    }

    /// <summary>A document that stands in the way may not be on a majority yet, and only then it is read.</summary>
    void Await(long number)
    {
        for (var waited = TimeSpan.Zero; waited < Patience && Documents().TrueForAll(document => Number(document) != number); waited += Pause)
            Thread.Sleep(Pause);
    }

    List<BsonDocument> Documents() => database[Collection].Find(new BsonDocument("_id", new BsonDocument("$gt", 0L))).Sort(new BsonDocument("_id", 1)).ToList();

    string Open(BsonDocument document) => Encoding.UTF8.GetString(
        boxSecret.Unwrap(Purpose, Bound(Number(document)), document["wrapped"].AsByteArray)
        ?? throw new InvalidOperationException("an element of the key ring was changed, or wrapped under another box secret"));

    static long Number(BsonDocument document) => document["_id"].ToInt64();

    static string Bound(long number) => number.ToString(CultureInfo.InvariantCulture);
}
