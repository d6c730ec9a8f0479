using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Survey.Core.Responses;
using Survey.Core.Tallies;

namespace Survey.Core.Boxes;

/// <summary>
/// Seals responses into envelopes: one session key per box, in this process's memory alone, replaced after
/// <see cref="SessionLife"/> and stored nowhere but wrapped to the box's public key. Once replaced, nothing in this
/// process opens what it sealed.
/// </summary>
public sealed class BoxSealer(TimeProvider clock) : IDisposable
{
    readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    /// <summary>How long one session key seals.</summary>
    public static TimeSpan SessionLife { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Seals one response: the ballot, and each text as a slip of its own.</summary>
    public Intake Seal(BoxSeal box, Origin origin, byte[] onceKey, JudgedResponse response)
    {
        var session = _sessions.GetOrAdd(box.Form, static _ => new Session());
        var content = new ArrayBufferWriter<byte>(1024);
        EnvelopeContent.Write(content, origin, response.Answers);
        lock (session)
        {
            session.Renew(box, clock.GetUtcNow());
            var ballot = session.Seal(box.Form, EnvelopeKind.Ballot, content);
            var slips = ImmutableArray<Envelope>.Empty;
            if (!response.Texts.IsDefaultOrEmpty)
            {
                var sealing = ImmutableArray.CreateBuilder<Envelope>(response.Texts.Length);
                foreach (var text in response.Texts)
                {
                    EnvelopeContent.Write(content, origin, text);
                    sealing.Add(session.Seal(box.Form, EnvelopeKind.Slip, content));
                }
                slips = sealing.MoveToImmutable();
            }
            return new Intake(new Cell(origin.Unit, origin.Audience), onceKey, ballot, slips, session.Wrapped!);
        }
    }

    /// <summary>Wipes the session keys whose time is over, also of boxes nobody answers any more.</summary>
    public void WipeExpired()
    {
        foreach (var session in _sessions.Values)
        {
            lock (session) session.WipeExpired(clock.GetUtcNow());
        }
    }

    /// <summary>Wipes the session key of a box that takes no more.</summary>
    public void Forget(string form)
    {
        if (!_sessions.TryRemove(form, out var session)) return;
        lock (session) session.Dispose();
    }

    /// <summary>Wipes every session key.</summary>
    public void Dispose()
    {
        foreach (var form in _sessions.Keys) Forget(form);
    }

    /// <summary>The session key of one box; used under its own lock, since a cipher serves one thread at a time.</summary>
    sealed class Session : IDisposable
    {
        AesGcm? _key;
        byte[]? _publicKey;
        DateTimeOffset _since;

        public WrappedSessionKey? Wrapped { get; private set; }

        public void Renew(BoxSeal box, DateTimeOffset now)
        {
            if (_publicKey is not null && !_publicKey.AsSpan().SequenceEqual(box.PublicKey)) Dispose();
            WipeExpired(now);
            if (_key is not null) return;
            var key = RandomNumberGenerator.GetBytes(SessionKeyWrap.KeySize);
            Wrapped = SessionKeyWrap.Wrap(box, key);
            _key = new AesGcm(key, 16);
            CryptographicOperations.ZeroMemory(key);
            (_publicKey, _since) = (box.PublicKey, now);
        }

        public Envelope Seal(string form, EnvelopeKind kind, ArrayBufferWriter<byte> content)
        {
            var envelope = EnvelopeSeal.Seal(_key!, Wrapped!.Id, form, kind, content.WrittenSpan);
            content.Clear(); // zeroes what was written: no answer stays behind in memory
            return envelope;
        }

        public void WipeExpired(DateTimeOffset now)
        {
            // A clock set back must not keep a key alive, hence the absolute difference.
            if (_key is not null && (now - _since).Duration() >= SessionLife) Dispose();
        }

        public void Dispose()
        {
            _key?.Dispose();
            (_key, _publicKey, Wrapped) = (null, null, null);
        }
    }
}
