using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Boxes;
using Survey.Core.Forms;
using Survey.Core.Suggestions;

namespace Survey.Stores.MongoDb;

/// <summary>
/// What boxes held, written on MongoDB. A transaction there has little time, so texts and rows go first, piece by piece, where
/// nobody sees them; then one small transaction decides – tally, state of the form, a note of what is to be shown – and what was
/// decided is shown. Every piece is written under the fence of the form.
/// </summary>
public sealed class MongoOpeningStore(MongoDatabase database, MongoFormLeaseStore leases) : IOpeningStore
{
    internal const string SlipOpenings = "slip_openings";
    internal const string Rows = "response_rows";

    /// <summary>What was decided and is not wholly shown yet.</summary>
    internal const string Showing = "showing";

    const int Piece = 500;

    internal static CreateIndexModel<BsonDocument>[] RowIndexes => [MongoSchema.Index("form", "_id")];

    internal static CreateIndexModel<BsonDocument>[] ShowingIndexes => [MongoSchema.Index("form")];

    /// <inheritdoc/>
    public async Task<bool> CommitAsync(Opening opening, CancellationToken cancellationToken)
    {
        var committed = await HoldingAsync(
            opening.Form,
            async () =>
            {
                await FinishAsync(opening.Form, cancellationToken);
                var now = await database[MongoFormStore.Collection].Find(Id(opening.Form)).Project(new BsonDocument("state", 1)).SingleOrDefaultAsync(cancellationToken)
                    ?? throw new InvalidOperationException($"form {opening.Form} is not in the store");
                if (now["state"] == nameof(FormState.Opened)) return false;
                await StageAsync(opening.Form, opening.Form, opening.Slips, cancellationToken);
                await StageAsync(opening.Form, opening.Rows, cancellationToken);
                return await leases.WriteAsync(opening.Form, (session, ct) => DecideAsync(session, opening, ct), cancellationToken);
            },
            cancellationToken);
        if (committed) await FinishAsync(opening.Form, cancellationToken);
        return committed;
    }

    /// <inheritdoc/>
    public async Task<bool> CommitSlipsAsync(string form, string opening, IReadOnlyList<Suggestion> slips, CancellationToken cancellationToken)
    {
        var committed = await HoldingAsync(
            form,
            async () =>
            {
                await FinishAsync(form, cancellationToken);
                if (await HasSlipsAsync(opening, cancellationToken)) return false;
                await StageAsync(form, opening, slips, cancellationToken);
                return await leases.WriteAsync(
                    form,
                    async (session, ct) =>
                    {
                        await database[SlipOpenings].InsertOneAsync(session, new BsonDocument { ["_id"] = opening, ["form"] = form }, cancellationToken: ct);
                        await ShowAsync(session, opening, form, slips, ct);
                        return true;
                    },
                    cancellationToken);
            },
            cancellationToken);
        if (committed) await FinishAsync(form, cancellationToken);
        return committed;
    }

