using System.Globalization;
using System.IO.Pipelines;
using CsvHelper;
using Survey.Core.Exports;

namespace Survey.Api.Exports;

/// <summary>
/// CSV as spreadsheets expect it: UTF-8 with BOM, commas, CRLF, quotes where needed. A text that would be taken for a
/// formula begins with an apostrophe; numbers are ours and may be negative.
/// </summary>
sealed class CsvTableWriter : TableWriter
{
    static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { WriteByteOrderMark = true };

    public override string MediaType => "text/csv; charset=utf-8";

    public override string Extension => "csv";

    public override async Task WriteAsync(ExportTable table, PipeWriter body, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(body.AsStream(leaveOpen: true), Options, leaveOpen: true);
        foreach (var heading in table.Headings) csv.WriteField(FormulaGuard.Defused(heading));
        await csv.EndRecordAsync(cancellationToken);
        await foreach (var row in table.Rows.WithCancellation(cancellationToken))
        {
            foreach (var field in row) Write(csv, field);
            await csv.EndRecordAsync(cancellationToken);
        }
    }

    static void Write(CsvWriter csv, Field field)
    {
        if (field.Number is { } number) csv.WriteField(number, default, CultureInfo.InvariantCulture);
        else csv.WriteField(FormulaGuard.Defused(field.Text ?? ""));
    }
}
