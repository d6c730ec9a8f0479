using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core.Moving;

namespace Survey.Stores.MongoDb;

/// <summary>
/// The documents that one moved table becomes: made alike by whatever differs, and read back for the comparison. Nobody else may be
/// working on them.
/// </summary>
public sealed class MongoPart
{
    const int AtATime = 500;

    readonly IMongoCollection<BsonDocument> _collection;
    readonly BsonDocument _range;
    readonly Func<MovedRow, BsonDocument> _document;
    readonly Func<BsonDocument, MovedRow> _row;

    /// <param name="collection">Where they lie.</param>
    /// <param name="range">Which documents of the collection they are.</param>
    /// <param name="document">The document of a row.</param>
    /// <param name="row">The row of a document.</param>
    internal MongoPart(IMongoCollection<BsonDocument> collection, BsonDocument range, Func<MovedRow, BsonDocument> document, Func<BsonDocument, MovedRow> row) =>
        (_collection, _range, _document, _row) = (collection, range, document, row);

    /// <summary>
    /// Makes the documents what the rows say; how many were written or removed. Rows are asked for twice and must be the same both
    /// times. What changed is removed before it is written again, so that two that trade a unique value do not meet.
    /// </summary>
    public async Task<long> TakeAsync(Func<IEnumerable<MovedRow>> rows, CancellationToken cancellationToken)
    {
        var stale = await DigestsAsync(cancellationToken);
        var same = new HashSet<BsonValue>();
        foreach (var row in rows())
        {
            var id = _document(row)["_id"];
            if (stale.TryGetValue(id, out var digest) && digest.AsSpan().SequenceEqual(row.Digest()) && stale.Remove(id)) same.Add(id);
        }
        foreach (var some in stale.Keys.Chunk(AtATime))
            await _collection.DeleteManyAsync(new BsonDocument("_id", new BsonDocument("$in", new BsonArray(some))), cancellationToken);
        var written = 0L;
        foreach (var some in rows().Select(_document).Where(document => !same.Contains(document["_id"])).Chunk(AtATime))
        {
            await _collection.InsertManyAsync(some, new InsertManyOptions { IsOrdered = false }, cancellationToken);
            written += some.Length;
        }
        return written + stale.Count;
    }

    /// <summary>The digest of what lies there now.</summary>
    public async Task<RowsDigest> DigestAsync(CancellationToken cancellationToken)
    {
        var digest = new RowsDigest();
        await foreach (var document in DocumentsAsync(cancellationToken)) digest.Add(_row(document));
        return digest;
    }

    async Task<Dictionary<BsonValue, byte[]>> DigestsAsync(CancellationToken cancellationToken)
    {
        var digests = new Dictionary<BsonValue, byte[]>();
        await foreach (var document in DocumentsAsync(cancellationToken)) digests.Add(document["_id"], _row(document).Digest());
        return digests;
    }

    async IAsyncEnumerable<BsonDocument> DocumentsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var cursor = await _collection.Find(_range).ToCursorAsync(cancellationToken);
        while (await cursor.MoveNextAsync(cancellationToken))
        {
            foreach (var document in cursor.Current) yield return document;
        }
    }
}
