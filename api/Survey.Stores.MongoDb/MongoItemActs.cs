using System.Data;
using System.Globalization;
using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Items;

namespace Survey.Stores.MongoDb;

/// <summary>The steps in the work on items on MongoDB, and what each touched.</summary>
static class MongoItemActs
{
    public const string Collection = "item_acts";
    public const string Touches = "item_touches";

    /// <summary>
    /// One document for each campaign, which whoever changes its items changes first: two who do so at once meet there, and the
    /// later one sees all the earlier one did. It gives the steps their numbers.
    /// </summary>
    public const string Heads = "item_heads";

    const int Piece = 5_000;

    public static CreateIndexModel<BsonDocument>[] Indexes => [MongoSchema.Unique("campaign", "number")];

    public static CreateIndexModel<BsonDocument>[] TouchIndexes => [MongoSchema.Index("thing", "act", "how"), MongoSchema.Index("act", "thing", "how")];

    /// <summary>Makes the head of a campaign where there is none; outside of the transaction, in which two could not both make it.</summary>
    public static async Task PrepareAsync(MongoDatabase database, string campaign, CancellationToken cancellationToken)
    {
        if (await database[Heads].Find(new BsonDocument("_id", campaign)).AnyAsync(cancellationToken)) return;
        var last = await database[Collection].Find(new BsonDocument("campaign", campaign)).Sort(LatestFirst).Limit(1).Project(Columns).SingleOrDefaultAsync(cancellationToken);
        try
        {
            await database[Heads].UpdateOneAsync(
                new BsonDocument("_id", campaign), new BsonDocument("$setOnInsert", new BsonDocument { ["number"] = last is null ? 0 : last["number"], ["turn"] = 0L }),
                new UpdateOptions { IsUpsert = true }, cancellationToken);
        }
        catch (MongoWriteException made) when (MongoFields.IsDuplicate(made))
        {
            // Somebody else made it just now.
        }
    }

    /// <summary>Waits for whoever else changes items of the campaign; with the number of its last step once there are so many more.</summary>
    public static async Task<int> RaiseAsync(MongoDatabase database, IClientSessionHandle session, string campaign, int acts, CancellationToken cancellationToken)
    {
        var head = await database[Heads].FindOneAndUpdateAsync<BsonDocument>(
            session, new BsonDocument("_id", campaign), new BsonDocument("$inc", new BsonDocument { ["number"] = acts, ["turn"] = 1L }),
            new FindOneAndUpdateOptions<BsonDocument, BsonDocument> { ReturnDocument = ReturnDocument.After }, cancellationToken);
        return head is null ? throw new DBConcurrencyException("the campaign is gone") : head["number"].ToInt32();
    }

    /// <summary>Remembers a change as the campaign's next step.</summary>
    public static async Task AppendAsync(
        MongoDatabase database, IClientSessionHandle session, string campaign, int number, ItemChange change, AuditEntry entry, CancellationToken cancellationToken)
    {
        var id = Identifier.New();
        await database[Collection].InsertOneAsync(session, new BsonDocument
        {
            ["_id"] = id,
            ["campaign"] = campaign,
            ["number"] = number,
            ["kind"] = change.Kind.ToString(),
            ["at"] = ChainedAuditEntry.Instant(entry.At),
            ["by_id"] = entry.By.Id,
            ["by_name"] = entry.By.Name,
            ["items"] = change.Items.Length,
            ["suggestions"] = change.Moves.Length + change.Splits.Length,
            ["change"] = JsonSerializer.Serialize(change, SurveyJson.Whole),
            ["undone_at"] = BsonNull.Value,
        }, cancellationToken: cancellationToken);
        foreach (var piece in change.Touches().Distinct().Chunk(Piece))
            await database[Touches].InsertManyAsync(session, piece.Select(touch => Touch(touch.Thing, touch.How, id)), cancellationToken: cancellationToken);
    }

    /// <summary>What the step changed.</summary>
    public static async Task<ItemChange> ChangeAsync(MongoDatabase database, IClientSessionHandle session, ItemAct act, CancellationToken cancellationToken)
    {
        var document = await database[Collection].Find(session, new BsonDocument("_id", act.Id)).Project(new BsonDocument("change", 1)).SingleAsync(cancellationToken);
        return JsonSerializer.Deserialize<ItemChange>(document["change"].AsString, SurveyJson.Whole)!;
    }

