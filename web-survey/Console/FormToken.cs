using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Survey.Web.Console;

/// <summary>
/// The antiforgery token of a visit: an HMAC under the secret of its cookie, which another site cannot read. It needs no
/// key on disk and ends with the session.
/// </summary>
static class FormToken
{
    const int Size = 32;

    /// <summary>The field that carries it.</summary>
    public const string Field = "_token";

    /// <summary>A token. It is masked anew for each page, so that a compressed page does not give it away letter by letter.</summary>
    public static string New(string secret)
    {
        Span<byte> token = stackalloc byte[2 * Size];
        RandomNumberGenerator.Fill(token[..Size]);
        Mask(Of(secret), token[..Size], token[Size..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Whether a token was made under this secret.</summary>
    public static bool Fits(string secret, string? token)
    {
        Span<byte> bytes = stackalloc byte[2 * Size];
        if (token is null || !Base64Url.IsValid(token, out var length) || length != bytes.Length) return false;
        Base64Url.DecodeFromChars(token, bytes);
        Span<byte> bare = stackalloc byte[Size];
        Mask(bytes[Size..], bytes[..Size], bare);
        return CryptographicOperations.FixedTimeEquals(bare, Of(secret));
    }

    static byte[] Of(string secret) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "console form"u8);

    static void Mask(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> pad, Span<byte> masked)
    {
        for (var i = 0; i < bytes.Length; i++) masked[i] = (byte)(bytes[i] ^ pad[i]);
    }
}
