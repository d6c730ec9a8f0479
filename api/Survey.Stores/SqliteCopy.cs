using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using Survey.Core.Moving;

namespace Survey.Stores;

/// <summary>
/// The main file as it is carried elsewhere: every table with every column, all of one moment, read beside a service that works on it.
/// The search index is no table of its own: whoever takes the texts makes another.
/// </summary>
public sealed class SqliteCopy : IDisposable
{
    readonly SqliteConnection _connection;

    /// <summary>Opens the file and holds the moment.</summary>
    /// <exception cref="InvalidOperationException">It was not written by this version of the service.</exception>
    public SqliteCopy(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        // Not read-only: after a crash somebody has to replay the journal. Nothing is written but that.
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            _connection.Execute("PRAGMA busy_timeout = 5000; PRAGMA query_only = ON");
            SqliteSchema.Require(_connection);
            _connection.Execute("BEGIN DEFERRED");
            Tables = [.. Names().Select(Describe)];
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Every table, by name.</summary>
    public ImmutableArray<MovedTable> Tables { get; }

    /// <summary>The rows of a table in the order of its key: not in that of their coming.</summary>
    public IEnumerable<MovedRow> Rows(MovedTable table)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT {Listed(table.Columns)} FROM \"{table.Name}\" ORDER BY {Listed(table.Key)}";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return new MovedRow([.. Enumerable.Range(0, table.Columns.Length).Select(at => reader.IsDBNull(at) ? null : reader.GetValue(at))]);
    }

    /// <summary>Lets the moment and the file go.</summary>
    public void Dispose() => _connection.Dispose();

    IEnumerable<string> Names() => _connection.Query<string>(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");

    MovedTable Describe(string table)
    {
        var columns = _connection.Query<(string Name, long Key)>("SELECT name, pk FROM pragma_table_info(@table) ORDER BY cid", new { table }).ToList();
        return new MovedTable(
            table, [.. columns.Where(column => column.Key > 0).OrderBy(column => column.Key).Select(column => column.Name)], [.. columns.Select(column => column.Name)]);
    }

    static string Listed(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => $"\"{column}\""));
}
