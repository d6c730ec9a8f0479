using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core.Boxes;

namespace Survey.Stores.MongoDb;

/// <summary>
/// Slips of a box set apart for a daily opening. They carry its name; the opening counts from the moment its own document says that
/// all of them do, and every step is written under the fence of the form.
/// </summary>
sealed class MongoBoxApart(MongoFormLeaseStore leases, string form, IMongoCollection<BsonDocument> box)
{
    const int AtATime = 500;

    /// <summary>The openings whose slips are set apart and not yet dropped.</summary>
    public async Task<IReadOnlyList<SlipOpening>> ListAsync(CancellationToken cancellationToken)
    {
        var openings = new List<SlipOpening>();
        foreach (var name in await NamesAsync(cancellationToken)) openings.Add(await ReadAsync(name, cancellationToken));
        return openings;
    }

    /// <summary>Sets apart what waits; an opening of that name that is there stays as it is.</summary>
    public async Task<SlipOpening> SetAsync(string opening, CancellationToken cancellationToken)
    {
        var names = await NamesAsync(cancellationToken);
        if (names.Contains(opening)) return await ReadAsync(opening, cancellationToken);
        // What carries the name of an opening that never was ready waits like the rest.
        var waiting = BoxIds.Slips.Add("opening", new BsonDocument("$nin", new BsonArray([.. names, opening])));
        while (await IdsAsync(waiting, cancellationToken) is { Count: > 0 } some)
        {
            var set = new BsonDocument("$set", new BsonDocument("opening", opening));
            await leases.WriteAsync(form, (session, ct) => box.UpdateManyAsync(session, In(some), set, cancellationToken: ct), cancellationToken);
        }
        var ready = new BsonDocument { ["_id"] = BoxIds.Apart(opening), ["name"] = opening };
        await leases.WriteAsync(form, (session, ct) => box.ReplaceOneAsync(session, In([ready["_id"]]), ready, new ReplaceOptions { IsUpsert = true }, ct), cancellationToken);
        return await ReadAsync(opening, cancellationToken);
    }

    /// <summary>Deletes the slips of an opening, and then its name.</summary>
    public async Task DropAsync(string opening, CancellationToken cancellationToken)
    {
        if (!(await NamesAsync(cancellationToken)).Contains(opening)) return;
        while (await IdsAsync(Of(opening), cancellationToken) is { Count: > 0 } some)
        {
            await leases.WriteAsync(
                form,
                async (session, ct) =>
                {
                    var gone = await box.DeleteManyAsync(session, In(some), cancellationToken: ct);
                    // The gates count what is in the box; which of them counts less is of no matter.
                    var less = new BsonDocument("$inc", new BsonDocument("slips", -(int)gone.DeletedCount));
                    return await box.UpdateOneAsync(session, In([BoxIds.Gate(0)]), less, cancellationToken: ct);
                },
                cancellationToken);
        }
        await leases.WriteAsync(form, (session, ct) => box.DeleteOneAsync(session, In([BoxIds.Apart(opening)]), cancellationToken: ct), cancellationToken);
    }

    async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken) =>
        [.. (await box.Find(BoxIds.Aparts).ToListAsync(cancellationToken)).Select(apart => apart["name"].AsString)];

    async Task<SlipOpening> ReadAsync(string opening, CancellationToken cancellationToken) =>
        new(opening, [.. (await box.Find(Of(opening)).ToListAsync(cancellationToken)).Select(MongoBoxStore.Read)]);

    async Task<IReadOnlyList<BsonValue>> IdsAsync(BsonDocument which, CancellationToken cancellationToken) =>
        [.. (await box.Find(which).Project(new BsonDocument("_id", 1)).Limit(AtATime).ToListAsync(cancellationToken)).Select(slip => slip["_id"])];

    static BsonDocument Of(string opening) => BoxIds.Slips.Add("opening", opening);

    static BsonDocument In(IEnumerable<BsonValue> ids) => new("_id", new BsonDocument("$in", new BsonArray(ids)));
}
