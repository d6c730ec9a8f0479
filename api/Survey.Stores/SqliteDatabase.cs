using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Survey.Stores;

/// <summary>
/// The main SQLite file: WAL, every commit synced, deleted content overwritten. Writes go one at a time; a write is one
/// transaction with its audit entry, and its task ends after the commit.
/// </summary>
public sealed class SqliteDatabase : IDisposable
{
    readonly string _connectionString;
    readonly SemaphoreSlim _writing = new(1, 1);
    readonly SqliteConnection _writer;

    /// <summary>Opens the file, made with its folder where absent, and brings its tables up to date.</summary>
    public SqliteDatabase(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, ForeignKeys = true }.ToString();
        _writer = Open();
        _writer.Execute("PRAGMA journal_mode = WAL");
        SqliteSuggestionIndex.Teach(_writer);
        SqliteSchema.Apply(_writer);
    }

    /// <summary>A reading connection; the caller disposes it.</summary>
    public SqliteConnection Read() => Open();

    /// <summary>Runs <paramref name="work"/> in one transaction, alone; commits where it returns, changes nothing where it throws.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, IDbTransaction, T> work, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            using var transaction = _writer.BeginTransaction(IsolationLevel.Serializable, deferred: false);
            var result = work(_writer, transaction);
            transaction.Commit();
            return result;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _writing.Dispose();
        SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
    }

    SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        // The bundled library leaves deleted content in free pages and syncs WAL commits lazily by default.
        connection.Execute("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 5000");
        return connection;
    }
}
