using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Survey.Core.Problems;

namespace Survey.Core.Boxes;

/// <summary>
/// Wraps a box's private key under a closing passphrase: PBKDF2-HMAC-SHA512 with 600,000 iterations and a random salt,
/// then AES-256-GCM bound to the form. Stored as iterations (4 bytes), salt (16), nonce (12), ciphertext, tag (16).
/// </summary>
public static class ClosingPassphrase
{
    /// <summary>Fewest characters of a passphrase.</summary>
    public const int LeastLength = 12;

    /// <summary>Most characters of a passphrase.</summary>
    public const int GreatestLength = 200;

    const int Iterations = 600_000;
    const int SaltSize = 16;
    const int NonceSize = 12;
    const int TagSize = 16;
    const int HeadSize = 4 + SaltSize + NonceSize;

    /// <summary>What is wrong with a passphrase somebody chose, at <c>/passphrase</c>; null where nothing is.</summary>
    public static Problem? Judge(string passphrase) => passphrase.Normalize(NormalizationForm.FormKC).EnumerateRunes().Count() switch
    {
        < LeastLength => new Problem("passphrase_short", "/passphrase").With("least", LeastLength),
        > GreatestLength => new Problem("passphrase_long", "/passphrase").With("most", GreatestLength),
        _ => null,
    };

    /// <summary>Wraps the private key; takes about a third of a second on purpose.</summary>
    public static byte[] Wrap(string form, string passphrase, ReadOnlySpan<byte> privateKey)
    {
        var wrapped = new byte[HeadSize + privateKey.Length + TagSize];
        BinaryPrimitives.WriteInt32BigEndian(wrapped, Iterations);
        RandomNumberGenerator.Fill(wrapped.AsSpan(4, SaltSize + NonceSize));
        using var cipher = Cipher(passphrase, wrapped.AsSpan(4, SaltSize), Iterations);
        cipher.Encrypt(
            wrapped.AsSpan(4 + SaltSize, NonceSize), privateKey, wrapped.AsSpan(HeadSize, privateKey.Length),
            wrapped.AsSpan(HeadSize + privateKey.Length), Encoding.UTF8.GetBytes(form));
        return wrapped;
    }

    /// <summary>The private key, which the caller wipes; null where the passphrase is another one.</summary>
    public static byte[]? Unwrap(string form, string passphrase, ReadOnlySpan<byte> wrapped)
    {
        var size = wrapped.Length - HeadSize - TagSize;
        if (size <= 0) return null;
        var privateKey = new byte[size];
        using var cipher = Cipher(passphrase, wrapped.Slice(4, SaltSize), BinaryPrimitives.ReadInt32BigEndian(wrapped));
        try
        {
            cipher.Decrypt(
                wrapped.Slice(4 + SaltSize, NonceSize), wrapped.Slice(HeadSize, size), wrapped[(HeadSize + size)..], privateKey,
                Encoding.UTF8.GetBytes(form));
            return privateKey;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    static AesGcm Cipher(string passphrase, ReadOnlySpan<byte> salt, int iterations)
    {
        // The same words typed on another keyboard may be other code points; NFKC makes them one.
        var words = Encoding.UTF8.GetBytes(passphrase.Normalize(NormalizationForm.FormKC));
        Span<byte> key = stackalloc byte[32];
        Rfc2898DeriveBytes.Pbkdf2(words, salt, key, iterations, HashAlgorithmName.SHA512);
        var cipher = new AesGcm(key, TagSize);
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(words);
        return cipher;
    }
}
