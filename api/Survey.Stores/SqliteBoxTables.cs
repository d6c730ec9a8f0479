using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using Survey.Core.Boxes;
using Survey.Core.Tallies;

namespace Survey.Stores;

/// <summary>The tables of a box and what is read from them.</summary>
static class SqliteBoxTables
{
    /// <summary>Rows of sealed ballots, one per commit.</summary>
    public const string Ballots = "ballots";

    /// <summary>Rows of sealed slips, one per commit that had any.</summary>
    public const string Slips = "slips";

    const int RowsAtATime = 16;

    const string Definition = """
        CREATE TABLE seal (
            one INTEGER PRIMARY KEY CHECK (one = 1), form TEXT NOT NULL, public_key BLOB NOT NULL, wrapped_key BLOB, cap INTEGER,
            shut INTEGER NOT NULL);
        CREATE TABLE session_keys (id BLOB PRIMARY KEY, wrapped BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE returns (unit TEXT NOT NULL, audience TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (unit, audience)) WITHOUT ROWID;
        CREATE TABLE claims (row INTEGER PRIMARY KEY, keys BLOB NOT NULL);
        CREATE TABLE ballots (row INTEGER PRIMARY KEY, count INTEGER NOT NULL, envelopes BLOB NOT NULL);
        CREATE TABLE slips (row INTEGER PRIMARY KEY, count INTEGER NOT NULL, envelopes BLOB NOT NULL);
        CREATE TABLE slip_openings (id TEXT PRIMARY KEY, up_to INTEGER NOT NULL) WITHOUT ROWID;
        """ + Codes;

    // Rows are there before any is used, and in place a flag changes alone: neither tells who came when. Boxes of the
    // first version have no such table until they are opened by this one.
    const string Codes = "CREATE TABLE IF NOT EXISTS codes (hash BLOB PRIMARY KEY, used INTEGER NOT NULL) WITHOUT ROWID;";

    /// <summary>Sets the connection: alone with the file, every commit synced, deleted content overwritten.</summary>
    public static void Prepare(SqliteConnection connection) => connection.Execute("""
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA page_size = 16384;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        PRAGMA wal_autocheckpoint = 1000;
        """);

