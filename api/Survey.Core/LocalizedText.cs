using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Survey.Core;

/// <summary>
/// A text an organiser wrote: one string for every language (JSON: a string), or one per language
/// (JSON: <c>{"zh-CN":…, "en":…}</c>). Two texts are equal when every language says the same.
/// </summary>
[JsonConverter(typeof(LocalizedTextConverter))]
public sealed class LocalizedText : IEquatable<LocalizedText>
{
    const string Every = "";

    LocalizedText(ImmutableSortedDictionary<string, string> byLanguage) => ByLanguage = byLanguage;

    /// <summary>The texts by language tag; the one key "" where a single text serves every language.</summary>
    public ImmutableSortedDictionary<string, string> ByLanguage { get; }

    /// <summary>Whether one string serves every language.</summary>
    public bool IsPlain => ByLanguage.Count == 1 && ByLanguage.ContainsKey(Every);

    /// <summary>One text for every language.</summary>
    public static LocalizedText Plain(string text) => new(Sorted([new(Every, text)]));

    /// <summary>One text per language tag.</summary>
    public static LocalizedText Of(params IEnumerable<KeyValuePair<string, string>> texts) => new(Sorted(texts));

    /// <summary>A Chinese and an English text.</summary>
    public static LocalizedText Of(string chinese, string english) => Of([new("zh-CN", chinese), new("en", english)]);

    /// <summary>One text for every language.</summary>
    public static implicit operator LocalizedText(string text) => Plain(text);

    /// <summary>The text in <paramref name="language"/>, or in the first language it has; never null.</summary>
    public string In(string language) =>
        ByLanguage.TryGetValue(language, out var exact) ? exact
        : ByLanguage.TryGetValue(Every, out var every) ? every
        : ByLanguage.TryGetValue("zh-CN", out var first) ? first
        : ByLanguage.Values.FirstOrDefault() ?? "";

    /// <summary>Whether something is written for <paramref name="language"/>.</summary>
    public bool Has(string language) =>
        !string.IsNullOrWhiteSpace(ByLanguage.GetValueOrDefault(language) ?? ByLanguage.GetValueOrDefault(Every));

    /// <summary>Whether nothing is written in any language.</summary>
    public bool IsBlank => ByLanguage.Values.All(string.IsNullOrWhiteSpace);

    /// <inheritdoc/>
    public bool Equals(LocalizedText? other) => other is not null && ByLanguage.SequenceEqual(other.ByLanguage);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LocalizedText);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        ByLanguage.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    /// <inheritdoc/>
    public override string ToString() => In("zh-CN");

    static ImmutableSortedDictionary<string, string> Sorted(IEnumerable<KeyValuePair<string, string>> texts) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, texts);
}

/// <summary>Reads a string or an object of strings; anything else is a <see cref="JsonException"/>.</summary>
public sealed class LocalizedTextConverter : JsonConverter<LocalizedText>
{
    /// <inheritdoc/>
    public override LocalizedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return LocalizedText.Plain(reader.GetString()!);
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("a text or an object of texts by language");
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var language = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String) throw new JsonException("a text by language is a string");
            if (language.Length == 0 || !texts.TryAdd(language, reader.GetString()!)) throw new JsonException("a language is named once");
        }
        if (texts.Count == 0) throw new JsonException("a text has at least one language");
        return LocalizedText.Of(texts);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, LocalizedText value, JsonSerializerOptions options)
    {
        if (value.IsPlain)
        {
            writer.WriteStringValue(value.In(""));
            return;
        }
        writer.WriteStartObject();
        foreach (var (language, text) in value.ByLanguage) writer.WriteString(language, text);
        writer.WriteEndObject();
    }
}
