using System.Security.Cryptography;

namespace Survey.Core.Boxes;

/// <summary>The P-256 key pair of a box: everybody may seal with the public key, only its holder opens.</summary>
/// <param name="PublicKey">SubjectPublicKeyInfo, 91 bytes.</param>
/// <param name="PrivateKey">PKCS #8; the caller wipes it with <see cref="CryptographicOperations.ZeroMemory"/>.</param>
public sealed record BoxKeyPair(byte[] PublicKey, byte[] PrivateKey)
{
    /// <summary>Draws a new key pair.</summary>
    public static BoxKeyPair New()
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return new BoxKeyPair(key.ExportSubjectPublicKeyInfo(), key.ExportPkcs8PrivateKey());
    }

    /// <summary>Whether <paramref name="privateKey"/> (PKCS #8) opens what was sealed to <paramref name="publicKey"/>.</summary>
    public static bool Fits(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> publicKey)
    {
        using var key = ECDiffieHellman.Create();
        key.ImportPkcs8PrivateKey(privateKey, out _);
        return publicKey.SequenceEqual(key.ExportSubjectPublicKeyInfo());
    }
}
