using System.Data;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core.Items;

namespace Survey.Stores.MongoDb;

/// <summary>
/// Writes a change of items and places within a transaction that has raised the head of the campaign, so that nobody else changes
/// them meanwhile; what does not fit is thrown, so that all of it goes back. Ten thousand are placed by one button: whatever their
/// number, they are a few commands.
/// </summary>
sealed class MongoItemChange(MongoDatabase database, IClientSessionHandle session, string campaign, CancellationToken cancellationToken)
{
    readonly IMongoCollection<BsonDocument> _items = database[MongoItemStore.Collection];
    readonly IMongoCollection<BsonDocument> _suggestions = database[MongoSuggestionStore.Collection];

    /// <summary>Makes a change.</summary>
    public async Task ApplyAsync(ItemChange change)
    {
        await WriteAsync([.. change.Items]);
        await MoveAsync([.. change.Moves]);
        foreach (var split in change.Splits) await CutAsync(split);
    }

    /// <summary>Turns a change round. An item becomes what it was before, under a revision of its own.</summary>
    public async Task TurnRoundAsync(ItemChange change)
    {
        foreach (var split in change.Splits.Reverse()) await CutAsync(split.Back());
        // Items that come back are there before suggestions move to them.
        await WriteAsync(await BackAsync(change));
        await MoveAsync([.. change.Moves.Select(move => move.Back())]);
        var made = Made(change);
        if (made.Length == 0) return;
        var within = new BsonDocument { ["campaign"] = campaign, ["item"] = MongoFields.In(made) };
        if (await _suggestions.Find(session, within).AnyAsync(cancellationToken)) throw new DBConcurrencyException("something came into an item that would go");
    }

    /// <summary>The number of an item the change made and the ledger tells of; null where there is none.</summary>
    public async Task<int?> BegunAsync(ItemChange change)
    {
        var begun = await database[MongoLedgerStore.Collection].Find(session, new BsonDocument("_id", MongoFields.In(Made(change))))
            .Project(new BsonDocument("_id", 1)).ToListAsync(cancellationToken);
        if (begun.Count == 0) return null;
        var first = await _items.Find(session, new BsonDocument("_id", MongoFields.In(begun.Select(entry => entry["_id"].AsString))))
            .Sort(new BsonDocument("number", 1)).Limit(1).SingleOrDefaultAsync(cancellationToken);
        return first?["number"].ToInt32();
    }

    static string[] Made(ItemChange change) => [.. change.Items.Where(step => step.Before is null).Select(step => step.After!.Id)];

    async Task<ItemStep[]> BackAsync(ItemChange change)
    {
        var stored = await StoredAsync(change.Items.Select(step => step.After!.Id));
        return [.. change.Items.Select(step =>
        {
            // One that is gone has no revision; writing it then fails.
            var revision = stored.TryGetValue(step.After!.Id, out var one) ? one : 0;
            return new ItemStep(step.After with { Revision = revision }, step.Before is { } before ? before with { Revision = revision + 1 } : null);
        })];
    }

    async Task<Dictionary<string, int>> StoredAsync(IEnumerable<string> ids)
    {
        var documents = await _items.Find(session, new BsonDocument("_id", MongoFields.In(ids))).Project(new BsonDocument("revision", 1)).ToListAsync(cancellationToken);
        return documents.ToDictionary(document => document["_id"].AsString, document => document["revision"].ToInt32(), StringComparer.Ordinal);
    }

    async Task WriteAsync(ItemStep[] steps)
    {
        if (steps.Length == 0) return;
        var stored = await StoredAsync(steps.Select(step => (step.Before ?? step.After)!.Id));
        Require(steps.All(step => step.Before is { } seen ? stored.TryGetValue(seen.Id, out var revision) && revision == seen.Revision : !stored.ContainsKey(step.After!.Id)));
        await RequireFreeNumbersAsync(steps);
        List<WriteModel<BsonDocument>> writes = [];
        // Numbers that change places are out of the way first: no two items have the same.
        foreach (var step in steps) if (step is { Before: { } seen, After: { } next } && seen.Number != next.Number)
            writes.Add(new UpdateOneModel<BsonDocument>(new BsonDocument("_id", seen.Id), new BsonDocument("$set", new BsonDocument("number", -seen.Number))));
        foreach (var step in steps) if (step is { Before: { } gone, After: null }) writes.Add(new DeleteOneModel<BsonDocument>(new BsonDocument("_id", gone.Id)));
        foreach (var step in steps) if (step is { Before: not null, After: { } next })
            writes.Add(new ReplaceOneModel<BsonDocument>(new BsonDocument("_id", next.Id), MongoItemStore.Document(next)));
        foreach (var step in steps) if (step is { Before: null, After: { } made }) writes.Add(new InsertOneModel<BsonDocument>(MongoItemStore.Document(made)));
        await _items.BulkWriteAsync(session, writes, cancellationToken: cancellationToken);
    }

