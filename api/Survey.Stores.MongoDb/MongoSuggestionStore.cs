using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Suggestions;
using Survey.Core.Works;

namespace Survey.Stores.MongoDb;

/// <summary>Suggestions on MongoDB, listed by their random identifiers: an order that tells nothing.</summary>
public sealed class MongoSuggestionStore(MongoDatabase database) : ISuggestionStore
{
    internal const string Collection = "suggestions";

    // More than these come in held back, piece by piece, and are shown by one small change each: a transaction has little time.
    const int MostAtOnce = 2_000;

    const int Piece = 1_000;

    // A prime of 31 bits: the sum over a million decided suggestions, each changed a thousand times, is still a whole number.
    const int Lots = int.MaxValue;

    internal static CreateIndexModel<BsonDocument>[] Indexes =>
    [
        MongoSchema.Index("campaign", "_id", "category", "unit", "audience", "channel", "excluded", "parts", "item", "form"),
        MongoSchema.Index("campaign", "category", "unit", "audience", "channel", "excluded", "parts", "item", "form", "whole"),
        MongoSchema.Index("campaign", "item", "channel", "unit"),
        // By what never changes: one that was held back is shown without its pairs being written again.
        MongoSchema.Index("of", "pairs", "_id"),
        MongoSchema.Index("form", "unit", "audience", "channel"),
        MongoSchema.Index("whole", "_id"),
        MongoSchema.Index("held"),
        MongoSchema.IndexWhere(new BsonDocument("decided", true), "campaign", "decided", "_id", "revision", "place"),
    ];

    /// <inheritdoc/>
    public Task<(IReadOnlyList<Suggestion> Suggestions, int Total)> ListAsync(
        string campaign, SuggestionFilter filter, int page, int size, CancellationToken cancellationToken) =>
        database.ReadAsync(async (session, ct) =>
        {
            var total = await database[Collection].CountDocumentsAsync(session, MongoSuggestionFilter.Matching(campaign, filter), cancellationToken: ct);
            return (await PageAsync(session, campaign, filter, page, size, ct), (int)total);
        }, cancellationToken);

    /// <inheritdoc/>
    public Task<FoundSuggestions> SearchAsync(string campaign, SuggestionFilter filter, int page, int size, CancellationToken cancellationToken) =>
        // One moment for both reads: a page and its counts belong together.
        database.ReadAsync(async (session, ct) =>
        {
            var cells = await database[Collection].Aggregate(session).Match(MongoSuggestionFilter.Within(campaign, filter)).Group(Cell).ToListAsync(ct);
            var suggestions = await PageAsync(session, campaign, filter, page, size, ct);
            return new FoundSuggestions(suggestions, new SuggestionTally(filter, [.. cells.Select(ReadCell)]));
        }, cancellationToken);

