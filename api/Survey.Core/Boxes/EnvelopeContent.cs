using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Survey.Core.Responses;

namespace Survey.Core.Boxes;

/// <summary>
/// The compact form of ballots and slips inside their envelopes, so that an ordinary ballot stays in the first size
/// class: <c>{"u":unit,"a":audience,"c":channel,"q":{item:value or [values]}}</c>, and for a slip
/// <c>"k":question,"t":text,"g":category</c>.
/// </summary>
public static class EnvelopeContent
{
    static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes the closed answers of a response.</summary>
    public static void Write(IBufferWriter<byte> content, Origin origin, ImmutableSortedDictionary<string, ImmutableArray<string>> answers)
    {
        using var writer = new Utf8JsonWriter(content, Compact);
        WriteOrigin(writer, origin);
        writer.WriteStartObject("q"u8);
        foreach (var (item, values) in answers)
        {
            if (values.Length == 1)
            {
                writer.WriteString(item, values[0]);
                continue;
            }
            writer.WriteStartArray(item);
            foreach (var value in values) writer.WriteStringValue(value);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Writes one text of a response.</summary>
    public static void Write(IBufferWriter<byte> content, Origin origin, JudgedText text)
    {
        using var writer = new Utf8JsonWriter(content, Compact);
        WriteOrigin(writer, origin);
        writer.WriteString("k"u8, text.Question);
        writer.WriteString("t"u8, text.Text);
        if (text.Category is not null) writer.WriteString("g"u8, text.Category);
        writer.WriteEndObject();
    }

    /// <summary>Reads a ballot; anything else is a <see cref="JsonException"/>.</summary>
    public static Ballot ReadBallot(ReadOnlyMemory<byte> content)
    {
        using var document = JsonDocument.Parse(content);
        var answers = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var item in Member(document, "q").EnumerateObject())
        {
            answers.Add(item.Name, item.Value.ValueKind == JsonValueKind.Array
                ? [.. item.Value.EnumerateArray().Select(value => value.GetString()!)]
                : [item.Value.GetString()!]);
        }
        return new Ballot(ReadOrigin(document), answers.ToImmutable());
    }

    /// <summary>Reads a slip; anything else is a <see cref="JsonException"/>.</summary>
    public static Slip ReadSlip(ReadOnlyMemory<byte> content)
    {
        using var document = JsonDocument.Parse(content);
        return new Slip(
            ReadOrigin(document), Text(document, "k"), Text(document, "t"),
            document.RootElement.TryGetProperty("g", out var category) ? category.GetString() : null);
    }

    static void WriteOrigin(Utf8JsonWriter writer, Origin origin)
    {
        writer.WriteStartObject();
        writer.WriteString("u"u8, origin.Unit);
        writer.WriteString("a"u8, origin.Audience);
        writer.WriteString("c"u8, origin.Channel);
    }

    static Origin ReadOrigin(JsonDocument document) => new(Text(document, "u"), Text(document, "a"), Text(document, "c"));

    static string Text(JsonDocument document, string name) =>
        Member(document, name).GetString() ?? throw new JsonException($"an envelope's '{name}' is a text");

    static JsonElement Member(JsonDocument document, string name) =>
        document.RootElement.TryGetProperty(name, out var member) ? member : throw new JsonException($"an envelope has '{name}'");
}
