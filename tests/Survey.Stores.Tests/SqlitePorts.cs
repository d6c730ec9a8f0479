using Survey.Stores.Tests.Contracts;

namespace Survey.Stores.Tests;

/// <summary>The embedded store needs no server.</summary>
static class ServerUnderTest
{
    /// <summary>Why contracts cannot be tried here.</summary>
    public static string? Missing => null;
}

/// <summary>The ports on a fresh SQLite file.</summary>
public sealed class SqlitePorts : IStoreUnderTest
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("survey-store-");
    SqliteDatabase _database = null!;

    /// <inheritdoc/>
    public Task<Ports> StartAsync()
    {
        _database = new SqliteDatabase(Path.Combine(_folder.FullName, "survey.db"));
        return Task.FromResult(new Ports
        {
            Audit = new SqliteAuditStore(_database),
            Campaigns = new SqliteCampaignStore(_database),
            Forms = new SqliteFormStore(_database),
            Collectors = new SqliteCollectorStore(_database),
            Tallies = new SqliteTallyStore(_database),
            Openings = new SqliteOpeningStore(_database),
            Suggestions = new SqliteSuggestionStore(_database),
            Items = new SqliteItemStore(_database),
            Proposals = new SqliteProposalStore(_database),
            Ledger = new SqliteLedgerStore(_database),
            Outcomes = new SqliteOutcomeStore(_database),
            Reports = new SqliteReportStore(_database),
            Works = new SqliteWorkStore(_database),
            Organisers = new SqliteOrganiserStore(_database),
            Sessions = new SqliteSessionStore(_database),
            Invitations = new SqliteInvitationStore(_database),
            Tokens = new SqliteTokenStore(_database),
        });
    }

    /// <summary>Changes the file behind the store's back.</summary>
    public async Task TamperAsync(string statement)
    {
        await using var connection = _database.Read();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