    /// <summary>Makes the tables and stores the seal, in one transaction.</summary>
    public static void Create(SqliteConnection connection, BoxSeal seal)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute(Definition, transaction: transaction);
        connection.Execute("INSERT INTO seal VALUES (1, @Form, @PublicKey, @WrappedPrivateKey, @Cap, 0)", seal, transaction);
        transaction.Commit();
    }

    /// <summary>Executes one statement in a transaction of its own.</summary>
    public static void Execute(SqliteConnection connection, string statement) => connection.Execute(statement);

    /// <summary>The seal; null where its making was interrupted before the commit.</summary>
    public static (BoxSeal Seal, bool Shut)? Seal(SqliteConnection connection)
    {
        if (connection.ExecuteScalar<int>("SELECT count(*) FROM sqlite_schema WHERE name = 'seal'") == 0) return null;
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT form, public_key, wrapped_key, cap, shut FROM seal";
        using var row = command.ExecuteReader();
        if (!row.Read()) return null;
        var seal = new BoxSeal(
            row.GetString(0), row.GetFieldValue<byte[]>(1), row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2),
            row.IsDBNull(3) ? null : row.GetInt32(3));
        return (seal, row.GetBoolean(4));
    }

    /// <summary>The once-only keys.</summary>
    public static HashSet<OnceKey> Claims(SqliteConnection connection)
    {
        var claims = new HashSet<OnceKey>();
        foreach (var keys in connection.Query<byte[]>("SELECT keys FROM claims", buffered: false))
        {
            for (var at = 0; at < keys.Length; at += 32) claims.Add(new OnceKey(keys.AsSpan(at, 32)));
        }
        return claims;
    }

    /// <summary>The single-use codes, and whether each is used.</summary>
    public static Dictionary<OnceKey, bool> CodesOf(SqliteConnection connection)
    {
        connection.Execute(Codes);
        return connection.Query<(byte[] Hash, bool Used)>("SELECT hash, used FROM codes", buffered: false)
            .ToDictionary(row => new OnceKey(row.Hash), row => row.Used);
    }

    /// <summary>Adds unused codes in the order of their hashes, in one transaction; those that are there stay as they are.</summary>
    public static void AddCodes(SqliteConnection connection, IEnumerable<byte[]> hashes)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var hash in hashes.OrderBy(hash => hash, Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right))))
            connection.Execute("INSERT INTO codes VALUES (@hash, 0) ON CONFLICT DO NOTHING", new { hash }, transaction);
        transaction.Commit();
    }

    /// <summary>Responses per cell.</summary>
    public static ImmutableDictionary<Cell, int> Returns(SqliteConnection connection) =>
        connection.Query<(string Unit, string Audience, int Count)>("SELECT unit, audience, count FROM returns")
            .ToImmutableDictionary(row => new Cell(row.Unit, row.Audience), row => row.Count);

    /// <summary>Envelopes in a table.</summary>
    public static int Count(SqliteConnection connection, string table) =>
        connection.ExecuteScalar<int>($"SELECT coalesce(sum(count), 0) FROM {table}");

    /// <summary>The wrapped session keys.</summary>
    public static IReadOnlyList<WrappedSessionKey> SessionKeys(SqliteConnection connection) =>
        [.. connection.Query<(byte[] Id, byte[] Wrapped)>("SELECT id, wrapped FROM session_keys").Select(row => new WrappedSessionKey(row.Id, row.Wrapped))];

    /// <summary>Some rows after one, and the row to go on from; null at the end.</summary>
    public static (long? Next, IReadOnlyList<Envelope> Envelopes) Read(SqliteConnection connection, string form, string table, long after, long upTo)
    {
        long? next = null;
        var envelopes = new List<Envelope>();
        foreach (var (row, count, packed) in connection.Query<(long, int, byte[])>(
            $"SELECT row, count, envelopes FROM {table} WHERE row > @after AND row <= @upTo ORDER BY row LIMIT {RowsAtATime}", new { after, upTo }))
        {
            var before = envelopes.Count;
            envelopes.AddRange(SqliteBoxBatch.Unpack(packed));
            if (envelopes.Count - before != count) throw new BoxRefusedException(form, BoxRefusal.Damaged);
            next = row;
        }
        return (next, envelopes);
    }

    /// <summary>The slip openings not yet dropped.</summary>
    public static IReadOnlyList<(string Id, long UpTo)> SlipOpenings(SqliteConnection connection) =>
        [.. connection.Query<(string, long)>("SELECT id, up_to FROM slip_openings")];

    /// <summary>Sets the waiting slips apart; an opening of that name that is there already stays as it is.</summary>
    public static void SetSlipsApart(SqliteConnection connection, string opening) => connection.Execute(
        "INSERT INTO slip_openings SELECT @opening, coalesce(max(row), 0) FROM slips WHERE true ON CONFLICT DO NOTHING", new { opening });

    /// <summary>Deletes the slips of an opening; how many there were.</summary>
    public static int DropSlips(SqliteConnection connection, string opening)
    {
        using var transaction = connection.BeginTransaction();
        const string Apart = "FROM slips WHERE row <= (SELECT up_to FROM slip_openings WHERE id = @opening)";
        var dropped = connection.ExecuteScalar<int>($"SELECT coalesce(sum(count), 0) {Apart}", new { opening }, transaction);
        connection.Execute($"DELETE {Apart}; DELETE FROM slip_openings WHERE id = @opening", new { opening }, transaction);
        transaction.Commit();
        return dropped;
    }

    /// <summary>Moves the journal into the file and empties it; a refusal where a reader keeps it from that.</summary>
    public static void EmptyJournal(SqliteConnection connection, string form)
    {
        // With a reader in the way this says busy in its row and raises no error.
        if (connection.QuerySingle<(int Busy, int Log, int Moved)>("PRAGMA wal_checkpoint(TRUNCATE)").Busy != 0)
            throw new BoxRefusedException(form, BoxRefusal.Locked);
    }

    /// <summary>What an error of the library means for the one who asked.</summary>
    public static BoxRefusedException Refusal(string form, SqliteException error) => new(
        form,
        error.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => BoxRefusal.Locked,
            SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN
                or SQLitePCL.raw.SQLITE_PERM => BoxRefusal.Unwritable,
            _ => BoxRefusal.Damaged,
        },
        error);
}
