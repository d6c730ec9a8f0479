using System.Data;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core.Audit;
using Survey.Core.Items;
using Survey.Core.Suggestions;

namespace Survey.Stores.MongoDb;

/// <summary>Items on MongoDB. Which suggestion stands in which is a field of the suggestion, so it stands in one at the most.</summary>
public sealed class MongoItemStore(MongoDatabase database) : IItemStore
{
    internal const string Collection = "items";

    internal static CreateIndexModel<BsonDocument>[] Indexes => [MongoSchema.Unique("campaign", "number")];

    /// <inheritdoc/>
    public async Task<Item?> FindAsync(string id, CancellationToken cancellationToken) =>
        await database[Collection].Find(new BsonDocument("_id", id)).SingleOrDefaultAsync(cancellationToken) is { } document ? Read(document) : null;

    /// <inheritdoc/>
    public Task<IReadOnlyList<ItemSummary>> ListAsync(string campaign, ItemFilter filter, CancellationToken cancellationToken) =>
        // One moment for both reads: an item and its mentions belong together.
        database.ReadAsync<IReadOnlyList<ItemSummary>>(async (session, ct) =>
        {
            var standing = new BsonDocument { ["campaign"] = campaign, ["merged_into"] = BsonNull.Value };
            if (filter.Uncategorised) standing["category"] = BsonNull.Value;
            else if (filter.Category is not null) standing["category"] = filter.Category;
            var items = (await database[Collection].Find(session, standing).Sort(ByNumber).ToListAsync(ct)).Select(Read);
            var placed = new BsonDocument { ["campaign"] = campaign, ["item"] = new BsonDocument("$gt", "") };
            var counts = (await database[MongoSuggestionStore.Collection].Aggregate(session).Match(placed).Group(Mentions).ToListAsync(ct))
                .Select(ReadMentions).ToLookup(count => count.Item, StringComparer.Ordinal);
            var words = SearchText.Words(filter.Text);
            return [.. items.Where(item => SearchText.Holds(item.Wording, words)
                && (filter.Category is null || item.Category == filter.Category))
                .Select(item => ItemSummary.Of(item, counts[item.Id].Select(count => (count.Channel, count.Unit, count.Count))))];
        }, cancellationToken);

    /// <inheritdoc/>
    public async Task<ItemSummary> SummaryAsync(Item item, CancellationToken cancellationToken)
    {
        var counts = await database[MongoSuggestionStore.Collection].Aggregate()
            .Match(new BsonDocument { ["campaign"] = item.Campaign, ["item"] = item.Id }).Group(Mentions).ToListAsync(cancellationToken);
        return ItemSummary.Of(item, counts.Select(ReadMentions).Select(count => (count.Channel, count.Unit, count.Count)));
    }

    /// <inheritdoc/>
    public async Task<ItemBalance> BalanceAsync(string campaign, CancellationToken cancellationToken)
    {
        var sums = await database[MongoSuggestionStore.Collection].Aggregate()
            .Match(new BsonDocument("campaign", campaign)).Group(Balance).SingleOrDefaultAsync(cancellationToken);
        return sums is null
            ? new ItemBalance(0, 0, 0, 0, 0, 0)
            : new ItemBalance(Sum("raw"), Sum("split"), Sum("parts"), Sum("placed"), Sum("excluded"), Sum("unplaced"));

        int Sum(string field) => sums[field].ToInt32();
    }

