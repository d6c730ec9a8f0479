using System.IO.Pipelines;
using Survey.Core.Exports;

namespace Survey.Api.Exports;

/// <summary>A format tables are written in; the family is closed.</summary>
public abstract class TableWriter
{
    private protected TableWriter()
    {
    }

    /// <summary>The content type.</summary>
    public abstract string MediaType { get; }

    /// <summary>The end of a file's name.</summary>
    public abstract string Extension { get; }

    /// <summary>Writes the rows as they come and holds none of them.</summary>
    public abstract Task WriteAsync(ExportTable table, PipeWriter body, CancellationToken cancellationToken);

    /// <summary>The writer of a format by its name in the query; CSV where none is named, null where there is none of that name.</summary>
    public static TableWriter? Of(string? format) => format switch
    {
        null or "csv" => new CsvTableWriter(),
        "xlsx" => new XlsxTableWriter(),
        "json" => new JsonTableWriter(lines: false),
        "ndjson" => new JsonTableWriter(lines: true),
        _ => null,
    };
}
