using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Survey.Core;
using Survey.Core.Exports;

namespace Survey.Api.Exports;

/// <summary>JSON: one array of objects, or one object on each line. Every object has every column, null where there is no value.</summary>
/// <param name="lines">One object on each line.</param>
sealed class JsonTableWriter(bool lines) : TableWriter
{
    const int FlushAfter = 16 * 1024;

    public override string MediaType => lines ? "application/x-ndjson" : "application/json";

    public override string Extension => lines ? "ndjson" : "json";

    public override async Task WriteAsync(ExportTable table, PipeWriter body, CancellationToken cancellationToken)
    {
        var columns = table.Columns.Select(column => JsonEncodedText.Encode(column, SurveyJson.Options.Encoder)).ToArray();
        await using var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = SurveyJson.Options.Encoder });
        if (!lines) json.WriteStartArray();
        await foreach (var row in table.Rows.WithCancellation(cancellationToken))
        {
            Write(json, columns, row);
            if (lines)
            {
                json.Flush();
                json.Reset();
                body.Write("\n"u8);
            }
            if (json.BytesPending + body.UnflushedBytes < FlushAfter) continue;
            json.Flush();
            await body.FlushAsync(cancellationToken);
        }
        if (!lines) json.WriteEndArray();
        json.Flush();
        await body.FlushAsync(cancellationToken);
    }

    static void Write(Utf8JsonWriter json, JsonEncodedText[] columns, IReadOnlyList<Field> row)
    {
        json.WriteStartObject();
        foreach (var (column, field) in columns.Zip(row))
        {
            if (field.Number is { } number) json.WriteNumber(column, number);
            else if (field.Text is { } text) json.WriteString(column, text);
            else json.WriteNull(column);
        }
        json.WriteEndObject();
    }
}
