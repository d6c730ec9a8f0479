using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Survey.Core.People;

/// <summary>
/// How a token is written: a prefix by which leaks are found, 32 random bytes and a checksum, so that a mistyped one is
/// told from a revoked one without asking the store.
/// </summary>
public static class TokenText
{
    /// <summary>How every token begins.</summary>
    public const string Prefix = "survey_pat_";

    const int RandomBytes = 32;
    const int RandomLength = 43;
    const int ChecksumLength = 6;

    /// <summary>Draws a token.</summary>
    public static string New()
    {
        var body = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        return body + Checksum(body);
    }

    /// <summary>Whether a text is a token as this service writes them.</summary>
    public static bool IsWellFormed(string text) => text.Length == Prefix.Length + RandomLength + ChecksumLength
        && text.StartsWith(Prefix, StringComparison.Ordinal) && text.EndsWith(Checksum(text[..^ChecksumLength]), StringComparison.Ordinal);

    /// <summary>Whether a text holds something that looks like a token, mistyped or cut off ones included.</summary>
    public static bool IsIn(string text) => text.Contains(Prefix, StringComparison.OrdinalIgnoreCase);

    static string Checksum(string body) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(body)))[..ChecksumLength];
}
