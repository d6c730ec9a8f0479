using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Suggestions;
using Survey.Testing;

namespace Survey.Stores.Tests;

/// <summary>What the full-text index keeps in its file: nothing of what was masked or removed.</summary>
public sealed class SqliteSuggestionIndexTests : IDisposable
{
    const string Secret = "冯豆豆住望汀路";

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("survey-store-");

    string File => Path.Combine(_folder.FullName, "survey.db");

    [Fact]
    public async Task What_was_masked_or_removed_is_nowhere_in_the_file()
    {
        var campaign = Some.Campaign();
        Suggestion[] made = [.. Enumerable.Range(0, 300).Select(i => new Suggestion
        {
            Id = Identifier.New(), Campaign = campaign.Id, On = new DateOnly(2025, 12, 1), Text = i % 10 == 0 ? $"听说{Secret}，真的吗" : $"食堂第{i.ToString(CultureInfo.InvariantCulture)}号窗口太挤",
        })];
        using (var database = new SqliteDatabase(File))
        {
            var store = new SqliteSuggestionStore(database);
            await new SqliteCampaignStore(database).AddAsync(campaign, Entry, default);
            foreach (var some in made.Chunk(50)) await store.AddAsync(some, null, Entry, default);
            Fold();
            Assert.True(Holds(Encoding.UTF8.GetBytes(Secret)));
            Assert.True(HoldsPairs());
            Assert.Equal(Secret.Length - 1, Terms());
            foreach (var one in made.Where(one => one.Text.Contains(Secret, StringComparison.Ordinal)))
                Assert.True(await store.ReplaceAsync([one with { Text = one.Text.Replace(Secret, "＊＊＊＊＊＊＊", StringComparison.Ordinal), Revision = 2 }], Entry, default));
            Fold();
            Assert.False(Holds(Encoding.UTF8.GetBytes(Secret)));
            Assert.False(HoldsPairs());
            Assert.Equal(0, Terms());
            Assert.Equal(30, (await store.ListAsync(campaign.Id, new SuggestionFilter("说＊"), 1, 10, default)).Total);
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    static AuditEntry Entry => new(DateTimeOffset.UnixEpoch, Actor.Operator, "test", "");

    // Pairs are written as digits; the index shares beginnings of neighbouring words, so the second half tells.
    bool HoldsPairs() => Enumerable.Range(0, Secret.Length - 1).Any(i => Holds(Encoding.ASCII.GetBytes(Hex(Secret[i]) + Hex(Secret[i + 1])))
        || Holds(Encoding.ASCII.GetBytes(Hex(Secret[i])[2..] + Hex(Secret[i + 1]))));

    // The pairs of the secret that the index knows, as it tells itself.
    long Terms()
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        var pairs = string.Join(", ", Enumerable.Range(0, Secret.Length - 1).Select(i => $"'{Hex(Secret[i])}{Hex(Secret[i + 1])}'"));
        command.CommandText = $"CREATE VIRTUAL TABLE temp.known USING fts5vocab('main', 'suggestion_texts', 'row'); SELECT count(*) FROM temp.known WHERE term IN ({pairs})";
        return (long)command.ExecuteScalar()!;
    }

    static string Hex(char character) => ((int)character).ToString("x4", CultureInfo.InvariantCulture);

    bool Holds(byte[] bytes) => new[] { File, File + "-wal" }.Where(System.IO.File.Exists).Any(path => System.IO.File.ReadAllBytes(path).AsSpan().IndexOf(bytes) >= 0);

    // What the journal holds goes into the file, and the journal is emptied.
    void Fold()
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }
}
