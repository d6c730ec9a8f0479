using System.Collections.Immutable;
using Survey.Core.Problems;

namespace Survey.Core.Campaigns;

/// <summary>One line of a list of audiences, channels or categories.</summary>
/// <param name="Key">The key written, known from before, or made of the name.</param>
/// <param name="Name">The name, in two languages where both are written.</param>
/// <param name="Keywords">Words behind a colon; categories alone.</param>
public sealed record Entry(string Key, LocalizedText Name, ImmutableArray<string> Keywords)
{
    /// <summary>Audiences as lines.</summary>
    public static ImmutableArray<Entry> Of(ImmutableArray<Audience> audiences) => [.. audiences.Select(audience => new Entry(audience.Key, audience.Name, []))];

    /// <summary>Channels as lines.</summary>
    public static ImmutableArray<Entry> Of(ImmutableArray<Channel> channels) => [.. channels.Select(channel => new Entry(channel.Key, channel.Name, []))];

    /// <summary>Categories as lines.</summary>
    public static ImmutableArray<Entry> Of(ImmutableArray<Category> categories) =>
        [.. categories.Select(category => new Entry(category.Key, category.Name, category.Keywords))];
}

/// <summary>
/// Reads audiences, channels or categories written one a line: <c>teacher 教师 / Teachers</c>, or just the name. A name that
/// is known keeps its key, so that figures and printed codes stay with it; a new one gets a key made of its letters.
/// </summary>
public static class ReadEntries
{
    const int LongestKey = 40;

    /// <summary>The entries in order. What is wrong with them the campaign's own rules say.</summary>
    /// <param name="text">One a line; blank lines count nothing.</param>
    /// <param name="known">What stood there before, or stands there usually: its English and its words stay where the line says none.</param>
    /// <param name="keywords">Whether words may follow behind a colon.</param>
    public static ImmutableArray<Entry> Of(string text, IReadOnlyCollection<Entry> known, bool keywords = false)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (head, words) = keywords ? Parted(line) : (line, null);
            var (key, rest) = Keyed(head, known);
            var name = Name(rest);
            var before = known.FirstOrDefault(entry => key is null ? !taken.Contains(entry.Key) && entry.Name.ByLanguage.ContainsValue(name.In("zh-CN")) : entry.Key == key);
            key ??= before?.Key ?? Free(name.In("zh-CN"), taken, known);
            if (name.IsPlain && before?.Name.In("zh-CN") == name.In("zh-CN")) name = before.Name;
            taken.Add(key);
            entries.Add(new Entry(key, name, words ?? before?.Keywords ?? []));
        }
        return entries.ToImmutable();
    }

    /// <summary>The lines that <see cref="Of"/> would read as these entries.</summary>
    public static string Lines(IEnumerable<Entry> entries) => string.Join('\n', entries.Select(entry =>
        $"{entry.Key} {Written(entry.Name)}{(entry.Keywords.IsEmpty ? "" : "：" + string.Join('、', entry.Keywords))}"));

    /// <summary>A name in one line: 教师 / Teachers.</summary>
    static string Written(LocalizedText name) => name.ByLanguage.TryGetValue("en", out var english) && name.ByLanguage.TryGetValue("zh-CN", out var chinese)
        ? $"{chinese} / {english}"
        : name.In("zh-CN");

    static LocalizedText Name(string text) => text.Split(" / ", 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } chinese, { Length: > 0 } english]
        ? LocalizedText.Of(chinese, english)
        : text;

    static (string Head, ImmutableArray<string>? Words) Parted(string line)
    {
        var colon = line.IndexOfAny(['：', ':']);
        return colon < 0 ? (line, null) : (line[..colon].TrimEnd(),
            [.. line[(colon + 1)..].Split(['、', '，', ',', ';', '；', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()]);
    }

    // A first word is a key where it is known as one, or looks like one: no capitals, nothing but ASCII.
    static (string? Key, string Name) Keyed(string head, IReadOnlyCollection<Entry> known)
    {
        var parts = head.Split([' ', '\t', '　'], 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2) return (null, head);
        var looks = parts[0].Length <= LongestKey && parts[0].All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_');
        return looks || known.Any(entry => entry.Key == parts[0]) ? (parts[0], parts[1]) : (null, head);
    }

    static string Free(string name, HashSet<string> taken, IReadOnlyCollection<Entry> known)
    {
        var letters = string.Concat(name.ToLowerInvariant().Select(letter => Key.IsWellFormed(letter.ToString()) ? letter : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var made = string.Join('-', letters);
        if (made.Length == 0) made = "x";
        var stem = made.Length > LongestKey - 3 ? made[..(LongestKey - 3)] : made;
        var key = stem;
        for (var number = 2; taken.Contains(key) || known.Any(entry => entry.Key == key); number++) key = $"{stem}-{number}";
        return key;
    }
}
