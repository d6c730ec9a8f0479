using System.Data;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Survey.Stores.MongoDb;

/// <summary>
/// What a document refers to must stand when it is written; the server does not see to that itself. Whoever removes it and whoever
/// refers to it meet at the head of the audit log, so one of the two comes second and sees what the other did.
/// </summary>
static class MongoReference
{
    /// <summary>Looks for it within somebody's transaction.</summary>
    /// <exception cref="DBConcurrencyException">It was removed meanwhile, and the transaction writes nothing.</exception>
    public static async Task RequireAsync(MongoDatabase database, IClientSessionHandle session, string collection, string id, CancellationToken cancellationToken)
    {
        if (!await database[collection].Find(session, new BsonDocument("_id", id)).Project(new BsonDocument("_id", 1)).AnyAsync(cancellationToken))
            throw new DBConcurrencyException($"{id} is not in {collection} any more");
    }
}
