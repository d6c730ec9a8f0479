using Survey.Stores.Tests.Contracts;

namespace Survey.Stores.Tests;

/// <summary>The ports on a fresh SQLite file.</summary>
public sealed class SqlitePorts : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("survey-store-");
    readonly SqliteDatabase _database;

    public SqlitePorts()
    {
        _database = new SqliteDatabase(Path.Combine(_folder.FullName, "survey.db"));
        Ports = new Ports(
            new SqliteCampaignStore(_database), new SqliteFormStore(_database), new SqliteCollectorStore(_database), new SqliteTallyStore(_database),
            new SqliteSuggestionStore(_database), new SqliteOpeningStore(_database), new SqliteAuditStore(_database));
    }

    public Ports Ports { get; }

    /// <summary>Long works in the same file.</summary>
    public SqliteWorkStore Works => new(_database);

    /// <summary>Items in the same file.</summary>
    public SqliteItemStore Items => new(_database);

    /// <summary>Published outcomes in the same file.</summary>
    public SqliteOutcomeStore Outcomes => new(_database);

    /// <summary>The ledger in the same file.</summary>
    public SqliteLedgerStore Ledger => new(_database);

    /// <summary>Frozen reports in the same file.</summary>
    public SqliteReportStore Reports => new(_database);

    /// <summary>Changes the file behind the store's back.</summary>
    public async Task TamperAsync(string statement)
    {
        await using var connection = _database.Read();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
    }
}
