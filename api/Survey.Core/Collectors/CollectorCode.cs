using System.Security.Cryptography;

namespace Survey.Core.Collectors;

/// <summary>The short code of a collector: 10 characters of an alphabet without look-alikes, about 49 bits.</summary>
public static class CollectorCode
{
    /// <summary>30 characters, upper case: no I, L, O, U, 0 and 1.</summary>
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Characters of a code.</summary>
    public const int Length = 10;

    /// <summary>Draws a new code.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>What somebody typed, as the code is stored: upper case, without blanks and dashes; null where it cannot be one.</summary>
    public static string? Normalise(string typed)
    {
        Span<char> code = stackalloc char[Length];
        var length = 0;
        foreach (var typedCharacter in typed)
        {
            if (typedCharacter is ' ' or '-') continue;
            var character = char.ToUpperInvariant(typedCharacter);
            if (length == Length || !Alphabet.Contains(character, StringComparison.Ordinal)) return null;
            code[length++] = character;
        }
        return length == Length ? new string(code) : null;
    }
}
