using System.Security.Cryptography;
using System.Text;

namespace Survey.Stores.MongoDb;

/// <summary>
/// The secret all processes have in common and the database never sees. Keys for each purpose are derived from it by
/// HKDF-SHA256 (RFC 5869); what is wrapped under one opens with AES-256-GCM alone.
/// </summary>
public sealed class BoxSecret
{
    /// <summary>Fewest characters.</summary>
    public const int LeastLength = 32;

    const int NonceLength = 12;
    const int TagLength = 16;

    readonly byte[] _root;

    /// <summary>Takes the secret as it is configured.</summary>
    public BoxSecret(string secret) => _root = secret.Length >= LeastLength
        ? Encoding.UTF8.GetBytes(secret)
        : throw new ArgumentException($"a box secret has at least {LeastLength} characters", nameof(secret));

    /// <summary>32 bytes for one purpose, the same in every process with the same secret.</summary>
    public byte[] Key(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _root, 32, info: Encoding.UTF8.GetBytes("survey/" + purpose));

    /// <summary>Nonce, ciphertext and tag; <paramref name="bound"/> is not in it, but it opens with the same alone.</summary>
    public byte[] Wrap(string purpose, string bound, ReadOnlySpan<byte> plain)
    {
        var wrapped = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceLength));
        using var cipher = Cipher(purpose);
        cipher.Encrypt(
            wrapped.AsSpan(0, NonceLength), plain, wrapped.AsSpan(NonceLength, plain.Length), wrapped.AsSpan(NonceLength + plain.Length), Encoding.UTF8.GetBytes(bound));
        return wrapped;
    }

    /// <summary>What was wrapped; null where it was changed, or wrapped under another secret, purpose or bond.</summary>
    public byte[]? Unwrap(string purpose, string bound, ReadOnlySpan<byte> wrapped)
    {
        if (wrapped.Length < NonceLength + TagLength) return null;
        var plain = new byte[wrapped.Length - NonceLength - TagLength];
        using var cipher = Cipher(purpose);
        try
        {
            cipher.Decrypt(
                wrapped[..NonceLength], wrapped.Slice(NonceLength, plain.Length), wrapped[(NonceLength + plain.Length)..], plain, Encoding.UTF8.GetBytes(bound));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    AesGcm Cipher(string purpose)
    {
        var key = Key(purpose);
        try
        {
            return new AesGcm(key, TagLength);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
