using MongoDB.Driver;
using Survey.Stores.Tests.Contracts;

namespace Survey.Stores.MongoDb.Tests;

/// <summary>The ports on a database of its own.</summary>
sealed class MongoPorts : IStoreUnderTest
{
    readonly List<MongoDatabase> _others = [];
    readonly List<MongoProcesses> _processes = [];
    PreparedDatabase _prepared = null!;

    /// <summary>The database behind the store's back.</summary>
    public IMongoDatabase Raw => DatabasePool.Raw(_prepared.Name);

    /// <summary>The database as the stores use it.</summary>
    public MongoDatabase Database => _prepared.Database;

    /// <summary>What every query of the stores is seen by.</summary>
    public ScanWatch Watch => _prepared.Watch;

    /// <summary>The processes, the first of them first.</summary>
    public IReadOnlyList<MongoProcesses> Processes => _processes;

    /// <inheritdoc/>
    public async Task<Ports> StartAsync()
    {
        _prepared = await DatabasePool.TakeAsync();
        return On(_prepared.Database, Process(_prepared.Database));
    }

    /// <summary>The ports of the same database in another process.</summary>
    public async Task<Ports> AnotherProcessAsync()
    {
        var database = await _prepared.OpenAgainAsync();
        _others.Add(database);
        return On(database, Process(database));
    }

    /// <summary>Empties the database, and fails where a query read a whole collection.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
        foreach (var database in _others) database.Dispose();
        try
        {
            await Watch.CheckAsync();
        }
        finally
        {
            await DatabasePool.GiveBackAsync(_prepared);
        }
    }

    MongoProcesses Process(MongoDatabase database)
    {
        var process = new MongoProcesses(database, TimeProvider.System);
        _processes.Add(process);
        return process;
    }

    static Ports On(MongoDatabase database, MongoProcesses processes) => new()
    {
        Audit = new MongoAuditStore(database),
        Campaigns = new MongoCampaignStore(database),
        Forms = new MongoFormStore(database),
        Collectors = new MongoCollectorStore(database),
        Tallies = new MongoTallyStore(database),
        Openings = new MongoOpeningStore(database, new MongoFormLeaseStore(database, processes)),
        Suggestions = new MongoSuggestionStore(database),
        Items = new MongoItemStore(database),
        Proposals = new MongoProposalStore(database),
        Ledger = new MongoLedgerStore(database),
        Outcomes = new MongoOutcomeStore(database),
        Reports = new MongoReportStore(database),
        Works = new MongoWorkStore(database, processes),
        Organisers = new MongoOrganiserStore(database),
        Sessions = new MongoSessionStore(database),
        Invitations = new MongoInvitationStore(database),
        Tokens = new MongoTokenStore(database),
    };
}
