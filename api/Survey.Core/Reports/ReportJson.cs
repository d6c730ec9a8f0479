using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Survey.Core.Reports;

/// <summary>Writes a line as one string: <c>{f12}</c> stands for a figure, doubled braces for braces.</summary>
public sealed class ReportLineConverter : JsonConverter<ReportLine>
{
    /// <inheritdoc/>
    public override ReportLine Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString() ?? throw new JsonException());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ReportLine value, JsonSerializerOptions options) => writer.WriteStringValue(string.Concat(value.Pieces.Select(
        piece => piece.Figure is { } figure ? "{" + figure + "}" : piece.Text!.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal))));

    static ReportLine Parse(string line)
    {
        var (pieces, words) = (ImmutableArray.CreateBuilder<ReportPiece>(), new StringBuilder());
        for (var at = 0; at < line.Length; at++)
        {
            var isDouble = at + 1 < line.Length && line[at] == line[at + 1];
            if (line[at] is not ('{' or '}') || isDouble)
            {
                words.Append(line[at]);
                if (line[at] is '{' or '}') at++;
                continue;
            }
            var end = line.IndexOf('}', at);
            if (line[at] == '}' || end < 0) throw new JsonException("a brace stands alone");
            Close();
            pieces.Add(new ReportPiece(null, line[(at + 1)..end]));
            at = end;
        }
        Close();
        return new ReportLine(pieces.ToImmutable());

        void Close()
        {
            if (words.Length > 0) pieces.Add(new ReportPiece(words.ToString()));
            words.Clear();
        }
    }
}

/// <summary>Writes a row as the array of its cells.</summary>
public sealed class ReportRowConverter : JsonConverter<ReportRow>
{
    /// <inheritdoc/>
    public override ReportRow Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize<ImmutableArray<ReportLine>>(ref reader, options));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ReportRow value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.Cells, options);
}
