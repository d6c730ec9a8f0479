using System.Security.Cryptography;
using System.Text;
using MongoDB.Bson;
using Survey.Core.Tallies;

namespace Survey.Stores.MongoDb;

/// <summary>
/// Identifiers within a box's collection: a byte for what a document is, then random bytes, a digest or a place. All of one kind
/// have the same length and so lie together; within a kind nothing lies in an order that tells anything.
/// </summary>
static class BoxIds
{
    /// <summary>Gates of a box: as many intakes may commit at once without meeting.</summary>
    public const int Gates = 16;

    const byte GateKind = 1;
    const byte TakenKind = 2;
    const byte SessionKeyKind = 3;
    const byte ClaimKind = 4;
    const byte CodeKind = 5;
    const byte BallotKind = 6;
    const byte SlipKind = 7;
    const byte ReturnsKind = 8;
    const byte ApartKind = 9;
    const int RandomLength = 16;
    const int DigestLength = 32;

    /// <summary>Every gate.</summary>
    public static IEnumerable<BsonBinaryData> AllGates => Enumerable.Range(0, Gates).Select(Gate);

    /// <summary>The one document that counts what a box with a cap took.</summary>
    public static BsonBinaryData Taken { get; } = new([TakenKind]);

    /// <summary>Ranges of one kind.</summary>
    public static BsonDocument SessionKeys => Range(SessionKeyKind, RandomLength);

    /// <inheritdoc cref="SessionKeys"/>
    public static BsonDocument Ballots => Range(BallotKind, RandomLength);

    /// <inheritdoc cref="SessionKeys"/>
    public static BsonDocument Slips => Range(SlipKind, RandomLength);

    /// <inheritdoc cref="SessionKeys"/>
    public static BsonDocument Claims => Range(ClaimKind, DigestLength);

    /// <inheritdoc cref="SessionKeys"/>
    public static BsonDocument Codes => Range(CodeKind, DigestLength);

    /// <inheritdoc cref="SessionKeys"/>
    public static BsonDocument Returns => Range(ReturnsKind, 1 + RandomLength);

    /// <inheritdoc cref="SessionKeys"/>
    public static BsonDocument Aparts => Range(ApartKind, DigestLength);

    /// <summary>A gate by its number.</summary>
    public static BsonBinaryData Gate(int number) => new([GateKind, (byte)number]);

    /// <summary>A session key by its 16 random bytes.</summary>
    public static BsonBinaryData SessionKey(byte[] id) => Of(SessionKeyKind, id, RandomLength);

    /// <summary>A once-only key by its digest.</summary>
    public static BsonBinaryData Claim(byte[] onceKey) => Of(ClaimKind, onceKey, DigestLength);

    /// <summary>A single-use code by its digest.</summary>
    public static BsonBinaryData Code(byte[] hash) => Of(CodeKind, hash, DigestLength);

    /// <summary>A ballot by its 16 random bytes.</summary>
    public static BsonBinaryData Ballot(byte[] id) => Of(BallotKind, id, RandomLength);

    /// <summary>A slip by its 16 random bytes.</summary>
    public static BsonBinaryData Slip(byte[] id) => Of(SlipKind, id, RandomLength);

    /// <summary>What came of a cell through one gate.</summary>
    public static BsonBinaryData ReturnsOf(int gate, Cell cell)
    {
        // A unit's code holds no control characters, so the two cannot run into each other.
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{cell.Unit}\0{cell.Audience}"));
        return new([ReturnsKind, (byte)gate, .. digest.AsSpan(0, RandomLength)]);
    }

    /// <summary>A daily opening by its name.</summary>
    public static BsonBinaryData Apart(string opening) => Of(ApartKind, SHA256.HashData(Encoding.UTF8.GetBytes(opening)), DigestLength);

    /// <summary>The bytes behind the kind.</summary>
    public static byte[] Rest(BsonValue id) => id.AsByteArray[1..];

    static BsonBinaryData Of(byte kind, byte[] rest, int length) => rest.Length == length
        ? new([kind, .. rest])
        : throw new ArgumentException($"{length} bytes are asked for", nameof(rest));

    static BsonDocument Range(byte kind, int length)
    {
        var last = new byte[1 + length];
        last.AsSpan().Fill(byte.MaxValue);
        var first = new byte[1 + length];
        first[0] = last[0] = kind;
        return new BsonDocument("_id", new BsonDocument { ["$gte"] = new BsonBinaryData(first), ["$lte"] = new BsonBinaryData(last) });
    }
}
