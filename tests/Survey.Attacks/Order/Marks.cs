using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Survey.Attacks.Order;

/// <summary>What an answer is recognised by wherever it lies, and what must not lie beside it.</summary>
static partial class Marks
{
    // Above what a search index makes of two small letters (0x7A007A), and what a form takes at the most.
    const int NumberFrom = 8_000_000;
    const int NumberTo = 10_000_000;

    static readonly HashSet<int> GivenOut = [];

    /// <summary>A text of letters no mask hides.</summary>
    public static string Text() => "x" + RandomNumberGenerator.GetString("abcdefgh", 23);

    /// <summary>So many numbers of seven digits, different from all given out before: a store may hold the answers of several forms.</summary>
    public static IEnumerable<string> Numbers(int count)
    {
        while (count > 0)
        {
            var number = RandomNumberGenerator.GetInt32(NumberFrom, NumberTo);
            if (!GivenOut.Add(number)) continue;
            count--;
            yield return number.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Everything in a text that may be a mark, with its place.</summary>
    public static IEnumerable<(int Place, string Mark)> In(string text)
    {
        foreach (Match match in Mark().Matches(text)) yield return (match.Index, match.Value);
    }

    /// <summary>Bytes as a text of as many characters.</summary>
    public static string Latin(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    /// <summary>What in a value is finer than a day or an address; null: nothing.</summary>
    public static string? Telling(string value) => TellingBytes(value) ?? (ShortAddress().IsMatch(value) ? "the address ::1" : null);

    /// <summary>The same in bytes, among which three of them say nothing: random ones are like that now and then.</summary>
    public static string? TellingBytes(string bytes) => TimeOfDay().Match(bytes) is { Success: true } time ? $"the time {time.Value}"
        : Address().Match(bytes) is { Success: true } address ? $"the address {address.Value}"
        : null;

    [GeneratedRegex("x[a-h]{23}|(?<![0-9])[89][0-9]{6}(?![0-9])", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Mark();

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-2][0-9]:[0-5][0-9]|[0-2][0-9]:[0-5][0-9]:[0-5][0-9]", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"127\.0\.0\.1|::ffff:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 60_000)]
    private static partial Regex Address();

    [GeneratedRegex("::1(?![0-9a-f:])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 60_000)]
    private static partial Regex ShortAddress();
}
