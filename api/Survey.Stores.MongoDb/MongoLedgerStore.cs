using System.Data;
using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Ledger;

namespace Survey.Stores.MongoDb;

/// <summary>The ledger on MongoDB: one document for each item somebody has written about.</summary>
public sealed class MongoLedgerStore(MongoDatabase database) : ILedgerStore
{
    internal const string Collection = "ledger";

    internal static CreateIndexModel<BsonDocument>[] Indexes => [MongoSchema.Index("campaign")];

    /// <inheritdoc/>
    public async Task<LedgerEntry?> FindAsync(string item, CancellationToken cancellationToken) =>
        await database[Collection].Find(new BsonDocument("_id", item)).SingleOrDefaultAsync(cancellationToken) is { } document ? Read(document) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, LedgerEntry>> ListAsync(string campaign, CancellationToken cancellationToken)
    {
        var documents = await database[Collection].Find(new BsonDocument("campaign", campaign)).ToListAsync(cancellationToken);
        return documents.Select(Read).ToDictionary(entry => entry.Item, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<bool> ReplaceAsync(IReadOnlyList<LedgerEntry> entries, AuditEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(async (session, ct) =>
            {
                await WriteAsync(session, entries, ct);
                await MongoAuditStore.AppendAsync(database, session, entry, ct);
                return true;
            }, cancellationToken);
        }
        catch (DBConcurrencyException)
        {
            return false;
        }
        catch (MongoException first) when (MongoFields.IsDuplicate(first))
        {
            // Somebody else wrote the first words about an item just now.
            return false;
        }
    }

    /// <summary>Thrown where one does not fit, so that those already written go back.</summary>
    async Task WriteAsync(IClientSessionHandle session, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0) return;
        var begun = entries.Where(one => one.Revision == 1).Select(one => one.Item).ToList();
        if (begun.Count > 0)
        {
            var ids = new BsonDocument("_id", MongoFields.In(begun));
            var there = await database[Collection].CountDocumentsAsync(session, ids, cancellationToken: cancellationToken);
            // An item that was taken back meanwhile has no ledger.
            var items = await database[MongoItemStore.Collection].CountDocumentsAsync(session, ids, cancellationToken: cancellationToken);
            if (there > 0 || items != begun.Count) throw new DBConcurrencyException();
        }
        var written = await database[Collection].BulkWriteAsync(session, entries.Select(Write), cancellationToken: cancellationToken);
        if (written.InsertedCount + written.MatchedCount != entries.Count) throw new DBConcurrencyException();
    }

    static WriteModel<BsonDocument> Write(LedgerEntry entry) => entry.Revision == 1
        ? new InsertOneModel<BsonDocument>(Document(entry))
        : new ReplaceOneModel<BsonDocument>(new BsonDocument { ["_id"] = entry.Item, ["revision"] = entry.Revision - 1 }, Document(entry));

    static BsonDocument Document(LedgerEntry entry) => new()
    {
        ["_id"] = entry.Item,
        ["campaign"] = entry.Campaign,
        ["revision"] = entry.Revision,
        ["entry"] = JsonSerializer.Serialize(entry, SurveyJson.Options),
    };

    static LedgerEntry Read(BsonDocument document) => JsonSerializer.Deserialize<LedgerEntry>(document["entry"].AsString, SurveyJson.Options)!;
}
