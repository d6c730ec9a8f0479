using MongoDB.Bson;
using MongoDB.Driver;
using Survey.Core;

namespace Survey.Stores.MongoDb;

/// <summary>The database works where a majority acknowledges a write within a few seconds.</summary>
public sealed class MongoHealth(MongoDatabase database) : IStoreHealth
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await database[MongoSettingStore.Collection].UpdateOneAsync(
                new BsonDocument("_id", "probe"), new BsonDocument("$inc", new BsonDocument("value", 1L)), new UpdateOptions { IsUpsert = true }, patience.Token);
            return true;
        }
        catch (Exception fault) when (fault is MongoException or TimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
