using Dapper;
using Microsoft.Data.Sqlite;
using Survey.Core.Boxes;
using Survey.Core.Moving;

namespace Survey.Stores;

/// <summary>
/// One sealed box as it is carried elsewhere, never opened: its envelopes one by one in the order of their random identifiers, so
/// that the place in the copy does not tell the order of arrival.
/// </summary>
public sealed class SqliteBoxCopy : IDisposable
{
    // Envelopes held in memory at once; a larger box is read several times.
    const int EnvelopesAtATime = 40_000;

    readonly string _path;
    readonly bool _private;
    readonly SqliteConnection _connection;

    SqliteBoxCopy(string path, bool isPrivate)
    {
        SQLitePCL.Batteries_V2.Init();
        (_path, _private) = (path, isPrivate);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            _connection.Execute("PRAGMA locking_mode = EXCLUSIVE");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The box of a form in a folder nobody else works on; null where it was never made ready.</summary>
    public static SqliteBoxCopy? Open(string folder, string form) => Ready(new SqliteBoxCopy(Path.Combine(folder, form + ".db"), isPrivate: false));

    /// <summary>
    /// A private copy, in <paramref name="place"/>, of a box that a service works on; null where the service wrote too fast for a
    /// whole copy, or the box went meanwhile. It is overwritten and removed when it is disposed.
    /// </summary>
    public static SqliteBoxCopy? OfRunning(string folder, string form, string place)
    {
        var (source, copy) = (Path.Combine(folder, form + ".db"), Path.Combine(place, form + ".db"));
        SecretFiles.MakeFolder(place);
        Remove(copy);
        try
        {
            // Nothing leaves the journal but by being written over from its beginning, which changes its salts. While they stay, the
            // journal holds whatever is half written in the file: both together are whole up to the last commit.
            var salts = Salts(source + "-wal");
            SecretFiles.Copy(source, copy);
            if (salts.Length > 0) SecretFiles.Copy(source + "-wal", copy + "-wal");
            if (!salts.AsSpan().SequenceEqual(Salts(source + "-wal"))) throw new IOException("the journal was begun anew meanwhile");
            return Ready(new SqliteBoxCopy(copy, isPrivate: true));
        }
        catch (Exception fault) when (fault is IOException or SqliteException)
        {
            Remove(copy);
            return null;
        }
    }

    /// <summary>The rows of one of the tables of <see cref="MovedBox"/>.</summary>
    public IEnumerable<MovedRow> Rows(MovedTable table) => table.Name switch
    {
        "seal" => Query("SELECT form, public_key, wrapped_key, cap, shut FROM seal"),
        "session_keys" => Query("SELECT id, wrapped FROM session_keys ORDER BY id"),
        "codes" => _connection.ExecuteScalar<int>("SELECT count(*) FROM sqlite_schema WHERE name = 'codes'") == 0 ? [] : Query("SELECT hash, used FROM codes ORDER BY hash"),
        "returns" => Query("SELECT unit, audience, count FROM returns ORDER BY unit, audience"),
        "slip_openings" => Query("SELECT id FROM slip_openings ORDER BY id"),
        "claims" => Claims(),
        "ballots" => Envelopes(SqliteBoxTables.Ballots).Select(row => new MovedRow([row.Envelope.Id, row.Envelope.SessionKey, row.Envelope.Sealed])),
        "slips" => Slips(),
        _ => throw new ArgumentException($"a box has no {table.Name}", nameof(table)),
    };

    /// <summary>Closes it; a private copy is overwritten and removed.</summary>
    public void Dispose()
    {
        _connection.Dispose();
        if (_private) Remove(_path);
    }

    static SqliteBoxCopy? Ready(SqliteBoxCopy box)
    {
        try
        {
            if (SqliteBoxTables.Seal(box._connection) is not null) return box.Checked();
        }
        catch
        {
            box.Dispose();
            throw;
        }
        box.Dispose();
        return null;
    }

    /// <summary>A response is one claim, one ballot and one return: parts that contradict each other are no whole copy.</summary>
    SqliteBoxCopy Checked()
    {
        var ballots = SqliteBoxTables.Count(_connection, SqliteBoxTables.Ballots);
        if (Claims().Count() == ballots && SqliteBoxTables.Returns(_connection).Values.Sum() == ballots) return this;
        throw new IOException("the parts of the box contradict each other");
    }

    IEnumerable<MovedRow> Claims() => _connection.Query<byte[]>("SELECT keys FROM claims").SelectMany(keys => keys.Chunk(32))
        .OrderBy(Convert.ToHexString, StringComparer.Ordinal).Select(key => new MovedRow([key]));

    IEnumerable<MovedRow> Slips()
    {
        var openings = SqliteBoxTables.SlipOpenings(_connection).OrderBy(opening => opening.UpTo).ToList();
        return Envelopes(SqliteBoxTables.Slips).Select(row => new MovedRow(
            [row.Envelope.Id, row.Envelope.SessionKey, row.Envelope.Sealed, openings.Find(opening => row.Row <= opening.UpTo).Id]));
    }

    /// <summary>The envelopes in the order of their identifiers, part by part of the room of identifiers.</summary>
    IEnumerable<(long Row, Envelope Envelope)> Envelopes(string table)
    {
        var parts = Math.Clamp(SqliteBoxTables.Count(_connection, table) / EnvelopesAtATime + 1, 1, 256);
        for (var part = 0; part < parts; part++)
        {
            var (from, to) = (part * 256 / parts, (part + 1) * 256 / parts);
            var held = new List<(long Row, Envelope Envelope)>();
            foreach (var (row, packed) in _connection.Query<(long, byte[])>($"SELECT row, envelopes FROM {table}", buffered: false))
                held.AddRange(SqliteBoxBatch.Unpack(packed).Where(envelope => envelope.Id[0] >= from && envelope.Id[0] < to).Select(envelope => (row, envelope)));
            foreach (var one in held.OrderBy(one => Convert.ToHexString(one.Envelope.Id), StringComparer.Ordinal)) yield return one;
        }
    }

    IEnumerable<MovedRow> Query(string query)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return new MovedRow([.. Enumerable.Range(0, reader.FieldCount).Select(at => reader.IsDBNull(at) ? null : reader.GetValue(at))]);
    }

    /// <summary>What the journal's head says of when it was begun; empty where there is none.</summary>
    static byte[] Salts(string journal)
    {
        const int HeadLength = 32;
        if (!File.Exists(journal)) return [];
        using var file = SecretFiles.Read(journal);
        var head = new byte[HeadLength];
        return head[..file.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false)];
    }

    static void Remove(string path)
    {
        foreach (var file in SecretFiles.OfDatabase(path)) SecretFiles.Destroy(file);
    }
}
