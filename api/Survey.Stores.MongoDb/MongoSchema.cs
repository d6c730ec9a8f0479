using MongoDB.Bson;
using MongoDB.Driver;

namespace Survey.Stores.MongoDb;

/// <summary>
/// The collections and their indexes. A document has the fields of the row the embedded store keeps, under the same names and in
/// the same writing (instants, days and JSON as text), with the key of the row as <c>_id</c>: so the two can be compared field by
/// field. What belongs to a document but has no value is null, never absent.
/// </summary>
static class MongoSchema
{
    // The collection is there already.
    const int NamespaceExists = 48;

    /// <summary>Makes what is absent; any number of processes may do so at once.</summary>
    public static async Task ApplyAsync(MongoDatabase database, CancellationToken cancellationToken)
    {
        var existing = await (await database.Raw.ListCollectionNamesAsync(cancellationToken: cancellationToken)).ToListAsync(cancellationToken);
        foreach (var (collection, indexes) in Collections)
        {
            if (!existing.Contains(collection)) await CreateAsync(database.Raw, collection, cancellationToken);
            if (indexes.Length > 0) await database[collection].Indexes.CreateManyAsync(indexes, cancellationToken);
        }
        await MongoAuditStore.PrepareAsync(database, cancellationToken);
        await MongoCampaignRemoval.FinishAsync(database, cancellationToken);
    }

    /// <summary>
    /// Makes a collection that lies in the order of its identifiers, where the server can: then the place of a document tells
    /// nothing of when it came. Older servers make a plain one.
    /// </summary>
    public static async Task CreateAsync(IMongoDatabase database, string collection, CancellationToken cancellationToken)
    {
        var clustered = new BsonDocument
        {
            ["create"] = collection,
            ["clusteredIndex"] = new BsonDocument { ["key"] = new BsonDocument("_id", 1), ["unique"] = true },
            ["writeConcern"] = MongoDatabase.MajorityOnDisk.ToBsonDocument(),
        };
        try
        {
            await database.RunCommandAsync<BsonDocument>(clustered, cancellationToken: cancellationToken);
        }
        catch (MongoCommandException there) when (there.Code == NamespaceExists)
        {
        }
        catch (MongoCommandException)
        {
            await CreatePlainAsync(database, collection, cancellationToken);
        }
    }

    static async Task CreatePlainAsync(IMongoDatabase database, string collection, CancellationToken cancellationToken)
    {
        try
        {
            await database.CreateCollectionAsync(collection, cancellationToken: cancellationToken);
        }
        catch (MongoCommandException there) when (there.Code == NamespaceExists)
        {
        }
    }

    /// <summary>Whether a collection is one of the fixed ones.</summary>
    public static bool Knows(string collection) => Collections.Any(known => known.Collection == collection);

    static (string Collection, CreateIndexModel<BsonDocument>[] Indexes)[] Collections =>
    [
        (MongoAuditStore.Collection, MongoAuditStore.Indexes),
        (MongoAuditStore.Head, []),
        (MongoCampaignStore.Collection, MongoCampaignStore.Indexes),
        (MongoCampaignRemoval.Marks, []),
        (MongoProcesses.Collection, []),
        (MongoFormLeaseStore.Collection, []),
        (MongoBoxCatalog.Collection, []),
        (MongoBoxKeyStore.Collection, []),
        (MongoSuggestionStore.Collection, MongoSuggestionStore.Indexes),
        (MongoItemStore.Collection, MongoItemStore.Indexes),
        (MongoItemActs.Collection, MongoItemActs.Indexes),
        (MongoItemActs.Touches, MongoItemActs.TouchIndexes),
        (MongoItemActs.Heads, []),
        (MongoProposalStore.Collection, MongoProposalStore.Indexes),
        (MongoLedgerStore.Collection, MongoLedgerStore.Indexes),
        (MongoOutcomeStore.Collection, []),
        (MongoReportStore.Collection, MongoReportStore.Indexes),
        (MongoWorkStore.Collection, MongoWorkStore.Indexes),
        (MongoWorkStore.Pieces, MongoWorkStore.PieceIndexes),
        (MongoFormStore.Collection, MongoFormStore.Indexes),
        (MongoCollectorStore.Collection, MongoCollectorStore.Indexes),
        (MongoCollectorStore.Cards, MongoCollectorStore.CardIndexes),
        (MongoTallyStore.Paper, MongoTallyStore.PaperIndexes),
        (MongoTallyStore.Electronic, []),
        (MongoOrganiserStore.Collection, MongoOrganiserStore.Indexes),
        (MongoOrganiserStore.Links, []),
        (MongoSessionStore.Collection, MongoSessionStore.Indexes),
        (MongoInvitationStore.Collection, MongoInvitationStore.Indexes),
        (MongoTokenStore.Collection, MongoTokenStore.Indexes),
        (MongoOpeningStore.SlipOpenings, []),
        (MongoOpeningStore.Rows, MongoOpeningStore.RowIndexes),
        (MongoOpeningStore.Showing, MongoOpeningStore.ShowingIndexes),
        (MongoSettingStore.Collection, []),
        (MongoKeyRingStore.Collection, []),
    ];

    /// <summary>An ascending index over these fields; a field that begins with - descends.</summary>
    public static CreateIndexModel<BsonDocument> Index(params string[] fields) => new(Keys(fields));

    /// <summary>The same, of documents that have <paramref name="field"/> alone.</summary>
    public static CreateIndexModel<BsonDocument> IndexWhere(BsonDocument filter, params string[] fields) =>
        new(Keys(fields), new CreateIndexOptions<BsonDocument> { PartialFilterExpression = filter });

    /// <summary>An index no two documents may agree in.</summary>
    public static CreateIndexModel<BsonDocument> Unique(params string[] fields) => new(Keys(fields), new CreateIndexOptions { Unique = true });

    static BsonDocument Keys(string[] fields) => new(fields.Select(field => field.StartsWith('-') ? new BsonElement(field[1..], -1) : new BsonElement(field, 1)));
}
