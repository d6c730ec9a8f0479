using System.Security.Cryptography;
using System.Text;

namespace Survey.Core.Boxes;

/// <summary>
/// Wraps a session key to a box's public key: an ephemeral P-256 agreement, HKDF-SHA256, AES-256-GCM. Stored as the
/// ephemeral public key (91 bytes), the ciphertext (32) and the tag (16).
/// </summary>
public static class SessionKeyWrap
{
    /// <summary>Bytes of a session key.</summary>
    public const int KeySize = 32;

    const int TagSize = 16;
    const int NonceSize = 12;
    const int PublicKeySize = 91;

    /// <summary>Wraps <paramref name="sessionKey"/> so that only the private key of <paramref name="box"/> unwraps it.</summary>
    public static WrappedSessionKey Wrap(BoxSeal box, ReadOnlySpan<byte> sessionKey)
    {
        var id = RandomNumberGenerator.GetBytes(16);
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var recipient = ECDiffieHellman.Create();
        recipient.ImportSubjectPublicKeyInfo(box.PublicKey, out _);
        var ephemeralKey = ephemeral.ExportSubjectPublicKeyInfo();
        var wrapped = new byte[PublicKeySize + KeySize + TagSize];
        ephemeralKey.CopyTo(wrapped, 0);
        Span<byte> key = stackalloc byte[KeySize];
        Agree(ephemeral, recipient, ephemeralKey, box.Form, key);
        using (var cipher = new AesGcm(key, TagSize))
            cipher.Encrypt(Once, sessionKey, wrapped.AsSpan(PublicKeySize, KeySize), wrapped.AsSpan(PublicKeySize + KeySize), id);
        CryptographicOperations.ZeroMemory(key);
        return new WrappedSessionKey(id, wrapped);
    }

    /// <summary>Unwraps a session key; one that was not wrapped to this key for this form is a <see cref="CryptographicException"/>.</summary>
    public static byte[] Unwrap(ECDiffieHellman privateKey, string form, WrappedSessionKey sessionKey)
    {
        ReadOnlySpan<byte> wrapped = sessionKey.Wrapped;
        if (wrapped.Length != PublicKeySize + KeySize + TagSize) throw new CryptographicException("a wrapped session key has 139 bytes");
        using var ephemeral = ECDiffieHellman.Create();
        ephemeral.ImportSubjectPublicKeyInfo(wrapped[..PublicKeySize], out _);
        Span<byte> key = stackalloc byte[KeySize];
        Agree(privateKey, ephemeral, wrapped[..PublicKeySize], form, key);
        var unwrapped = new byte[KeySize];
        using (var cipher = new AesGcm(key, TagSize))
            cipher.Decrypt(Once, wrapped.Slice(PublicKeySize, KeySize), wrapped[(PublicKeySize + KeySize)..], unwrapped, sessionKey.Id);
        CryptographicOperations.ZeroMemory(key);
        return unwrapped;
    }

    // The agreed key is fresh for every wrapping and seals this one message, so a fixed nonce is used once.
    static ReadOnlySpan<byte> Once => new byte[NonceSize];

    static void Agree(ECDiffieHellman own, ECDiffieHellman other, ReadOnlySpan<byte> ephemeralKey, string form, Span<byte> key)
    {
        using var otherKey = other.PublicKey;
        var secret = own.DeriveRawSecretAgreement(otherKey);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, salt: ephemeralKey, info: Encoding.UTF8.GetBytes("survey box session " + form));
        CryptographicOperations.ZeroMemory(secret);
    }
}
