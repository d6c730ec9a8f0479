using System.Security.Cryptography;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core.Boxes;
using Survey.Core.Tallies;

namespace Survey.Stores.MongoDb;

/// <summary>
/// The responses of one commit on their way into a box: judged by what the box holds, then written in one transaction that changes
/// a gate of the box. Closing shuts every gate, so a transaction that began before it cannot commit after it.
/// </summary>
sealed class MongoBoxBatch(IMongoCollection<BsonDocument> box, int? cap, Intake[] intakes)
{
    /// <summary>Thrown where the box is not as it was judged to be; judging again tells why.</summary>
    sealed class JudgedOtherwiseException : Exception;

    /// <summary>What becomes of each, told after the commit.</summary>
    public IntakeResult[] Results { get; } = new IntakeResult[intakes.Length];

    /// <summary>Which are taken: each key and each code once and never past the cap, by what is committed now.</summary>
    public async Task<List<Intake>> JudgeAsync(CancellationToken cancellationToken)
    {
        var asked = intakes.Select(intake => BoxIds.Claim(intake.OnceKey))
            .Concat(intakes.Select(intake => intake.Code).OfType<byte[]>().Select(BoxIds.Code))
            .Append(BoxIds.Gate(0)).Append(BoxIds.Taken).Distinct();
        var found = await box.Find(new BsonDocument("_id", new BsonDocument("$in", new BsonArray(asked)))).ToListAsync(cancellationToken);
        var known = found.ToDictionary(document => document["_id"].AsBsonBinaryData);
        if (!known.TryGetValue(BoxIds.Gate(0), out var gate) || gate["shut"].AsBoolean)
        {
            Array.Fill(Results, IntakeResult.Shut);
            return [];
        }
        var left = cap is { } most ? most - known[BoxIds.Taken]["taken"].AsInt32 : int.MaxValue;
        var accepted = new List<Intake>(intakes.Length);
        var claimed = new HashSet<BsonBinaryData>();
        for (var i = 0; i < intakes.Length; i++)
        {
            var key = BoxIds.Claim(intakes[i].OnceKey);
            var code = intakes[i].Code is { } hash ? BoxIds.Code(hash) : null;
            Results[i] = Judge(known, claimed, key, code, left - accepted.Count);
            if (Results[i] is not IntakeResult.Accepted) continue;
            claimed.Add(key);
            if (code is not null) claimed.Add(code);
            accepted.Add(intakes[i]);
        }
        return accepted;
    }

    /// <summary>Writes what was judged, within a transaction under way; throws where the box changed meanwhile.</summary>
    public async Task WriteAsync(IClientSessionHandle session, int gate, List<Intake> accepted, CancellationToken cancellationToken)
    {
        var open = new BsonDocument { ["_id"] = BoxIds.Gate(gate), ["shut"] = false };
        var counted = new BsonDocument { ["responses"] = accepted.Count, ["slips"] = accepted.Sum(intake => intake.Slips.Length) };
        Require((await box.UpdateOneAsync(session, open, new BsonDocument("$inc", counted), cancellationToken: cancellationToken)).MatchedCount == 1);
        if (cap is { } most)
        {
            var room = new BsonDocument { ["_id"] = BoxIds.Taken, ["taken"] = new BsonDocument("$lte", most - accepted.Count) };
            Require((await box.UpdateOneAsync(session, room, Raise("taken", accepted.Count), cancellationToken: cancellationToken)).MatchedCount == 1);
        }
        await ClaimCodesAsync(session, accepted, cancellationToken);
        var documents = Documents(accepted).ToArray();
        RandomNumberGenerator.Shuffle<BsonDocument>(documents);
        await box.InsertManyAsync(session, documents, cancellationToken: cancellationToken);
        await box.BulkWriteAsync(session, [.. Counters(gate, accepted), .. SessionKeys(accepted)], cancellationToken: cancellationToken);
    }

    /// <summary>Whether an error means that the box is not as it was judged to be.</summary>
    public static bool IsOtherwise(Exception error) =>
        error is JudgedOtherwiseException || (error is MongoException refused && MongoFields.IsDuplicate(refused));

    static IntakeResult Judge(
        Dictionary<BsonBinaryData, BsonDocument> known, HashSet<BsonBinaryData> claimed, BsonBinaryData key, BsonBinaryData? code, int left)
    {
        if (known.ContainsKey(key) || claimed.Contains(key)) return IntakeResult.Repeat;
        if (code is not null && !known.ContainsKey(code)) return IntakeResult.CodeUnknown;
        if (code is not null && (known[code]["used"].AsBoolean || claimed.Contains(code))) return IntakeResult.CodeUsed;
        return left > 0 ? IntakeResult.Accepted : IntakeResult.Full;
    }

    /// <summary>A flag changes in documents that were there before: nothing tells who came when.</summary>
    async Task ClaimCodesAsync(IClientSessionHandle session, List<Intake> accepted, CancellationToken cancellationToken)
    {
        BsonBinaryData[] codes = [.. accepted.Select(intake => intake.Code).OfType<byte[]>().Select(BoxIds.Code)];
        if (codes.Length == 0) return;
        var unused = new BsonDocument { ["_id"] = new BsonDocument("$in", new BsonArray(codes)), ["used"] = false };
        var used = await box.UpdateManyAsync(session, unused, new BsonDocument("$set", new BsonDocument("used", true)), cancellationToken: cancellationToken);
        Require(used.ModifiedCount == codes.Length);
    }

    static IEnumerable<BsonDocument> Documents(List<Intake> accepted)
    {
        foreach (var intake in accepted)
        {
            yield return new BsonDocument("_id", BoxIds.Claim(intake.OnceKey));
            yield return Document(BoxIds.Ballot(intake.Ballot.Id), intake.Ballot);
            foreach (var slip in intake.Slips) yield return Document(BoxIds.Slip(slip.Id), slip).Add("opening", BsonNull.Value);
        }
    }

    static BsonDocument Document(BsonBinaryData id, Envelope envelope) =>
        new() { ["_id"] = id, ["key"] = new BsonBinaryData(envelope.SessionKey), ["sealed"] = new BsonBinaryData(envelope.Sealed) };

    // In the order of the cells, not of arrival.
    static IEnumerable<WriteModel<BsonDocument>> Counters(int gate, List<Intake> accepted) =>
        accepted.CountBy(intake => intake.Cell).OrderBy(cell => cell.Key, Cell.Order).Select(cell => new UpdateOneModel<BsonDocument>(
            new BsonDocument("_id", BoxIds.ReturnsOf(gate, cell.Key)),
            Raise("count", cell.Value).Add("$setOnInsert", new BsonDocument { ["unit"] = cell.Key.Unit, ["audience"] = cell.Key.Audience })) { IsUpsert = true });

    static IEnumerable<WriteModel<BsonDocument>> SessionKeys(List<Intake> accepted) =>
        accepted.Select(intake => intake.SessionKey).DistinctBy(key => Convert.ToHexString(key.Id)).Select(key => new UpdateOneModel<BsonDocument>(
            new BsonDocument("_id", BoxIds.SessionKey(key.Id)),
            new BsonDocument("$setOnInsert", new BsonDocument("wrapped", new BsonBinaryData(key.Wrapped)))) { IsUpsert = true });

    static BsonDocument Raise(string counter, int by) => new("$inc", new BsonDocument(counter, by));

    static void Require(bool asJudged)
    {
        if (!asJudged) throw new JudgedOtherwiseException();
    }
}
