using MongoDB.Bson;
using MongoDB.Driver;

namespace Survey.Stores.MongoDb;

/// <summary>The server cannot hold what is promised; the message is a whole sentence that says what to do.</summary>
public sealed class UnfitServerException(string message) : Exception(message);

/// <summary>What a server must be able to do.</summary>
static class MongoServer
{
    // maxWireVersion of MongoDB 5.0.
    const int LeastWireVersion = 13;

    /// <summary>A replica set or a sharded cluster of MongoDB 5.0 or later: transactions need it.</summary>
    /// <exception cref="UnfitServerException">It is none.</exception>
    public static async Task RequireAsync(IMongoClient client, CancellationToken cancellationToken)
    {
        var hello = await client.GetDatabase("admin").RunCommandAsync<BsonDocument>(new BsonDocument("hello", 1), cancellationToken: cancellationToken);
        if (hello.GetValue("maxWireVersion", 0).ToInt32() < LeastWireVersion)
            throw new UnfitServerException("ConnectionStrings__MongoDb names a server older than MongoDB 5.0; upgrade it.");
        var sharded = hello.GetValue("msg", "").ToString() == "isdbgrid";
        if (!sharded && !hello.Contains("setName"))
        {
            throw new UnfitServerException(
                "ConnectionStrings__MongoDb names a standalone server. Survey writes in transactions, which need a replica set: start mongod with " +
                "--replSet rs0, run rs.initiate() once, and add ?replicaSet=rs0 to the connection string.");
        }
    }
}
