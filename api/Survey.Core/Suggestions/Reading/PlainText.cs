namespace Survey.Core.Suggestions.Reading;

/// <summary>
/// A text as words are looked up in it: simplified characters, half-width, lower case. It has as many UTF-16 units as the
/// text, so that a place in one is the place in the other.
/// </summary>
static class PlainText
{
    static readonly char[] Plain = Table();

    /// <summary>The plain form, unit by unit.</summary>
    public static string Of(string text) => string.Create(text.Length, text, (plain, written) =>
    {
        for (var i = 0; i < plain.Length; i++) plain[i] = Plain[written[i]];
    });

    static char[] Table()
    {
        var table = new char[char.MaxValue + 1];
        for (var c = 0; c < table.Length; c++)
        {
            var half = c is >= '！' and <= '～' and not ('，' or '！' or '？' or '；') ? (char)(c - '！' + '!') : c == '\u3000' ? ' ' : (char)c;
            table[c] = char.ToLowerInvariant(half);
        }
        foreach (var pair in LexiconFile.Lines("traditional").SelectMany(line => line)) table[pair[0]] = pair[1];
        return table;
    }
}
