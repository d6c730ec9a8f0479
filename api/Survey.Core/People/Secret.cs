using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Survey.Core.People;

/// <summary>Random secrets that are handed out once and kept as SHA-256 alone.</summary>
public static class Secret
{
    /// <summary>Draws <paramref name="bytes"/> random bytes, written as base64url.</summary>
    public static string New(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));

    /// <summary>What is kept of a secret: SHA-256, hexadecimal.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Organiser.Legible(secret))));
}
