using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Survey.Core.Collectors;

/// <summary>
/// A single-use code (答题码): 24 characters of Crockford's base 32, six groups of four. 23 are random, 115 bits: nobody
/// guesses one. The last is a check over GF(32) that finds every single wrong character and every two exchanged. A
/// box keeps SHA-256(collector ‖ code) alone, so a code counts at its own collector and nowhere else.
/// </summary>
public static class SingleUseCode
{
    /// <summary>Crockford's 32: digits and upper-case letters without I, L, O and U.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Characters of a code, the check included.</summary>
    public const int Length = 24;

    /// <summary>Draws a new code.</summary>
    public static string New()
    {
        Span<char> code = stackalloc char[Length];
        RandomNumberGenerator.GetItems(Alphabet, code[..^1]);
        code[^1] = Alphabet[Check(code[..^1])];
        return new string(code);
    }

    /// <summary>
    /// What somebody typed, as the code was printed: any case, with or without blanks and dashes, O for 0, I and L for 1,
    /// full-width characters as their narrow ones. False where it cannot be one.
    /// </summary>
    public static bool TryRead(string typed, [NotNullWhen(true)] out string? code)
    {
        code = null;
        Span<char> read = stackalloc char[Length];
        var length = 0;
        foreach (var written in typed)
        {
            var character = char.ToUpperInvariant(written is > '\uFF00' and < '\uFF5F' ? (char)(written - 0xFEE0) : written) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (char.IsWhiteSpace(character) || character is '-' or '–' or '—' or '_' or '.') continue;
            if (length == Length || !Alphabet.Contains(character, StringComparison.Ordinal)) return false;
            read[length++] = character;
        }
        if (length != Length || Alphabet[Check(read[..^1])] != read[^1]) return false;
        code = new string(read);
        return true;
    }

    /// <summary>The groups people read and type: ABCD-EFGH-….</summary>
    public static string Grouped(string code) => string.Join('-', code.Chunk(4).Select(group => new string(group)));

    /// <summary>What a box keeps of a code: SHA-256(collector ‖ code), 32 bytes. Both have one length, so they cannot run into each other.</summary>
    public static byte[] Hash(string collector, string code)
    {
        Span<byte> bytes = stackalloc byte[CollectorCode.Length + Length];
        Encoding.ASCII.GetBytes(collector, bytes);
        Encoding.ASCII.GetBytes(code, bytes[CollectorCode.Length..]);
        return SHA256.HashData(bytes);
    }

    /// <summary>Σ 2^(i+1) · dᵢ in GF(2⁵) modulo x⁵ + x² + 1. The weights are 23 of its 31 units, all different.</summary>
    static int Check(ReadOnlySpan<char> code)
    {
        var sum = 0;
        for (var i = code.Length - 1; i >= 0; i--) sum = Double(sum ^ Alphabet.IndexOf(code[i], StringComparison.Ordinal));
        return sum;
    }

    static int Double(int value) => (value << 1) ^ (value >= 16 ? 0b100101 : 0);
}
