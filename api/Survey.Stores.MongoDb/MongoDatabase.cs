using MongoDB.Bson;
using MongoDB.Driver;

namespace Survey.Stores.MongoDb;

/// <summary>
/// One database on a replica set, shared by any number of processes. A write is one transaction with its audit entry, durable
/// on the majority before its task ends; reads see what a majority holds. Collections and indexes are made where absent.
/// </summary>
public sealed class MongoDatabase : IDisposable
{
    static readonly TransactionOptions Durable = new(ReadConcern.Snapshot, ReadPreference.Primary, MajorityOnDisk);

    readonly MongoClient _client;
    readonly IMongoDatabase _database;
    // Organisers' writes of one process meet at the head of the audit log anyway: waiting here is cheaper than colliding there.
    readonly SemaphoreSlim _writing = new(1, 1);

    MongoDatabase(MongoClient client, IMongoDatabase database) => (_client, _database) = (client, database);

    /// <summary>Acknowledged by a majority, each with its journal on disk.</summary>
    internal static WriteConcern MajorityOnDisk { get; } = new(WriteConcern.WMode.Majority, journal: true);

    /// <summary>The database named in the connection string; <c>survey</c> where it names none.</summary>
    public const string DefaultName = "survey";

    /// <summary>
    /// Opens the database of a connection string. <paramref name="prepare"/> may change the client's settings, so that a test can watch.
    /// </summary>
    /// <exception cref="UnfitServerException">The server cannot hold what is promised; the message says why and what to do.</exception>
    public static async Task<MongoDatabase> OpenAsync(string connectionString, CancellationToken cancellationToken, Action<MongoClientSettings>? prepare = null)
    {
        var url = MongoUrl.Create(connectionString);
        var settings = MongoClientSettings.FromUrl(url);
        settings.ApplicationName = "Survey";
        settings.WriteConcern = MajorityOnDisk;
        settings.ReadConcern = ReadConcern.Majority;
        settings.ReadPreference = ReadPreference.Primary;
        settings.RetryReads = settings.RetryWrites = true;
        prepare?.Invoke(settings);
        var client = new MongoClient(settings);
        try
        {
            var database = new MongoDatabase(client, client.GetDatabase(url.DatabaseName ?? DefaultName));
            await MongoServer.RequireAsync(client, cancellationToken);
            await MongoSchema.ApplyAsync(database, cancellationToken);
            return database;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>The database itself, for what is not one of the fixed collections.</summary>
    internal IMongoDatabase Raw => _database;

    /// <summary>A collection; <see cref="MongoSchema"/> lists them.</summary>
    internal IMongoCollection<BsonDocument> this[string collection] => _database.GetCollection<BsonDocument>(collection);

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction; commits where it returns, changes nothing where it throws. It may run again
    /// where another process was in the way, so it must do nothing but read and write this database.
    /// </summary>
    internal async Task<T> WriteAsync<T>(Func<IClientSessionHandle, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return await RunAsync(work, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Runs several reads that belong to one moment.</summary>
    internal Task<T> ReadAsync<T>(Func<IClientSessionHandle, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(work, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _writing.Dispose();
    }

    /// <summary>A session of its own, for what decides by itself when to commit.</summary>
    internal Task<IClientSessionHandle> StartSessionAsync(CancellationToken cancellationToken) =>
        _client.StartSessionAsync(new ClientSessionOptions { DefaultTransactionOptions = Durable }, cancellationToken);

    async Task<T> RunAsync<T>(Func<IClientSessionHandle, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var session = await StartSessionAsync(cancellationToken);
        return await session.WithTransactionAsync(work, Durable, cancellationToken);
    }
}
