using MongoDB.Driver;
using Survey.Stores.MongoDb;

namespace Survey.Api.Stores.MongoDb;

/// <summary>Opens the database before anything is served, and says in a sentence why it cannot be used; never with the password in it.</summary>
static class OpenMongo
{
    const string Setting = "ConnectionStrings__MongoDb";

    // A new primary is elected in about twelve seconds; longer nobody waits for an answer.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>The database to serve from: the box secret agrees, and no move into it is under way.</summary>
    /// <exception cref="RefusedToStartException">It cannot be used; the message says why and what to do.</exception>
    public static MongoDatabase Open(string connectionString, BoxSecret boxSecret)
    {
        var database = OpenToMove(connectionString, boxSecret);
        if (!new MongoCopy(database).IsUnderWayAsync(default).GetAwaiter().GetResult()) return database;
        database.Dispose();
        throw new RefusedToStartException(
            $"A move into the database of {Setting} is not finished; run move-to-mongodb again until it says that it is, or name another database.");
    }

    /// <summary>The database to move into.</summary>
    /// <exception cref="RefusedToStartException">It cannot be used; the message says why and what to do.</exception>
    public static MongoDatabase OpenToMove(string connectionString, BoxSecret boxSecret)
    {
        var database = Connected(connectionString);
        try
        {
            if (new MongoSettingStore(database).AgreesAsync(boxSecret, default).GetAwaiter().GetResult()) return database;
            throw new RefusedToStartException(
                "Survey__BoxSecret is not the one this database is used with; give every process the same secret, or name another database.");
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    static MongoDatabase Connected(string connectionString)
    {
        try
        {
            return MongoDatabase.OpenAsync(connectionString, default, Hurry).GetAwaiter().GetResult();
        }
        catch (UnfitServerException unfit)
        {
            throw new RefusedToStartException(unfit.Message);
        }
        catch (Exception fault) when (fault is MongoException or TimeoutException or ArgumentException or FormatException or IOException)
        {
            // The cause is not kept: its message may quote the connection string.
            throw new RefusedToStartException(Sentence(fault, connectionString));
        }
    }

    static void Hurry(MongoClientSettings settings)
    {
        if (settings.ServerSelectionTimeout > Patience) settings.ServerSelectionTimeout = Patience;
        if (settings.ConnectTimeout > Patience) settings.ConnectTimeout = Patience;
    }

    static string Sentence(Exception fault, string connectionString) => fault switch
    {
        _ when Causes(fault).Any(cause => cause is MongoAuthenticationException) =>
            $"The server refused the user or the password in {Setting}; correct them, and name the database users are kept in with authSource.",
        MongoCommandException { CodeName: "Unauthorized" } =>
            $"The user in {Setting} may not write to its database; give it the role readWrite there.",
        MongoConfigurationException or ArgumentException or FormatException =>
            $"{Setting} is no connection string; write mongodb://user:password@host1,host2,host3/survey?replicaSet=rs0 and encode : / ? # @ in the password as %3A %2F %3F %23 %40.",
        TimeoutException or MongoConnectionException =>
            $"No server of {Setting} that can be written to answered within {Patience.TotalSeconds:0} seconds ({Hosts(connectionString)}); " +
            "start it, check host names, port, TLS and the name of the replica set, and whether a majority of its members is up.",
        _ => $"The database of {Setting} cannot be used ({fault.GetType().Name}); look into the server's log.",
    };

    static IEnumerable<Exception> Causes(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException) yield return cause;
    }

    static string Hosts(string connectionString) => string.Join(", ", MongoUrl.Create(connectionString).Servers.Select(server => server.ToString()));
}
