using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Survey.Core.Boxes;
using Survey.Core.Tallies;

namespace Survey.Stores;

/// <summary>SHA-256(collector ‖ once-only key) as a value: 32 bytes a set can hold a million of.</summary>
[StructLayout(LayoutKind.Sequential)]
readonly record struct OnceKey(ulong A, ulong B, ulong C, ulong D)
{
    public OnceKey(ReadOnlySpan<byte> bytes)
        : this(MemoryMarshal.Read<ulong>(bytes), MemoryMarshal.Read<ulong>(bytes[8..]), MemoryMarshal.Read<ulong>(bytes[16..]), MemoryMarshal.Read<ulong>(bytes[24..]))
    {
    }

    // A hash is as good as random: its first bits serve as they are.
    public override int GetHashCode() => (int)A;
}

/// <summary>What is committed in a box, in memory. Changed by the writer's thread after each commit; the status is read by all.</summary>
sealed class SqliteBoxState
{
    readonly HashSet<string> _sessionKeys;
    BoxStatus _status;
    int _responses;

    readonly Dictionary<OnceKey, bool> _codes;

    SqliteBoxState(BoxStatus status, HashSet<OnceKey> claims, Dictionary<OnceKey, bool> codes, HashSet<string> sessionKeys) =>
        (_status, Claims, _codes, _sessionKeys, _responses) = (status, claims, codes, sessionKeys, status.Responses);

    /// <summary>What can be known of the box.</summary>
    public BoxStatus Status => Volatile.Read(ref _status);

    /// <summary>The once-only keys used.</summary>
    public HashSet<OnceKey> Claims { get; }

    /// <summary>Reads a box; null where its making was interrupted, a refusal where its parts contradict each other.</summary>
    public static SqliteBoxState? Read(SqliteConnection connection, string form)
    {
        if (SqliteBoxTables.Seal(connection) is not var (seal, shut)) return null;
        var claims = SqliteBoxTables.Claims(connection);
        var returns = SqliteBoxTables.Returns(connection);
        var responses = returns.Values.Sum();
        var codes = SqliteBoxTables.CodesOf(connection);
        var whole = seal.Form == form && responses == claims.Count && codes.Values.Count(used => used) <= responses && responses == SqliteBoxTables.Count(connection, SqliteBoxTables.Ballots);
        if (!whole) throw new BoxRefusedException(form, BoxRefusal.Damaged);
        var status = new BoxStatus(seal, shut, returns, SqliteBoxTables.Count(connection, SqliteBoxTables.Slips));
        return new SqliteBoxState(status, claims, codes, [.. SqliteBoxTables.SessionKeys(connection).Select(key => Convert.ToHexString(key.Id))]);
    }

    /// <summary>Which of these are taken, each key and each code once and never past the cap; says so of each in <paramref name="results"/>.</summary>
    public List<Intake> Judge(Intake[] intakes, IntakeResult[] results)
    {
        var accepted = new List<Intake>(intakes.Length);
        var claimed = new HashSet<OnceKey>(intakes.Length);
        var spent = new HashSet<OnceKey>();
        for (var i = 0; i < intakes.Length; i++)
        {
            var key = new OnceKey(intakes[i].OnceKey);
            if (Claims.Contains(key) || claimed.Contains(key))
            {
                results[i] = IntakeResult.Repeat;
            }
            else if (Refused(intakes[i].Code, spent) is { } refused)
            {
                results[i] = refused;
            }
            else if (_status.Seal.Cap is { } cap && _responses + accepted.Count >= cap)
            {
                results[i] = IntakeResult.Full;
            }
            else
            {
                claimed.Add(key);
                if (intakes[i].Code is { } code) spent.Add(new OnceKey(code));
                accepted.Add(intakes[i]);
                results[i] = IntakeResult.Accepted;
            }
        }
        return accepted;
    }

    /// <summary>These codes were committed, unused.</summary>
    public void Added(IEnumerable<byte[]> hashes)
    {
        foreach (var hash in hashes) _codes.TryAdd(new OnceKey(hash), false);
    }

    IntakeResult? Refused(byte[]? code, HashSet<OnceKey> spent)
    {
        if (code is null) return null;
        var key = new OnceKey(code);
        if (!_codes.TryGetValue(key, out var used)) return IntakeResult.CodeUnknown;
        return used || spent.Contains(key) ? IntakeResult.CodeUsed : null;
    }

    /// <summary>The session key is not in the file yet.</summary>
    public bool IsNew(WrappedSessionKey key) => !_sessionKeys.Contains(Convert.ToHexString(key.Id));

    /// <summary>Counts what was committed.</summary>
    public void Apply(List<Intake> accepted)
    {
        var returns = _status.Returns;
        var slips = _status.Slips;
        foreach (var cell in accepted.CountBy(intake => intake.Cell)) returns = returns.SetItem(cell.Key, returns.GetValueOrDefault(cell.Key) + cell.Value);
        foreach (var key in accepted.Select(intake => intake.SessionKey).Distinct()) _sessionKeys.Add(Convert.ToHexString(key.Id));
        foreach (var intake in accepted)
        {
            Claims.Add(new OnceKey(intake.OnceKey));
            if (intake.Code is { } code) _codes[new OnceKey(code)] = true;
            slips += intake.Slips.Length;
        }
        _responses += accepted.Count;
        Volatile.Write(ref _status, _status with { Returns = returns, Slips = slips });
    }

    /// <summary>The box takes no more.</summary>
    public void Shut() => Volatile.Write(ref _status, _status with { Shut = true });

    /// <summary>So many slips are gone.</summary>
    public void Dropped(int slips) => Volatile.Write(ref _status, _status with { Slips = _status.Slips - slips });
}
