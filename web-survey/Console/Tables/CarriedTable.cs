using System.Buffers.Text;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;

namespace Survey.Web.Console.Tables;

/// <summary>
/// A table between its preview and its acceptance. It travels within the page, packed: nothing of an upload is kept by the
/// service before somebody accepts it, and whatever comes back is judged again.
/// </summary>
static class CarriedTable
{
    const int MostUnpacked = 64 * 1024 * 1024;

    /// <summary>The table as a text for a hidden field; Chinese shrinks to about a third of its bytes.</summary>
    public static string Pack(Table table)
    {
        using var packed = new MemoryStream();
        using (var squeezed = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(squeezed, new Rows(table.Heading, [.. table.Rows.Select(row => new Line(row.Number, row.Cells))]));
        return Base64Url.EncodeToString(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    /// <summary>The table of a hidden field; null where it is none of ours.</summary>
    public static Table? Unpack(string? packed)
    {
        if (string.IsNullOrEmpty(packed) || !Base64Url.IsValid(packed)) return null;
        try
        {
            using var squeezed = new BrotliStream(new MemoryStream(Base64Url.DecodeFromChars(packed)), CompressionMode.Decompress);
            using var bytes = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = squeezed.Read(buffer)) > 0;)
            {
                if (bytes.Length + read > MostUnpacked) return null;
                bytes.Write(buffer, 0, read);
            }
            var rows = JsonSerializer.Deserialize<Rows>(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
            return rows is null || rows.Heading.IsDefault || rows.Lines.IsDefault || rows.Lines.Any(line => line.Cells.IsDefault)
                ? null
                : new Table(rows.Heading, [.. rows.Lines.Select(line => new TableRow(line.Number, line.Cells))]);
        }
        catch (Exception error) when (error is JsonException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    sealed record Rows(ImmutableArray<string> Heading, ImmutableArray<Line> Lines);

    sealed record Line(int Number, ImmutableArray<string> Cells);
}