    /// <inheritdoc/>
    public async Task<int> LastNumberAsync(string campaign, CancellationToken cancellationToken)
    {
        var last = await database[Collection].Find(new BsonDocument("campaign", campaign)).Sort(new BsonDocument("number", -1))
            .Limit(1).Project(new BsonDocument("number", 1)).SingleOrDefaultAsync(cancellationToken);
        return last is null ? 0 : last["number"].ToInt32();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Item>> MergedAsync(string campaign, CancellationToken cancellationToken)
    {
        var merged = new BsonDocument { ["campaign"] = campaign, ["merged_into"] = new BsonDocument("$gt", "") };
        return [.. (await database[Collection].Find(merged).Sort(ByNumber).ToListAsync(cancellationToken)).Select(Read)];
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SuggestionPlace>> PlacesAsync(string campaign, IEnumerable<string> suggestions, CancellationToken cancellationToken) =>
        PlacesAsync(new BsonDocument { ["_id"] = MongoFields.In(suggestions), ["campaign"] = campaign }, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SuggestionPlace>> PlacesInAsync(string item, CancellationToken cancellationToken) =>
        await FindAsync(item, cancellationToken) is { } found
            ? await PlacesAsync(new BsonDocument { ["campaign"] = found.Campaign, ["item"] = item }, cancellationToken)
            : [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<SuggestionPlace>> PartsAsync(string whole, CancellationToken cancellationToken) =>
        PlacesAsync(new BsonDocument("whole", whole), cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> ApplyAsync(string campaign, ItemChange change, AuditEntry entry, CancellationToken cancellationToken)
    {
        await MongoItemActs.PrepareAsync(database, campaign, cancellationToken);
        try
        {
            return await database.WriteAsync(async (session, ct) =>
            {
                await MongoReference.RequireAsync(database, session, MongoCampaignStore.Collection, campaign, ct);
                var number = await MongoItemActs.RaiseAsync(database, session, campaign, acts: 1, ct);
                await new MongoItemChange(database, session, campaign, ct).ApplyAsync(change);
                await MongoItemActs.AppendAsync(database, session, campaign, number, change, entry, ct);
                await MongoAuditStore.AppendAsync(database, session, entry, ct);
                return true;
            }, cancellationToken);
        }
        catch (DBConcurrencyException)
        {
            return false;
        }
        catch (MongoException taken) when (MongoFields.IsDuplicate(taken))
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<UndoOutcome> UndoAsync(ItemAct act, AuditEntry entry, CancellationToken cancellationToken)
    {
        await MongoItemActs.PrepareAsync(database, act.Campaign, cancellationToken);
        try
        {
            return await database.WriteAsync<UndoOutcome>(async (session, ct) =>
            {
                await MongoItemActs.RaiseAsync(database, session, act.Campaign, acts: 0, ct);
                if (await MongoItemActs.LaterAsync(database, session, act, ct) is { } later) return new UndoOutcome.Touched(later);
                var change = await MongoItemActs.ChangeAsync(database, session, act, ct);
                var changed = new MongoItemChange(database, session, act.Campaign, ct);
                if (await changed.BegunAsync(change) is { } number) return new UndoOutcome.Begun(number);
                await changed.TurnRoundAsync(change);
                await MongoItemActs.MarkUndoneAsync(database, session, act, entry, ct);
                await MongoAuditStore.AppendAsync(database, session, entry, ct);
                return new UndoOutcome.Undone();
            }, cancellationToken);
        }
        catch (DBConcurrencyException)
        {
            return new UndoOutcome.Changed();
        }
        catch (MongoException taken) when (MongoFields.IsDuplicate(taken))
        {
            return new UndoOutcome.Changed();
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ItemAct>> ActsAsync(string campaign, string? thing, int count, CancellationToken cancellationToken) =>
        MongoItemActs.ListAsync(database, campaign, thing, standing: false, count, cancellationToken);

    /// <inheritdoc/>
    public async Task<ItemAct?> LastActAsync(string campaign, string? thing, CancellationToken cancellationToken) =>
        await MongoItemActs.ListAsync(database, campaign, thing, standing: true, 1, cancellationToken) is [var last, ..] ? last : null;

    /// <summary>An item as a document.</summary>
    internal static BsonDocument Document(Item item) => new()
    {
        ["_id"] = item.Id,
        ["campaign"] = item.Campaign,
        ["revision"] = item.Revision,
        ["number"] = item.Number,
        ["wording"] = item.Wording,
        ["category"] = MongoFields.OrNull(item.Category),
        ["merged_into"] = MongoFields.OrNull(item.MergedInto),
    };

    async Task<IReadOnlyList<SuggestionPlace>> PlacesAsync(BsonDocument which, CancellationToken cancellationToken)
    {
        var documents = await database[MongoSuggestionStore.Collection].Find(which).Sort(new BsonDocument("_id", 1))
            .Project(new BsonDocument { ["item"] = 1, ["excluded"] = 1, ["parts"] = 1 }).ToListAsync(cancellationToken);
        return [.. documents.Select(one => new SuggestionPlace(one["_id"].AsString, one.TextOrNull("item"), one.TextOrNull("excluded"), one["parts"].ToInt32()))];
    }

    static BsonDocument ByNumber { get; } = new("number", 1);

    static BsonDocument Mentions { get; } = new()
    {
        ["_id"] = new BsonDocument { ["item"] = "$item", ["channel"] = Shown("$channel"), ["unit"] = Shown("$unit") },
        ["count"] = new BsonDocument("$sum", 1),
    };

    static BsonDocument Balance { get; } = new()
    {
        ["_id"] = 1,
        ["raw"] = CountIf(Is("$eq", "$whole", BsonNull.Value)),
        ["split"] = CountIf(Is("$gt", "$parts", 0)),
        ["parts"] = CountIf(Is("$ne", "$whole", BsonNull.Value)),
        ["placed"] = CountIf(Is("$ne", "$item", BsonNull.Value)),
        ["excluded"] = CountIf(Is("$ne", "$excluded", BsonNull.Value)),
        ["unplaced"] = CountIf(new BsonDocument("$and", new BsonArray
        {
            Is("$eq", "$item", BsonNull.Value), Is("$eq", "$excluded", BsonNull.Value), Is("$eq", "$parts", 0),
        })),
    };

    static BsonDocument Shown(string field) => new("$ifNull", new BsonArray { field, "" });

    static BsonDocument Is(string comparison, string field, BsonValue value) =>
        new(comparison, new BsonArray { new BsonDocument("$ifNull", new BsonArray { field, BsonNull.Value }), value });

    static BsonDocument CountIf(BsonDocument condition) => new("$sum", new BsonDocument("$cond", new BsonArray { condition, 1, 0 }));

    static (string Item, string Channel, string Unit, int Count) ReadMentions(BsonDocument group)
    {
        var key = group["_id"].AsBsonDocument;
        return (key["item"].AsString, key["channel"].AsString, key["unit"].AsString, group["count"].ToInt32());
    }

    static Item Read(BsonDocument document) => new()
    {
        Id = document["_id"].AsString,
        Campaign = document["campaign"].AsString,
        Revision = document["revision"].ToInt32(),
        Number = document["number"].ToInt32(),
        Wording = document["wording"].AsString,
        Category = document.TextOrNull("category"),
        MergedInto = document.TextOrNull("merged_into"),
    };
}
