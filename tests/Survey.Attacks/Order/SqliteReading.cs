using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Survey.Attacks.Order;

/// <summary>The embedded store: its tables, and every file below the data folder as bytes. An open box is locked and read as bytes alone.</summary>
sealed class SqliteReading(string folder) : IStoreReading
{
    // A fresh file now and then: the fewer rows lie in it, the more would their place tell. A service at its start is slow.
    public int RunsTogether => 5;

    public async Task<string> NameAsync()
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadOnly);
        return $"SQLite {connection.ServerVersion}";
    }

    public async Task<IReadOnlyList<StoredTable>> TablesAsync()
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadOnly);
        // A virtual table has nothing of its own: the tables its index is kept in are read like any other.
        var names = await RowsAsync(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name");
        var tables = new List<StoredTable>();
        foreach (var name in names.Select(row => (string)row.Values[0].Value!))
            tables.Add(new StoredTable(name, await RowsAsync(connection, $"SELECT * FROM \"{name}\" NOT INDEXED")));
        return tables;
    }

    public IEnumerable<(string Name, byte[] Bytes)> Files()
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file) is "lock") continue; // held by the service, and empty
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var name = Path.GetFileName(file);
            // A box is called by its form.
            if (Path.GetFileName(Path.GetDirectoryName(file)) is "boxes") name = "box" + name[name.IndexOf('.', StringComparison.Ordinal)..];
            yield return (name, bytes);
        }
    }

    public Task SortAsync(string prefix, IEnumerable<string> texts) =>
        ReplaceAsync("id", texts.Select((text, place) => (text, prefix + place.ToString("D8", CultureInfo.InvariantCulture))));

    public Task NoteAsync(IEnumerable<(string Text, string Note)> notes) => ReplaceAsync("category", notes);

    async Task ReplaceAsync(string column, IEnumerable<(string Text, string Value)> values)
    {
        await using var connection = await OpenAsync(SqliteOpenMode.ReadWrite);
        foreach (var (text, value) in values)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"UPDATE suggestions SET {column} = $value WHERE text = $text";
            command.Parameters.AddWithValue("$value", value);
            command.Parameters.AddWithValue("$text", text);
            await command.ExecuteNonQueryAsync();
        }
    }

    async Task<SqliteConnection> OpenAsync(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "survey.db"), Mode = mode, Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    static async Task<List<StoredRow>> RowsAsync(SqliteConnection connection, string query)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<StoredRow>();
        while (await reader.ReadAsync())
        {
            var row = new StoredRow();
            for (var i = 0; i < reader.FieldCount; i++) row.Add(reader.GetName(i), reader.IsDBNull(i) ? null : reader.GetValue(i));
            rows.Add(row);
        }
        return rows;
    }
}
