using System.Collections.Concurrent;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Events;

namespace Survey.Stores.MongoDb.Tests;

/// <summary>
/// Listens to every command a store sends and has the server explain each kind of query once: one that reads a whole collection
/// fails the test that sent it.
/// </summary>
sealed class ScanWatch(IMongoDatabase database)
{
    // A query is the same kind where only the values differ. What became of it, by kind; null where an index serves it.
    static readonly ConcurrentDictionary<string, string?> Explained = new(StringComparer.Ordinal);

    readonly ConcurrentDictionary<string, BsonDocument> _sent = new(StringComparer.Ordinal);

    /// <summary>Listens to a client that is about to be made.</summary>
    public void Subscribe(MongoClientSettings settings) => settings.ClusterConfigurator = cluster => cluster.Subscribe<CommandStartedEvent>(Note);

    /// <summary>Explains what was sent since the last call.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">Some query reads a whole collection.</exception>
    public async Task CheckAsync()
    {
        List<string> scans = [];
        foreach (var (kind, command) in _sent)
        {
            _sent.TryRemove(kind, out _);
            if (!Explained.TryGetValue(kind, out var scan) && await StandsAsync(command)) Explained[kind] = scan = await ScanAsync(command);
            if (scan is not null) scans.Add(scan);
        }
        Assert.True(scans.Count == 0, string.Join('\n', scans));
    }

    void Note(CommandStartedEvent sent)
    {
        if (!string.Equals(sent.DatabaseNamespace.DatabaseName, database.DatabaseNamespace.DatabaseName, StringComparison.Ordinal)) return;
        foreach (var command in QueryCommand.Of(sent.CommandName, sent.Command)) _sent.TryAdd(QueryCommand.Kind(command), command);
    }

    // The collection of a box that was destroyed explains nothing; a test that leaves its box will.
    async Task<bool> StandsAsync(BsonDocument command)
    {
        var name = command[0].AsString;
        return !name.StartsWith("box_", StringComparison.Ordinal)
            || await (await database.ListCollectionNamesAsync(new ListCollectionNamesOptions { Filter = new BsonDocument("name", name) })).AnyAsync();
    }

    async Task<string?> ScanAsync(BsonDocument command)
    {
        var plan = await database.RunCommandAsync<BsonDocument>(new BsonDocument { ["explain"] = command, ["verbosity"] = "queryPlanner" });
        return Scans(plan) ? $"reads a whole collection: {command.ToJson()}\n{plan.ToJson()}" : null;
    }

    static bool Scans(BsonValue plan) => plan switch
    {
        BsonDocument document => document.Any(element => element.Name != "rejectedPlans" && element.Name != "command" && Scans(element.Value)),
        BsonArray array => array.Any(Scans),
        BsonString text => text.Value == "COLLSCAN",
        _ => false,
    };
}