    /// <summary>The latest standing step after this one that it cannot be undone before; null where there is none.</summary>
    public static async Task<ItemAct?> LaterAsync(MongoDatabase database, IClientSessionHandle session, ItemAct act, CancellationToken cancellationToken)
    {
        var after = new BsonDocument { ["campaign"] = act.Campaign, ["number"] = new BsonDocument("$gt", act.Number), ["undone_at"] = BsonNull.Value };
        var later = await database[Collection].Find(session, after).Sort(LatestFirst).Project(Columns).ToListAsync(cancellationToken);
        if (later.Count == 0) return null;
        var touching = await TouchingAsync(database, session, act.Id, cancellationToken);
        return later.FirstOrDefault(document => touching.Contains(document["_id"].AsString)) is { } latest ? Read(latest) : null;
    }

    /// <summary>Marks a step as undone; one that was undone meanwhile is thrown.</summary>
    public static async Task MarkUndoneAsync(MongoDatabase database, IClientSessionHandle session, ItemAct act, AuditEntry entry, CancellationToken cancellationToken)
    {
        var marked = await database[Collection].UpdateOneAsync(
            session, new BsonDocument { ["_id"] = act.Id, ["undone_at"] = BsonNull.Value },
            new BsonDocument("$set", new BsonDocument("undone_at", ChainedAuditEntry.Instant(entry.At))), cancellationToken: cancellationToken);
        if (marked.MatchedCount != 1) throw new DBConcurrencyException();
    }

    /// <summary>The latest steps first; those that touched a thing, where one is named, and those that stand alone.</summary>
    public static async Task<IReadOnlyList<ItemAct>> ListAsync(
        MongoDatabase database, string campaign, string? thing, bool standing, int count, CancellationToken cancellationToken)
    {
        var asked = new BsonDocument("campaign", campaign);
        if (standing) asked["undone_at"] = BsonNull.Value;
        if (thing is not null)
        {
            var touches = await database[Touches].Find(new BsonDocument("thing", thing)).Project(new BsonDocument { ["_id"] = 0, ["act"] = 1 }).ToListAsync(cancellationToken);
            asked["_id"] = MongoFields.In(touches.Select(touch => touch["act"].AsString).Distinct(StringComparer.Ordinal));
        }
        var documents = await database[Collection].Find(asked).Sort(LatestFirst).Limit(count).Project(Columns).ToListAsync(cancellationToken);
        return [.. documents.Select(Read)];
    }

    /// <summary>Every step that changed what this one would bring back.</summary>
    static async Task<HashSet<string>> TouchingAsync(MongoDatabase database, IClientSessionHandle session, string act, CancellationToken cancellationToken)
    {
        var touch = new BsonDocument { ["_id"] = 0, ["thing"] = 1, ["act"] = 1, ["how"] = 1 };
        var mine = (await database[Touches].Find(session, new BsonDocument("act", act)).Project(touch).ToListAsync(cancellationToken))
            .ToLookup(one => one["thing"].AsString, one => one["how"].AsString, StringComparer.Ordinal);
        HashSet<string> touching = new(StringComparer.Ordinal);
        foreach (var things in mine.Select(one => one.Key).Chunk(Piece))
        {
            foreach (var theirs in await database[Touches].Find(session, new BsonDocument("thing", MongoFields.In(things))).Project(touch).ToListAsync(cancellationToken))
                if (mine[theirs["thing"].AsString].Any(how => Meets(how, theirs["how"].AsString))) touching.Add(theirs["act"].AsString);
        }
        return touching;
    }

    static bool Meets(string mine, string theirs) => (mine, theirs) is ("w", "w") or ("e", "u") or ("u", "e");

    static BsonDocument LatestFirst { get; } = new("number", -1);

    static BsonDocument Columns { get; } = new("change", 0);

    static BsonDocument Touch(string thing, string how, string act) => new()
    {
        ["_id"] = new BsonDocument { ["thing"] = thing, ["how"] = how, ["act"] = act },
        ["thing"] = thing,
        ["how"] = how,
        ["act"] = act,
    };

    static ItemAct Read(BsonDocument document) => new(
        document["_id"].AsString, document["campaign"].AsString, document["number"].ToInt32(), Enum.Parse<ItemActKind>(document["kind"].AsString),
        DateTimeOffset.Parse(document["at"].AsString, CultureInfo.InvariantCulture), new Actor(document["by_id"].AsString, document["by_name"].AsString),
        document["items"].ToInt32(), document["suggestions"].ToInt32(),
        document.TextOrNull("undone_at") is { } undone ? DateTimeOffset.Parse(undone, CultureInfo.InvariantCulture) : null);
}
