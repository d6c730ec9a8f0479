using Microsoft.Data.Sqlite;
using Survey.Core.People;
using Survey.Core.Suggestions;

namespace Survey.Stores.Tests;

/// <summary>Files written by earlier versions of the service are brought up to date; later ones are refused.</summary>
public sealed class SqliteSchemaTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("survey-store-");

    string File => Path.Combine(_folder.FullName, "survey.db");

    [Fact]
    public async Task A_file_of_version_1_keeps_its_people_and_opinions()
    {
        Write(
            """
            CREATE TABLE campaigns (id TEXT PRIMARY KEY, title TEXT NOT NULL, revision INTEGER NOT NULL, document TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE organisers (
                id TEXT PRIMARY KEY, sign_in_name TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL, language TEXT,
                password TEXT NOT NULL, revision INTEGER NOT NULL) WITHOUT ROWID;
            CREATE TABLE suggestions (
                id TEXT PRIMARY KEY, campaign TEXT NOT NULL REFERENCES campaigns(id), source TEXT NOT NULL, form TEXT, question TEXT,
                text TEXT NOT NULL, category TEXT, unit TEXT, audience TEXT, channel TEXT, published_on TEXT NOT NULL) WITHOUT ROWID;
            INSERT INTO organisers VALUES ('li', 'li', '李明', 'Owner', NULL, 'pbkdf2-sha512$1000$AAAA$AAAA', 3);
            INSERT INTO campaigns VALUES ('c', '活动', 1, '{}');
            INSERT INTO suggestions VALUES ('s', 'c', 'Staff', NULL, NULL, '食堂太挤', NULL, 'A', 'parent', 'talk', '2025-12-01');
            PRAGMA user_version = 1;
            """);

        using (var database = new SqliteDatabase(File))
        {
            var li = (await new SqliteOrganiserStore(database).FindAsync("li", default))!;
            Assert.Equal((3, Role.Owner, true), (li.Revision, li.Role, li.Reach.All));
            var (found, total) = await new SqliteSuggestionStore(database).ListAsync("c", new SuggestionFilter(), 1, 10, default);
            Assert.Equal((1, "食堂太挤", 1, null, null), (total, found[0].Text, found[0].Revision, found[0].Excluded, found[0].Item));
            Assert.Equal(1, (await new SqliteSuggestionStore(database).ListAsync("c", new SuggestionFilter("堂太"), 1, 10, default)).Total);
        }
        // A second start finds nothing left to change.
        using var again = new SqliteDatabase(File);
        Assert.NotNull(await new SqliteOrganiserStore(again).FindAsync("li", default));
    }

    [Fact]
    public void A_file_of_a_later_version_is_refused()
    {
        Write("PRAGMA user_version = 1000;");
        Assert.Throws<InvalidOperationException>(() => new SqliteDatabase(File));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    void Write(string statements)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statements;
        command.ExecuteNonQuery();
    }
}
