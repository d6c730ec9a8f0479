using System.Collections.Immutable;
using System.Globalization;

namespace Survey.Core.Forms;

/// <summary>
/// Reads choices (or rows) written one a line, each language in a field of its own. Answers are stored by key, so a line
/// that is unchanged or only moved keeps its key, and so does one that was mended in its place; a new line gets a new key.
/// </summary>
public static class ReadChoices
{
    /// <summary>The choices in the order of the lines.</summary>
    /// <param name="before">What stood there.</param>
    /// <param name="lines">Language → its lines; the first language of the form leads.</param>
    /// <param name="languages">The languages of the form.</param>
    /// <param name="scale">Whether the choices are a scale, whose usual words bring their side with them.</param>
    public static ImmutableArray<Choice> Of(
        ImmutableArray<Choice> before, IReadOnlyDictionary<string, string> lines, ImmutableArray<string> languages, bool scale)
    {
        var read = Texts([.. before.Select(choice => (choice.Key, choice.Text))], lines, languages, "c", Mended);
        var choices = ImmutableArray.CreateBuilder<Choice>();
        foreach (var (key, text) in read)
        {
            var made = before.FirstOrDefault(choice => choice.Key == key) is { } known ? known with { Text = text }
                : scale ? ScaleWords.Choice(key, text)
                : new Choice(key, text);
            // The preset's own key may be taken by another line.
            choices.Add(choices.Any(choice => choice.Key == made.Key) || (made.Key != key && read.Any(other => other.Key == made.Key)) ? made with { Key = key } : made);
        }
        return choices.ToImmutable();

        // 一般 in the place of 基本满意 is another choice: it must not go on counting as satisfied.
        bool Mended(string key, string text) => !scale || ScaleWords.Of(text) is not { } side || before.First(choice => choice.Key == key).Counts == side;
    }

    /// <summary>Rows of a matrix by the same rule.</summary>
    public static ImmutableArray<Row> Rows(ImmutableArray<Row> before, IReadOnlyDictionary<string, string> lines, ImmutableArray<string> languages) =>
        [.. Texts([.. before.Select(row => (row.Key, row.Text))], lines, languages, "r", (_, _) => true).Select(row => new Row(row.Key, row.Text))];

    /// <summary>What the fields of these choices hold in one language.</summary>
    public static string Lines(IEnumerable<LocalizedText> texts, string language) => string.Join('\n', texts.Select(text =>
        (text.ByLanguage.GetValueOrDefault(language) ?? text.ByLanguage.GetValueOrDefault("", "")).ReplaceLineEndings(" "))).TrimEnd('\n');

    static List<(string Key, LocalizedText Text)> Texts(
        List<(string Key, LocalizedText Text)> before, IReadOnlyDictionary<string, string> lines, ImmutableArray<string> languages, string letter,
        Func<string, string, bool> mended)
    {
        var fields = languages.ToDictionary(language => language, language => Split(lines.GetValueOrDefault(language, "")), StringComparer.Ordinal);
        var lead = fields[languages[0]];
        // Where the other languages were left as they are, they go with their keys and not with the place of the line.
        var follow = languages.Skip(1).Where(language => fields[language].SequenceEqual(Split(Lines(before.Select(entry => entry.Text), language)))).ToHashSet(StringComparer.Ordinal);
        var count = fields.Where(field => !follow.Contains(field.Key)).Max(field => field.Value.Length);
        var keys = Keys(before, lead, languages[0], count, mended);
        var number = before.Select(entry => entry.Key).Select(key => Number(key, letter)).DefaultIfEmpty().Max();
        List<(string, LocalizedText)> read = [];
        for (var place = 0; place < count; place++)
        {
            var known = keys[place] is { } key ? before.Find(entry => entry.Key == key) : default;
            var texts = new Dictionary<string, string>(known.Text is null ? [] : known.Text.ByLanguage.Where(text => text.Key.Length > 0 && !languages.Contains(text.Key)), StringComparer.Ordinal);
            foreach (var language in languages)
            {
                var text = follow.Contains(language) && known.Text is not null ? known.Text.ByLanguage.GetValueOrDefault(language) ?? known.Text.ByLanguage.GetValueOrDefault("", "")
                    : follow.Contains(language) && !lead.SequenceEqual(Split(Lines(before.Select(entry => entry.Text), languages[0]))) ? ""
                    : At(fields[language], place);
                if (text.Length > 0) texts[language] = text;
            }
            if (texts.Count == 0) continue;
            read.Add((keys[place] ?? letter + (++number).ToString(CultureInfo.InvariantCulture), LocalizedText.Of(texts)));
        }
        return read;
    }

    /// <summary>The key each line keeps; null: it is new.</summary>
    static string?[] Keys(
        List<(string Key, LocalizedText Text)> before, string[] lead, string language, int count, Func<string, string, bool> mended)
    {
        var keys = new string?[count];
        var old = Split(Lines(before.Select(entry => entry.Text), language));
        var free = before.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        for (var place = 0; place < count; place++)
        {
            // The same words in the same place first: two choices may read alike.
            var text = At(lead, place);
            var same = place < before.Count && At(old, place) == text && free.Contains(before[place].Key) ? place
                : text.Length == 0 ? -1
                : before.FindIndex(entry => free.Contains(entry.Key) && At(old, before.IndexOf(entry)) == text);
            if (same >= 0 && free.Remove(before[same].Key)) keys[place] = before[same].Key;
        }
        if (count != before.Count) return keys;
        for (var place = 0; place < count; place++)
            if (keys[place] is null && mended(before[place].Key, At(lead, place)) && free.Remove(before[place].Key)) keys[place] = before[place].Key;
        return keys;
    }

    static string[] Split(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n', ' ').Split('\n', StringSplitOptions.TrimEntries) is [""] ? []
        : text.ReplaceLineEndings("\n").TrimEnd('\n', ' ').Split('\n', StringSplitOptions.TrimEntries);

    static string At(string[] lines, int place) => place < lines.Length ? lines[place] : "";

    static int Number(string key, string letter) =>
        key.StartsWith(letter, StringComparison.Ordinal) && int.TryParse(key.AsSpan(letter.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
