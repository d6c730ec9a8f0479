using System.Security.Cryptography;

namespace Survey.Core;

/// <summary>
/// A random identifier: 128 bits from the system's generator, written as 26 characters of Crockford base32 in
/// lower case. It carries neither time nor order, so nobody can read from it who came first.
/// </summary>
public static class Identifier
{
    const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>Draws a new identifier.</summary>
    public static string New()
    {
        Span<byte> random = stackalloc byte[26];
        RandomNumberGenerator.Fill(random);
        return string.Create(26, random, static (text, bytes) =>
        {
            // 25 × 5 bits + 3 bits = 128 bits.
            for (var i = 0; i < text.Length; i++) text[i] = Alphabet[i == 0 ? bytes[i] & 7 : bytes[i] & 31];
        });
    }
}
