namespace Survey.Stores.MongoDb.Tests;

/// <summary>The server the tests use: a replica set whose connection string names no database.</summary>
static class ServerUnderTest
{
    const string Variable = "SURVEY_TEST_MONGODB";

    /// <summary>The connection string; absent, every test is skipped.</summary>
    public static string? Address { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } address ? address : null;

    /// <summary>Why the tests cannot be tried here.</summary>
    public static string? Missing => Address is null
        ? $"{Variable} is not set: set it to the connection string of a MongoDB replica set, such as mongodb://127.0.0.1:27017/?replicaSet=rs0"
        : null;
}
