using Xunit;

namespace Survey.Testing;

/// <summary>
/// Which store the tests that start the service run on: MongoDB where SURVEY_TEST_MONGODB names a server and the build has the driver
/// (<c>-p:WithMongo=true</c>), the embedded one otherwise.
/// </summary>
public static partial class StoreUnderTest
{
    /// <summary>The server, as a connection string without a database; null where the embedded store is tested.</summary>
    public static string? Server { get; } =
        HasDriver && Environment.GetEnvironmentVariable("SURVEY_TEST_MONGODB") is { Length: > 0 } server ? server : null;

    /// <summary>Whether this build has the driver.</summary>
    public static bool HasDriver
    {
        get
        {
            var known = false;
            KnowDriver(ref known);
            return known;
        }
    }

    /// <summary>Implemented in the folder <c>MongoDb</c>, which is compiled with the driver alone.</summary>
    static partial void KnowDriver(ref bool known);

    /// <summary>Removes a database; nothing without the driver.</summary>
    static partial void Drop(string database, ref Task dropping);

    /// <summary>Removes a database of a test.</summary>
    public static Task DropAsync(string database)
    {
        var dropping = Task.CompletedTask;
        Drop(database, ref dropping);
        return dropping;
    }

    /// <inheritdoc cref="KnowDriver"/>
    static partial void Take(ref string database);

    /// <inheritdoc cref="KnowDriver"/>
    static partial void GiveBack(string database, ref Task done);

    /// <summary>The name of an empty database that is nobody else's; empty where the embedded store is tested.</summary>
    public static string Take()
    {
        var database = "";
        if (Server is not null) Take(ref database);
        return database;
    }

    /// <summary>Takes a database back, with whatever a test left in it.</summary>
    public static Task GiveBackAsync(string database)
    {
        var done = Task.CompletedTask;
        if (database.Length > 0) GiveBack(database, ref done);
        return done;
    }

    /// <summary>The connection string of a database on the server.</summary>
    public static string ConnectionString(string database)
    {
        var server = Server ?? throw new InvalidOperationException("SURVEY_TEST_MONGODB is not set, or the build has no driver");
        var options = server.IndexOf('?', StringComparison.Ordinal);
        return options < 0 ? $"{server.TrimEnd('/')}/{database}" : $"{server[..options].TrimEnd('/')}/{database}{server[options..]}";
    }
}

/// <summary>A test about the files of the embedded store; skipped where the tests run on MongoDB.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EmbeddedFactAttribute : FactAttribute
{
    /// <summary>Why it is skipped.</summary>
    public const string Reason = "about files of the embedded store; this run is on MongoDB (SURVEY_TEST_MONGODB)";

    /// <summary>Looks at the store under test.</summary>
    public EmbeddedFactAttribute() => Skip = StoreUnderTest.Server is null ? null : Reason;
}

/// <summary>The same for a test with several sets of values.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EmbeddedTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks at the store under test.</summary>
    public EmbeddedTheoryAttribute() => Skip = StoreUnderTest.Server is null ? null : EmbeddedFactAttribute.Reason;
}

/// <summary>A test of a build without the driver.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NoDriverFactAttribute : FactAttribute
{
    /// <summary>Looks at the build.</summary>
    public NoDriverFactAttribute() => Skip = StoreUnderTest.HasDriver ? "about builds without the driver; this one has it (WithMongo)" : null;
}

/// <summary>A test that needs MongoDB.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MongoFactAttribute : FactAttribute
{
    /// <summary>Looks for the server.</summary>
    public MongoFactAttribute() => Skip = StoreUnderTest.Server is null
        ? "SURVEY_TEST_MONGODB is not set; it names a MongoDB replica set, such as mongodb://127.0.0.1:27017/?replicaSet=rs0"
        : null;
}