    /// <summary>Looked at before anything is written: a number that is taken would end the transaction.</summary>
    async Task RequireFreeNumbersAsync(ItemStep[] steps)
    {
        var given = steps.Where(step => step.After is not null && step.After.Number != step.Before?.Number).Select(step => step.After!.Number).ToList();
        if (given.Count == 0) return;
        Require(given.Distinct().Count() == given.Count);
        var holders = await _items.Find(session, new BsonDocument { ["campaign"] = campaign, ["number"] = new BsonDocument("$in", new BsonArray(given)) })
            .Project(new BsonDocument("_id", 1)).ToListAsync(cancellationToken);
        var leaving = steps.Where(step => step.Before is { } seen && step.After?.Number != seen.Number).Select(step => step.Before!.Id).ToHashSet(StringComparer.Ordinal);
        Require(holders.All(holder => leaving.Contains(holder["_id"].AsString)));
    }

    async Task MoveAsync(SuggestionMove[] moves)
    {
        if (moves.Length == 0) return;
        Require(moves.Select(move => move.Suggestion).Distinct(StringComparer.Ordinal).Count() == moves.Length);
        string[] targets = [.. moves.Select(move => move.To).OfType<string>().Distinct(StringComparer.Ordinal)];
        var standing = new BsonDocument { ["_id"] = MongoFields.In(targets), ["campaign"] = campaign, ["merged_into"] = BsonNull.Value };
        Require(targets.Length == 0 || await _items.CountDocumentsAsync(session, standing, cancellationToken: cancellationToken) == targets.Length);
        var moved = await _suggestions.BulkWriteAsync(
            session, moves.GroupBy(move => (move.From, move.To, move.FromReason, move.ToReason)).Select(group => Move([.. group])), cancellationToken: cancellationToken);
        if (moved.MatchedCount != moves.Length) throw new DBConcurrencyException("a suggestion is no longer where it was");
    }

    /// <summary>Those that go the same way.</summary>
    UpdateManyModel<BsonDocument> Move(SuggestionMove[] moves)
    {
        var way = moves[0];
        var where = new BsonDocument
        {
            ["_id"] = MongoFields.In(moves.Select(move => move.Suggestion)),
            ["campaign"] = campaign,
            ["parts"] = 0,
            ["item"] = MongoFields.OrNull(way.From),
            ["excluded"] = MongoFields.OrNull(way.FromReason),
        };
        var change = new BsonDocument("$set", new BsonDocument { ["item"] = MongoFields.OrNull(way.To), ["excluded"] = MongoFields.OrNull(way.ToReason) });
        if (way.FromReason != way.ToReason) change["$inc"] = new BsonDocument("revision", 1);
        return new UpdateManyModel<BsonDocument>(where, change);
    }

    Task CutAsync(SuggestionSplit split) => split.Joins ? JoinAsync(split) : SplitAsync(split);

    async Task SplitAsync(SuggestionSplit split)
    {
        var whole = await _suggestions.FindOneAndUpdateAsync<BsonDocument>(
            session, new BsonDocument
            {
                ["_id"] = split.Whole, ["campaign"] = campaign, ["item"] = MongoFields.OrNull(split.Item), ["excluded"] = BsonNull.Value, ["parts"] = 0, ["whole"] = BsonNull.Value,
            },
            new BsonDocument { ["$set"] = new BsonDocument { ["parts"] = split.Parts.Length, ["item"] = BsonNull.Value }, ["$inc"] = new BsonDocument("revision", 1) },
            cancellationToken: cancellationToken) is { } found ? MongoSuggestionDocument.Read(found) : throw new DBConcurrencyException();
        var texts = SplitText.Cut(whole.Text, [.. split.Parts.Select(part => part.From)]) ?? throw new DBConcurrencyException("the text ends earlier");
        await MongoSuggestionStore.InsertAsync(database, session, split.Parts.Zip(texts, (part, text) => whole with
        {
            Id = part.Id, Text = text, Revision = 1, Decided = false, Item = null, Excluded = null, Whole = whole.Id, Parts = 0,
        }), cancellationToken);
        await MoveAsync([.. split.Parts.Where(part => part.Item is not null || part.Excluded is not null)
            .Select(part => new SuggestionMove(part.Id, null, part.Item) { ToReason = part.Excluded })]);
    }

    async Task JoinAsync(SuggestionSplit split)
    {
        var gone = await _suggestions.BulkWriteAsync(session, split.Parts.Select(part => new DeleteOneModel<BsonDocument>(new BsonDocument
        {
            ["_id"] = part.Id, ["whole"] = split.Whole, ["item"] = MongoFields.OrNull(part.Item), ["excluded"] = MongoFields.OrNull(part.Excluded),
        })), cancellationToken: cancellationToken);
        Require(gone.DeletedCount == split.Parts.Length);
        var joined = await _suggestions.UpdateOneAsync(
            session, new BsonDocument { ["_id"] = split.Whole, ["campaign"] = campaign, ["parts"] = split.Parts.Length },
            new BsonDocument { ["$set"] = new BsonDocument("parts", 0), ["$inc"] = new BsonDocument("revision", 1) }, cancellationToken: cancellationToken);
        Require(joined.MatchedCount == 1);
        if (split.Item is not null) await MoveAsync([new SuggestionMove(split.Whole, null, split.Item)]);
    }

    /// <summary>Thrown, so that what was already written goes back.</summary>
    static void Require(bool fits)
    {
        if (!fits) throw new DBConcurrencyException();
    }
}
