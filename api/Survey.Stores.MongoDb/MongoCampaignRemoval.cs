using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core.Forms;

namespace Survey.Stores.MongoDb;

/// <summary>
/// What goes with a campaign. Its opinions may be more than one transaction has time for, so the campaign goes in a transaction that
/// leaves a mark, and what hung on it goes after that; from the mark on nobody finds it, and a process that stops on the way leaves the
/// mark to the next one that opens the database.
/// </summary>
static class MongoCampaignRemoval
{
    /// <summary>One mark for each campaign that went and may have left something behind.</summary>
    public const string Marks = "campaign_removals";

    // Few enough for one question.
    const int Piece = 5_000;

    /// <summary>Removes the campaign with its drafts, within somebody's transaction; null where a form was published, false where there is none.</summary>
    public static async Task<bool?> RemoveAsync(MongoDatabase database, IClientSessionHandle session, string id, CancellationToken cancellationToken)
    {
        var forms = await database[MongoFormStore.Collection].Find(session, new BsonDocument("campaign", id))
            .Project(new BsonDocument("state", 1)).ToListAsync(cancellationToken);
        if (forms.Any(form => form["state"] != nameof(FormState.Draft))) return null;
        var removed = await database[MongoCampaignStore.Collection].DeleteOneAsync(session, new BsonDocument("_id", id), cancellationToken: cancellationToken);
        if (removed.DeletedCount == 0) return false;
        await MongoFormStore.RemoveOfDraftsAsync(database, session, forms.Select(form => form["_id"].AsString), cancellationToken);
        await database[MongoFormStore.Collection].DeleteManyAsync(session, new BsonDocument("campaign", id), cancellationToken: cancellationToken);
        await database[Marks].InsertOneAsync(session, new BsonDocument("_id", id), cancellationToken: cancellationToken);
        return true;
    }

    /// <summary>Removes what campaigns that went have left behind, and then their marks; several processes may do so at once.</summary>
    public static async Task FinishAsync(MongoDatabase database, CancellationToken cancellationToken)
    {
        var marks = await database[Marks].Find(MongoFields.EveryText).ToListAsync(cancellationToken);
        foreach (var id in marks.Select(mark => mark["_id"].AsString))
        {
            await DropAsync(database, id, cancellationToken);
            await database[Marks].DeleteOneAsync(new BsonDocument("_id", id), cancellationToken);
        }
    }

    static async Task DropAsync(MongoDatabase database, string id, CancellationToken cancellationToken)
    {
        // Under the field that also those have which are held back.
        await database[MongoSuggestionStore.Collection].DeleteManyAsync(new BsonDocument("of", id), cancellationToken);
        await DropPartsAsync(database, id, MongoItemActs.Collection, MongoItemActs.Touches, "act", cancellationToken);
        await DropPartsAsync(database, id, MongoWorkStore.Collection, MongoWorkStore.Pieces, "work", cancellationToken);
        foreach (var collection in (string[])
            [
                MongoItemActs.Collection, MongoItemStore.Collection, MongoProposalStore.Collection, MongoLedgerStore.Collection,
                MongoReportStore.Collection, MongoWorkStore.Collection,
            ])
        {
            await database[collection].DeleteManyAsync(new BsonDocument("campaign", id), cancellationToken);
        }
        foreach (var collection in (string[])[MongoItemActs.Heads, MongoOutcomeStore.Collection])
            await database[collection].DeleteOneAsync(new BsonDocument("_id", id), cancellationToken);
    }

    /// <summary>Removes what belongs to documents of the campaign and does not name the campaign itself.</summary>
    static async Task DropPartsAsync(
        MongoDatabase database, string id, string collection, string parts, string field, CancellationToken cancellationToken)
    {
        var wholes = await database[collection].Find(new BsonDocument("campaign", id)).Project(new BsonDocument("_id", 1)).ToListAsync(cancellationToken);
        foreach (var some in wholes.Select(whole => whole["_id"].AsString).Chunk(Piece))
            await database[parts].DeleteManyAsync(new BsonDocument(field, MongoFields.In(some)), cancellationToken);
    }
}
