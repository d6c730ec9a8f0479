using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

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

    /// <summary>The first 63 bits of an identifier as a number: so written both have one order, which tells nothing.</summary>
    public static long Number(string id)
    {
        const int Length = 13;
        var number = 0L;
        for (var i = 0; i < Length; i++)
        {
            var digit = i < id.Length ? Alphabet.IndexOf(id[i], StringComparison.Ordinal) : -1;
            // Identifiers of our own making always have one; others get it from their digest.
            if (digit < 0 || i == 0 && digit > 7) return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id))) & long.MaxValue;
            number = (number << 5) | (long)digit;
        }
        return number;
    }
}
