using System.Text.RegularExpressions;

namespace Survey.Core;

/// <summary>What a key or code that people choose may be: 1–40 letters or digits of any script, '-' or '_'.</summary>
public static partial class Key
{
    /// <summary>Whether <paramref name="key"/> is one.</summary>
    public static bool IsWellFormed(string? key) => key is not null && Pattern().IsMatch(key);

    [GeneratedRegex(@"^[\p{L}\p{Nd}_-]{1,40}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
