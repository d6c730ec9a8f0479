using System.Collections.Immutable;
using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Tallies;

namespace Survey.Stores.MongoDb;

/// <summary>Paper tallies per cell and electronic tallies per atom on MongoDB.</summary>
public sealed class MongoTallyStore(MongoDatabase database) : ITallyStore
{
    internal const string Paper = "paper_cells";

    /// <summary>One document for each form that was opened; the store of openings writes it.</summary>
    internal const string Electronic = "electronic_tallies";

    internal static CreateIndexModel<BsonDocument>[] PaperIndexes => [MongoSchema.Index("form", "unit", "audience")];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PaperCell>> PaperAsync(string form, CancellationToken cancellationToken)
    {
        var documents = await database[Paper].Find(new BsonDocument("form", form))
            .Sort(new BsonDocument { ["unit"] = 1, ["audience"] = 1 }).ToListAsync(cancellationToken);
        return [.. documents.Select(Read)];
    }

    /// <inheritdoc/>
    public Task ReplacePaperAsync(string form, IReadOnlyList<PaperCell> cells, AuditEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(async (session, ct) =>
        {
            await MongoReference.RequireAsync(database, session, MongoFormStore.Collection, form, ct);
            foreach (var cell in cells)
            {
                var document = Document(form, cell);
                await database[Paper].ReplaceOneAsync(
                    session, new BsonDocument("_id", document["_id"]), document, new ReplaceOptions { IsUpsert = true }, ct);
            }
            await MongoAuditStore.AppendAsync(database, session, entry, ct);
            return true;
        }, cancellationToken);

    /// <inheritdoc/>
    public async Task<ElectronicTally> ElectronicAsync(string form, CancellationToken cancellationToken)
    {
        var document = await database[Electronic].Find(new BsonDocument("_id", form)).SingleOrDefaultAsync(cancellationToken);
        return document is null ? ElectronicTally.Empty : JsonSerializer.Deserialize<ElectronicTally>(document["tally"].AsString, SurveyJson.Options)!;
    }

    /// <summary>Stores the tally of a box within the transaction that opens it.</summary>
    internal static Task InsertElectronicAsync(
        MongoDatabase database, IClientSessionHandle session, string form, ElectronicTally tally, CancellationToken cancellationToken) =>
        database[Electronic].InsertOneAsync(
            session, new BsonDocument { ["_id"] = form, ["tally"] = JsonSerializer.Serialize(tally, SurveyJson.Options) }, cancellationToken: cancellationToken);

    static BsonDocument Document(string form, PaperCell cell) => new()
    {
        ["_id"] = new BsonDocument { ["form"] = form, ["unit"] = cell.Unit, ["audience"] = cell.Audience },
        ["form"] = form,
        ["unit"] = cell.Unit,
        ["audience"] = cell.Audience,
        ["issued"] = cell.Issued,
        ["returned"] = cell.Returned,
        ["invalid"] = cell.Invalid,
        ["answers"] = JsonSerializer.Serialize(cell.Answers, SurveyJson.Options),
    };

    static PaperCell Read(BsonDocument document) => new(
        document["unit"].AsString, document["audience"].AsString, document["issued"].ToInt32(), document["returned"].ToInt32(), document["invalid"].ToInt32(),
        JsonSerializer.Deserialize<ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>>(document["answers"].AsString, SurveyJson.Options)!);
}