    /// <inheritdoc/>
    public async Task<Suggestion?> FindAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync([id], cancellationToken) is [var found] ? found : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Suggestion>> FindAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var asked = new BsonDocument { ["_id"] = MongoFields.In(ids), ["held"] = BsonNull.Value };
        var documents = await database[Collection].Find(asked).Sort(ById).Project(MongoSuggestionDocument.Columns).ToListAsync(cancellationToken);
        return [.. documents.Select(MongoSuggestionDocument.Read)];
    }

    /// <inheritdoc/>
    public async Task<bool> ReplaceAsync(IReadOnlyList<Suggestion> suggestions, AuditEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(async (session, ct) =>
            {
                if (suggestions.Count > 0)
                {
                    var replaced = await database[Collection].BulkWriteAsync(session, suggestions.Select(Replacement), cancellationToken: ct);
                    // Thrown, so that those already replaced go back.
                    if (replaced.MatchedCount != suggestions.Count) throw new DBConcurrencyException();
                }
                await MongoAuditStore.AppendAsync(database, session, entry, ct);
                return true;
            }, cancellationToken);
        }
        catch (DBConcurrencyException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<(string Mark, IReadOnlyList<DecidedSuggestion>? Suggestions)> DecidedAsync(
        string campaign, string? known, int most, CancellationToken cancellationToken)
    {
        var decided = new BsonDocument { ["campaign"] = campaign, ["decided"] = true };
        var sums = await database[Collection].Aggregate().Match(decided).Group(Marks).SingleOrDefaultAsync(cancellationToken);
        var mark = sums is null ? "0-0" : string.Create(CultureInfo.InvariantCulture, $"{sums["count"].ToInt64()}-{sums["lots"].ToInt64()}");
        if (mark == known || most == 0) return (mark, mark == known ? null : []);
        decided.AddRange(new BsonDocument { ["category"] = new BsonDocument("$ne", BsonNull.Value), ["excluded"] = BsonNull.Value });
        var documents = await database[Collection].Find(decided).Sort(ById).Limit(most)
            .Project(new BsonDocument { ["text"] = 1, ["category"] = 1 }).ToListAsync(cancellationToken);
        return (mark, [.. documents.Select(document => new DecidedSuggestion(document["text"].AsString, document["category"].AsString))]);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Suggestion> AllAsync(string campaign, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var cursor = await database[Collection].Find(new BsonDocument("campaign", campaign)).Sort(ById)
            .Project(MongoSuggestionDocument.Columns).ToCursorAsync(cancellationToken);
        while (await cursor.MoveNextAsync(cancellationToken))
            foreach (var document in cursor.Current) yield return MongoSuggestionDocument.Read(document);
    }

    /// <inheritdoc/>
    public async Task AddAsync(IReadOnlyList<Suggestion> suggestions, Work? done, AuditEntry entry, CancellationToken cancellationToken)
    {
        if (suggestions.Count <= MostAtOnce)
        {
            await AddAsync(session => InsertAsync(database, session, suggestions, cancellationToken), suggestions, done, entry, cancellationToken);
            return;
        }
        // Where the process stops on the way, what the work has brought in goes when the work is told as interrupted.
        var held = done?.Id ?? Identifier.New();
        try
        {
            await InsertAsync(database, null, suggestions, cancellationToken, held);
            await AddAsync(async session =>
            {
                if (await ShowAsync(database, session, held, suggestions[0].Campaign, cancellationToken) != suggestions.Count)
                    throw new DBConcurrencyException("some of what was brought in is gone");
            }, suggestions, done, entry, cancellationToken);
        }
        catch
        {
            await DropAsync(database, [held], CancellationToken.None);
            throw;
        }
    }

    /// <summary>Inserts suggestions, shuffled; within somebody's transaction where there is one; held back where <paramref name="held"/> says by what.</summary>
    internal static async Task InsertAsync(
        MongoDatabase database, IClientSessionHandle? session, IEnumerable<Suggestion> suggestions, CancellationToken cancellationToken, string? held = null)
    {
        var documents = suggestions.Select(suggestion => MongoSuggestionDocument.Of(suggestion, held)).ToArray();
        System.Security.Cryptography.RandomNumberGenerator.Shuffle(documents.AsSpan());
        foreach (var piece in documents.Chunk(Piece))
        {
            await (session is null
                ? database[Collection].InsertManyAsync(piece, cancellationToken: cancellationToken)
                : database[Collection].InsertManyAsync(session, piece, cancellationToken: cancellationToken));
        }
    }

    /// <summary>Shows what was held back, within somebody's transaction; how many there were.</summary>
    internal static async Task<long> ShowAsync(
        MongoDatabase database, IClientSessionHandle session, string held, string campaign, CancellationToken cancellationToken) =>
        (await database[Collection].UpdateManyAsync(
            session, new BsonDocument("held", held), new BsonDocument("$set", new BsonDocument { ["campaign"] = campaign, ["held"] = BsonNull.Value }),
            cancellationToken: cancellationToken)).MatchedCount;

    /// <summary>Removes what is still held back by these.</summary>
    internal static Task DropAsync(MongoDatabase database, IEnumerable<string> held, CancellationToken cancellationToken) =>
        database[Collection].DeleteManyAsync(new BsonDocument("held", MongoFields.In(held)), cancellationToken);

    Task AddAsync(
        Func<IClientSessionHandle, Task> add, IReadOnlyList<Suggestion> suggestions, Work? done, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            foreach (var campaign in suggestions.Select(suggestion => suggestion.Campaign).Distinct(StringComparer.Ordinal))
                await MongoReference.RequireAsync(database, session, MongoCampaignStore.Collection, campaign, ct);
            await add(session);
            if (done is not null) await MongoWorkStore.EndAsync(database, session, done, ct);
            await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return true;
        }, cancellationToken);

    async Task<IReadOnlyList<Suggestion>> PageAsync(
        IClientSessionHandle session, string campaign, SuggestionFilter filter, int page, int size, CancellationToken cancellationToken)
    {
        var documents = await database[Collection].Find(session, MongoSuggestionFilter.Matching(campaign, filter)).Sort(ById)
            .Skip((page - 1) * size).Limit(size).Project(MongoSuggestionDocument.Columns).ToListAsync(cancellationToken);
        return [.. documents.Select(MongoSuggestionDocument.Read)];
    }

    static BsonDocument ById { get; } = new("_id", 1);

    static BsonDocument Cell { get; } = new()
    {
        ["_id"] = new BsonDocument(((string[])["category", "unit", "audience", "channel"])
            .Select(field => new BsonElement(field, new BsonDocument("$ifNull", new BsonArray { $"${field}", "" })))
            .Append(new BsonElement("excluded", new BsonDocument("$ne", new BsonArray { new BsonDocument("$ifNull", new BsonArray { "$excluded", BsonNull.Value }), BsonNull.Value })))),
        ["count"] = new BsonDocument("$sum", 1),
        ["placed"] = Counting(new BsonDocument("$ne", new BsonArray { new BsonDocument("$ifNull", new BsonArray { "$item", BsonNull.Value }), BsonNull.Value })),
        ["split"] = Counting(new BsonDocument("$gt", new BsonArray { "$parts", 0 })),
        ["parts"] = new BsonDocument("$sum", "$parts"),
    };

    static BsonDocument Counting(BsonDocument those) => new("$sum", new BsonDocument("$cond", new BsonArray { those, 1, 0 }));

    // Each decision raises a revision; which one it was is told by the identifier, so that one taken back and another made differ.
    static BsonDocument Marks { get; } = new()
    {
        ["_id"] = 1,
        ["count"] = new BsonDocument("$sum", 1),
        ["lots"] = new BsonDocument("$sum", new BsonDocument("$multiply", new BsonArray { "$revision", new BsonDocument("$mod", new BsonArray { "$place", Lots }) })),
    };

    static SuggestionCell ReadCell(BsonDocument cell)
    {
        var key = cell["_id"].AsBsonDocument;
        return new SuggestionCell(
            Shown("category"), Shown("unit"), Shown("audience"), Shown("channel"), key["excluded"].AsBoolean, cell["count"].ToInt32(),
            cell["placed"].ToInt32(), cell["split"].ToInt32(), cell["parts"].ToInt32());

        string? Shown(string field) => key[field].AsString is { Length: > 0 } text ? text : null;
    }

    static UpdateOneModel<BsonDocument> Replacement(Suggestion suggestion)
    {
        var set = MongoSuggestionDocument.Text(suggestion.Text);
        set["category"] = MongoFields.OrNull(suggestion.Category);
        set["decided"] = suggestion.Decided;
        set["excluded"] = MongoFields.OrNull(suggestion.Excluded);
        set["revision"] = suggestion.Revision;
        if (suggestion.Excluded is not null) set["item"] = BsonNull.Value;
        return new(new BsonDocument { ["_id"] = suggestion.Id, ["revision"] = suggestion.Revision - 1 }, new BsonDocument("$set", set));
    }
}
