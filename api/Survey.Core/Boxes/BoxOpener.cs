using System.Security.Cryptography;
using System.Text.Json;
using Survey.Core.Responses;

namespace Survey.Core.Boxes;

/// <summary>
/// Opens the envelopes of one box with its private key. An envelope that was damaged, exchanged or sealed by nobody is a
/// <see cref="BoxRefusedException"/>: a figure is right or absent.
/// </summary>
public sealed class BoxOpener : IDisposable
{
    readonly string _form;
    readonly Dictionary<string, AesGcm> _keys = new(StringComparer.Ordinal);

    /// <summary>Unwraps the session keys of the box.</summary>
    public BoxOpener(string form, byte[] privateKey, IEnumerable<WrappedSessionKey> sessionKeys)
    {
        _form = form;
        using var key = ECDiffieHellman.Create();
        try
        {
            key.ImportPkcs8PrivateKey(privateKey, out _);
            foreach (var sessionKey in sessionKeys)
            {
                var unwrapped = SessionKeyWrap.Unwrap(key, form, sessionKey);
                _keys.Add(Convert.ToHexString(sessionKey.Id), new AesGcm(unwrapped, 16));
                CryptographicOperations.ZeroMemory(unwrapped);
            }
        }
        catch (CryptographicException error)
        {
            Dispose();
            throw new BoxRefusedException(form, BoxRefusal.Damaged, error);
        }
    }

    /// <summary>Opens a sealed ballot.</summary>
    public Ballot OpenBallot(Envelope envelope) => Open(envelope, EnvelopeKind.Ballot, EnvelopeContent.ReadBallot);

    /// <summary>Opens a sealed slip.</summary>
    public Slip OpenSlip(Envelope envelope) => Open(envelope, EnvelopeKind.Slip, EnvelopeContent.ReadSlip);

    /// <summary>Wipes the session keys.</summary>
    public void Dispose()
    {
        foreach (var key in _keys.Values) key.Dispose();
        _keys.Clear();
    }

    T Open<T>(Envelope envelope, EnvelopeKind kind, Func<ReadOnlyMemory<byte>, T> read)
    {
        if (!_keys.TryGetValue(Convert.ToHexString(envelope.SessionKey), out var key))
            throw new BoxRefusedException(_form, BoxRefusal.Damaged);
        try
        {
            return read(EnvelopeSeal.Open(key, _form, kind, envelope));
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            throw new BoxRefusedException(_form, BoxRefusal.Damaged, error);
        }
    }
}