    /// <inheritdoc/>
    public async Task FinishAsync(string form, CancellationToken cancellationToken)
    {
        foreach (var decided in await database[Showing].Find(new BsonDocument("form", form)).ToListAsync(cancellationToken))
        {
            // One statement outside of any transaction: it may take its time, and done twice it changes nothing more.
            await database[MongoSuggestionStore.Collection].UpdateManyAsync(
                new BsonDocument("held", decided["_id"]), new BsonDocument("$set", new BsonDocument { ["campaign"] = decided["campaign"], ["held"] = BsonNull.Value }),
                cancellationToken: cancellationToken);
            await database[Showing].DeleteOneAsync(Id(decided["_id"].AsString), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task<bool> HasSlipsAsync(string opening, CancellationToken cancellationToken) => database[SlipOpenings].Find(Id(opening)).AnyAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<ShownOrigin, int>> PublishedSlipsAsync(string form, CancellationToken cancellationToken)
    {
        string[] origin = ["unit", "audience", "channel"];
        var groups = await database[MongoSuggestionStore.Collection].Aggregate<BsonDocument>(
            (BsonDocument[])
            [
                new("$match", new BsonDocument { ["form"] = form, ["held"] = BsonNull.Value }),
                new("$group", new BsonDocument
                {
                    ["_id"] = new BsonDocument(origin.Select(field => new BsonElement(field, new BsonDocument("$ifNull", new BsonArray { "$" + field, BsonNull.Value })))),
                    ["count"] = new BsonDocument("$sum", 1),
                }),
            ],
            cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        return groups.ToDictionary(
            group => new ShownOrigin(group["_id"].AsBsonDocument.TextOrNull("unit"), group["_id"].AsBsonDocument.TextOrNull("audience"), group["_id"].AsBsonDocument.TextOrNull("channel")),
            group => group["count"].ToInt32());
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ResponseRow> RowsAsync(string form, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var cursor = await database[Rows].Find(new BsonDocument("form", form)).Sort(Id(1)).ToCursorAsync(cancellationToken);
        while (await cursor.MoveNextAsync(cancellationToken))
        {
            foreach (var row in cursor.Current)
            {
                yield return new ResponseRow(
                    row["_id"].AsString, row.TextOrNull("unit"), row.TextOrNull("audience"),
                    JsonSerializer.Deserialize<ImmutableSortedDictionary<string, ImmutableArray<string>>>(row["answers"].AsString, SurveyJson.Options)!);
            }
        }
    }

    /// <summary>The moment from which the opening counts. Whoever is late writes nothing: the fence is checked in the same transaction.</summary>
    async Task<bool> DecideAsync(IClientSessionHandle session, Opening opening, CancellationToken cancellationToken)
    {
        if (await MongoFormStore.FindAsync(database, session, opening.Form, cancellationToken) is not { State: not FormState.Opened } form) return false;
        await MongoTallyStore.InsertElectronicAsync(database, session, opening.Form, opening.Tally, cancellationToken);
        await ShowAsync(session, opening.Form, opening.Form, opening.Slips, cancellationToken);
        var opened = form with { State = FormState.Opened, OpenedOn = opening.On, Revision = form.Revision + 1 };
        return await MongoFormStore.ReplaceAsync(database, session, opened, cancellationToken);
    }

    Task ShowAsync(IClientSessionHandle session, string held, string form, IReadOnlyList<Suggestion> slips, CancellationToken cancellationToken) => slips.Count == 0
        ? Task.CompletedTask
        : database[Showing].InsertOneAsync(
            session, new BsonDocument { ["_id"] = held, ["form"] = form, ["campaign"] = slips[0].Campaign }, cancellationToken: cancellationToken);

    /// <summary>Writes texts where nobody sees them, in place of what an earlier attempt left.</summary>
    async Task StageAsync(string form, string held, IReadOnlyList<Suggestion> slips, CancellationToken cancellationToken)
    {
        await MongoSuggestionStore.DropAsync(database, [held], cancellationToken);
        var shuffled = slips.ToArray();
        RandomNumberGenerator.Shuffle<Suggestion>(shuffled);
        foreach (var some in shuffled.Chunk(Piece))
        {
            await leases.WriteAsync(
                form,
                async (session, ct) =>
                {
                    await MongoSuggestionStore.InsertAsync(database, session, some, ct, held);
                    return true;
                },
                cancellationToken);
        }
    }

    /// <summary>Writes rows, in place of what an earlier attempt left: nobody reads rows of a form that is not opened.</summary>
    async Task StageAsync(string form, ImmutableArray<ResponseRow> rows, CancellationToken cancellationToken)
    {
        await database[Rows].DeleteManyAsync(new BsonDocument("form", form), cancellationToken);
        var shuffled = rows.Select(row => Document(form, row)).ToArray();
        RandomNumberGenerator.Shuffle<BsonDocument>(shuffled);
        foreach (var some in shuffled.Chunk(Piece))
        {
            await leases.WriteAsync(
                form,
                async (session, ct) =>
                {
                    await database[Rows].InsertManyAsync(session, some, cancellationToken: ct);
                    return true;
                },
                cancellationToken);
        }
    }

    /// <summary>Holds the form from the first piece to the decision, where the caller does not already.</summary>
    async Task<bool> HoldingAsync(string form, Func<Task<bool>> work, CancellationToken cancellationToken)
    {
        await using var held = leases.Holds(form) ? null : await leases.TakeAsync(form, cancellationToken);
        return await work();
    }

    static BsonDocument Document(string form, ResponseRow row) => new()
    {
        ["_id"] = row.Id,
        ["form"] = form,
        ["unit"] = MongoFields.OrNull(row.Unit),
        ["audience"] = MongoFields.OrNull(row.Audience),
        ["answers"] = JsonSerializer.Serialize(row.Answers, SurveyJson.Options),
    };

    static BsonDocument Id(BsonValue id) => new("_id", id);
}
