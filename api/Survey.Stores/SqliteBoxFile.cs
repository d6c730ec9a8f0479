using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Survey.Core.Boxes;

namespace Survey.Stores;

/// <summary>
/// The file of one box, used by its writer's thread alone. Memory repeats what is committed (once-only keys, returns), so
/// that taking a response reads nothing; it is rebuilt from the file, and a file that contradicts itself is refused.
/// </summary>
sealed class SqliteBoxFile(string path, string form, Steps steps) : IDisposable
{
    // The provider tries again for half a minute by default; nobody else has any business in this file.
    const int SecondsToWait = 1;

    SqliteConnection? _connection;
    SqliteBoxBatch? _batch;
    SqliteBoxState? _state;

    /// <summary>What is committed, as far as it was read; null where it was not, or where there is no box.</summary>
    public BoxStatus? Known => Volatile.Read(ref _state)?.Status;

    /// <summary>What is committed; null where there is no box, or one whose making was interrupted.</summary>
    public SqliteBoxState? State => _state ?? Load();

    /// <summary>Whether anything of the box lies at <paramref name="path"/>.</summary>
    public static bool Exists(string path) => SecretFiles.OfDatabase(path).Any(File.Exists);

    /// <summary>Makes the box; one that is made already stays as it is.</summary>
    public void Create(BoxSeal seal)
    {
        if (State is not null) return;
        Connect(SqliteOpenMode.ReadWriteCreate);
        SqliteBoxTables.Create(_connection!, seal);
        SecretFiles.SyncFolder(Path.GetDirectoryName(path)!);
        Load();
    }

    /// <summary>Takes responses in one transaction; what is returned is synced.</summary>
    public IntakeResult[] Take(Intake[] intakes)
    {
        var results = new IntakeResult[intakes.Length];
        if (State is not { Status.Shut: false } state)
        {
            Array.Fill(results, IntakeResult.Shut);
            return results;
        }
        var accepted = state.Judge(intakes, results);
        if (accepted.Count == 0) return results;
        _batch ??= new SqliteBoxBatch(_connection!, form);
        _batch.Write(accepted, state, () => steps.Reached(Steps.IntakeWritten));
        state.Apply(accepted);
        steps.Reached(Steps.IntakeCommitted);
        return results;
    }

    /// <summary>Adds unused codes in one synced transaction; false where the box takes no more.</summary>
    public bool AddCodes(IReadOnlyList<byte[]> hashes)
    {
        if (State is not { Status.Shut: false } state) return false;
        SqliteBoxTables.AddCodes(_connection!, hashes);
        state.Added(hashes);
        return true;
    }

    /// <summary>Takes no more, for ever.</summary>
    public void Shut()
    {
        if (State is not { } state) return;
        SqliteBoxTables.Execute(_connection!, "UPDATE seal SET shut = 1");
        state.Shut();
    }

    /// <summary>The wrapped session keys.</summary>
    public IReadOnlyList<WrappedSessionKey> SessionKeys() => State is null ? [] : SqliteBoxTables.SessionKeys(_connection!);

    /// <summary>Some batches after row <paramref name="after"/>, and the row to go on from; null at the end.</summary>
    public (long? Next, IReadOnlyList<Envelope> Envelopes) Read(string table, long after) =>
        State is null ? (null, []) : SqliteBoxTables.Read(_connection!, form, table, after, long.MaxValue);

    /// <summary>The slips set apart and not yet dropped.</summary>
    public IReadOnlyList<SlipOpening> SlipOpenings() => State is null ? [] :
        [.. SqliteBoxTables.SlipOpenings(_connection!).Select(opening => new SlipOpening(opening.Id, SlipsUpTo(opening.UpTo)))];

    /// <summary>Sets all waiting slips apart; those of an unfinished opening of the same name stay the same.</summary>
    public SlipOpening SetSlipsApart(string opening)
    {
        if (State is null) return new SlipOpening(opening, []);
        SqliteBoxTables.SetSlipsApart(_connection!, opening);
        return SlipOpenings().Single(each => each.Id == opening);
    }

    /// <summary>Destroys the slips of an opening, in the file and in its journal.</summary>
    public void DropSlips(string opening)
    {
        if (State is not { } state) return;
        state.Dropped(SqliteBoxTables.DropSlips(_connection!, opening));
        // The journal still holds the pages as they were; an emptied one does not.
        SqliteBoxTables.EmptyJournal(_connection!, form);
    }

    /// <summary>Overwrites and removes the file and its journals, whatever they hold.</summary>
    public void Destroy()
    {
        Dispose();
        foreach (var file in SecretFiles.OfDatabase(path)) SecretFiles.Destroy(file);
        SecretFiles.SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _state, null);
        _batch?.Dispose();
        _connection?.Dispose();
        (_batch, _connection) = (null, null);
    }

    ImmutableArray<Envelope> SlipsUpTo(long upTo)
    {
        var slips = ImmutableArray.CreateBuilder<Envelope>();
        for (long? after = 0; after is { } row;)
        {
            (after, var some) = SqliteBoxTables.Read(_connection!, form, SqliteBoxTables.Slips, row, upTo);
            slips.AddRange(some);
        }
        return slips.ToImmutable();
    }

    SqliteBoxState? Load()
    {
        if (!File.Exists(path)) return null;
        Connect(SqliteOpenMode.ReadWrite);
        var state = SqliteBoxState.Read(_connection!, form);
        Volatile.Write(ref _state, state);
        return state;
    }

    void Connect(SqliteOpenMode mode)
    {
        if (_connection is not null) return;
        if (mode is SqliteOpenMode.ReadWriteCreate) SecretFiles.Make(path);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = SecondsToWait }.ToString());
        try
        {
            connection.Open();
            SqliteBoxTables.Prepare(connection);
            _connection = connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
