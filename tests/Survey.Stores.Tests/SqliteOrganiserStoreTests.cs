using Survey.Core.Audit;
using Survey.Core.People;
using Survey.Stores.Tests.Contracts;

namespace Survey.Stores.Tests;

/// <summary>Organisers on SQLite.</summary>
public sealed class SqliteOrganiserStoreTests : OrganiserStoreContract, IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("survey-store-");
    readonly SqliteDatabase _database;

    public SqliteOrganiserStoreTests() => _database = new SqliteDatabase(Path.Combine(_folder.FullName, "survey.db"));

    protected override IOrganiserStore Organisers => new SqliteOrganiserStore(_database);

    protected override ISessionStore Sessions => new SqliteSessionStore(_database);

    protected override IAuditStore Log => new SqliteAuditStore(_database);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
    }
}
