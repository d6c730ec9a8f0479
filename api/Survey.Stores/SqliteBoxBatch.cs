using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Survey.Core.Boxes;
using Survey.Core.Tallies;

namespace Survey.Stores;

/// <summary>
/// Writes the responses of one commit: a row of ballots, a row of slips and a row of once-only keys, each shuffled in
/// itself, and the counters of the cells. A row per response would cost five times as much.
/// </summary>
sealed class SqliteBoxBatch : IDisposable
{
    readonly string _form;
    readonly SqliteCommand _begin;
    readonly SqliteCommand _commit;
    readonly SqliteCommand _rollback;
    readonly SqliteCommand _claims;
    readonly SqliteCommand _code;
    readonly SqliteCommand _ballots;
    readonly SqliteCommand _slips;
    readonly SqliteCommand _returns;
    readonly SqliteCommand _sessionKey;

    public SqliteBoxBatch(SqliteConnection connection, string form)
    {
        _form = form;
        _begin = Command("BEGIN IMMEDIATE");
        _commit = Command("COMMIT");
        _rollback = Command("ROLLBACK");
        _claims = Command("INSERT INTO claims (keys) VALUES ($keys)", "$keys");
        _code = Command("UPDATE codes SET used = 1 WHERE hash = $hash AND used = 0", "$hash");
        _ballots = Command("INSERT INTO ballots (count, envelopes) VALUES ($count, $envelopes)", "$count", "$envelopes");
        _slips = Command("INSERT INTO slips (count, envelopes) VALUES ($count, $envelopes)", "$count", "$envelopes");
        _returns = Command(
            "INSERT INTO returns VALUES ($unit, $audience, $count) ON CONFLICT DO UPDATE SET count = count + excluded.count",
            "$unit", "$audience", "$count");
        _sessionKey = Command("INSERT INTO session_keys VALUES ($id, $wrapped)", "$id", "$wrapped");

        SqliteCommand Command(string text, params string[] parameters)
        {
            var command = connection.CreateCommand();
            command.CommandText = text;
            foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
            command.Prepare();
            return command;
        }
    }

    /// <summary>Writes and commits; nothing is written where it throws.</summary>
    public void Write(List<Intake> accepted, SqliteBoxState state, Action written)
    {
        _begin.ExecuteNonQuery();
        try
        {
            foreach (var key in accepted.Select(intake => intake.SessionKey).Distinct().Where(state.IsNew)) Run(_sessionKey, key.Id, key.Wrapped);
            Run(_claims, Keys(accepted));
            // In the order of their hashes, not of arrival.
            foreach (var code in accepted.Select(intake => intake.Code).OfType<byte[]>().OrderBy(code => Convert.ToHexString(code), StringComparer.Ordinal)) Claim(code);
            Run(_ballots, accepted.Count, Pack([.. accepted.Select(intake => intake.Ballot)]));
            Envelope[] slips = [.. accepted.SelectMany(intake => intake.Slips)];
            if (slips.Length > 0) Run(_slips, slips.Length, Pack(slips));
            // In the order of the cells, not of arrival.
            foreach (var (cell, count) in accepted.CountBy(intake => intake.Cell).OrderBy(cell => cell.Key, Cell.Order))
                Run(_returns, cell.Unit, cell.Audience, count);
            written();
            _commit.ExecuteNonQuery();
        }
        catch
        {
            try
            {
                _rollback.ExecuteNonQuery();
            }
            catch (SqliteException)
            {
                // SQLite rolled back by itself; the first error is the one to tell.
            }
            throw;
        }
    }

    /// <summary>Reads the envelopes of one row.</summary>
    public static IEnumerable<Envelope> Unpack(byte[] packed)
    {
        for (var at = 0; at < packed.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(packed.AsSpan(at + 32));
            yield return new Envelope(packed[at..(at + 16)], packed[(at + 16)..(at + 32)], packed[(at + 36)..(at + 36 + length)]);
            at += 36 + length;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[_begin, _commit, _rollback, _claims, _code, _ballots, _slips, _returns, _sessionKey]) command.Dispose();
    }

    /// <summary>One unused row changes, or the file is not what memory says, and nothing is written.</summary>
    void Claim(byte[] code)
    {
        _code.Parameters[0].Value = code;
        if (_code.ExecuteNonQuery() != 1) throw new BoxRefusedException(_form, BoxRefusal.Damaged);
    }

    static byte[] Keys(List<Intake> accepted)
    {
        var keys = new byte[accepted.Count * 32];
        for (var i = 0; i < accepted.Count; i++) accepted[i].OnceKey.CopyTo(keys, i * 32);
        RandomNumberGenerator.Shuffle<OnceKey>(MemoryMarshal.Cast<byte, OnceKey>(keys.AsSpan()));
        return keys;
    }

    static byte[] Pack(Envelope[] envelopes)
    {
        RandomNumberGenerator.Shuffle<Envelope>(envelopes);
        var packed = new byte[envelopes.Sum(envelope => 36 + envelope.Sealed.Length)];
        var at = 0;
        foreach (var envelope in envelopes)
        {
            envelope.Id.CopyTo(packed, at);
            envelope.SessionKey.CopyTo(packed, at + 16);
            BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(at + 32), envelope.Sealed.Length);
            envelope.Sealed.CopyTo(packed, at + 36);
            at += 36 + envelope.Sealed.Length;
        }
        return packed;
    }

    static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}
