using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Survey.Core.Responses;

namespace Survey.Api.Json;

/// <summary>
/// Reads an answer in the shape it was sent: a string, a number, a list of choices, a suggestion
/// <c>{text, category}</c>, the rows of a matrix, or null for none. Whether the shape fits is the form's to judge.
/// </summary>
sealed class GivenAnswerConverter : JsonConverter<GivenAnswer>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override GivenAnswer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => new GivenAnswer(),
        JsonTokenType.String => new GivenAnswer { Text = reader.GetString() },
        JsonTokenType.Number when reader.TryGetDecimal(out var number) => new GivenAnswer { Number = number },
        JsonTokenType.StartArray => new GivenAnswer { Choices = Choices(ref reader) },
        JsonTokenType.StartObject => Members(Pairs(ref reader)),
        _ => throw new JsonException("no answer has this shape"),
    };

    /// <summary>Answers are read and never written.</summary>
    public override void Write(Utf8JsonWriter writer, GivenAnswer value, JsonSerializerOptions options) =>
        throw new NotSupportedException("answers are never written");

    static ImmutableArray<string> Choices(ref Utf8JsonReader reader)
    {
        var choices = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) choices.Add(String(ref reader));
        return choices.ToImmutable();
    }

    static ImmutableSortedDictionary<string, string> Pairs(ref Utf8JsonReader reader)
    {
        var pairs = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            reader.Read();
            // A blank member is as good as none.
            var text = reader.TokenType == JsonTokenType.Null ? "" : String(ref reader);
            if (!pairs.TryAdd(key, text)) throw new JsonException("a member is named once");
        }
        return pairs.ToImmutable();
    }

    static GivenAnswer Members(ImmutableSortedDictionary<string, string> pairs) =>
        !pairs.IsEmpty && pairs.Keys.All(static key => key is "text" or "category")
            ? new GivenAnswer { Text = pairs.GetValueOrDefault("text"), Category = Written(pairs.GetValueOrDefault("category")) }
            : new GivenAnswer { Rows = pairs };

    static string? Written(string? text) => string.IsNullOrEmpty(text) ? null : text;

    static string String(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String
        ? reader.GetString()!
        : throw new JsonException("a string is asked for here");
}
