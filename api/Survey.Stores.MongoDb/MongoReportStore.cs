using System.Globalization;
using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Reports;

namespace Survey.Stores.MongoDb;

/// <summary>Snapshots of reports on MongoDB, each whole in a document of its own.</summary>
public sealed class MongoReportStore(MongoDatabase database) : IReportStore
{
    internal const string Collection = "reports";

    internal static CreateIndexModel<BsonDocument>[] Indexes => [MongoSchema.Index("campaign", "-created_at", "_id")];

    /// <inheritdoc/>
    public Task AddAsync(Report report, AuditEntry entry, CancellationToken cancellationToken) => database.WriteAsync(async (session, ct) =>
    {
        await MongoReference.RequireAsync(database, session, MongoCampaignStore.Collection, report.Campaign, ct);
        await database[Collection].InsertOneAsync(session, new BsonDocument
        {
            ["_id"] = report.Id,
            ["campaign"] = report.Campaign,
            ["created_at"] = ChainedAuditEntry.Instant(report.CreatedAt),
            ["made_by"] = report.By,
            ["language"] = report.Snapshot.Language,
            ["figures"] = report.Snapshot.Figures.Length,
            ["snapshot"] = JsonSerializer.Serialize(report.Snapshot, SurveyJson.Options),
        }, cancellationToken: ct);
        await MongoAuditStore.AppendAsync(database, session, entry, ct);
        return true;
    }, cancellationToken);

    /// <inheritdoc/>
    public async Task<Report?> FindAsync(string id, CancellationToken cancellationToken) =>
        await database[Collection].Find(new BsonDocument("_id", id)).SingleOrDefaultAsync(cancellationToken) is { } document
            ? new Report
            {
                Id = document["_id"].AsString,
                Campaign = document["campaign"].AsString,
                CreatedAt = CreatedAt(document),
                By = document["made_by"].AsString,
                Snapshot = JsonSerializer.Deserialize<ReportSnapshot>(document["snapshot"].AsString, SurveyJson.Options)!,
            }
            : null;

    /// <inheritdoc/>
    public async Task<(IReadOnlyList<ReportEntry> Reports, int Total)> ListAsync(string campaign, int page, int size, CancellationToken cancellationToken)
    {
        var ofCampaign = new BsonDocument("campaign", campaign);
        var total = await database[Collection].CountDocumentsAsync(ofCampaign, cancellationToken: cancellationToken);
        var documents = await database[Collection].Find(ofCampaign).Sort(new BsonDocument { ["created_at"] = -1, ["_id"] = 1 })
            .Skip((page - 1) * size).Limit(size).Project(new BsonDocument("snapshot", 0)).ToListAsync(cancellationToken);
        return ([.. documents.Select(ReadEntry)], (int)total);
    }

    static ReportEntry ReadEntry(BsonDocument document) => new(
        document["_id"].AsString, CreatedAt(document), document["made_by"].AsString, document["language"].AsString, document["figures"].ToInt32());

    static DateTimeOffset CreatedAt(BsonDocument document) =>
        DateTimeOffset.Parse(document["created_at"].AsString, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
