using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Results;

namespace Survey.Core.Exports;

/// <summary>Exports a crosstab, one cell a row; a hidden cell has no number and says so.</summary>
public sealed class ExportCrosstab(IFormStore forms, ReadCrosstab read)
{
    /// <summary>The table; refused where the crosstab is.</summary>
    public async Task<Outcome<ExportTable>> RunAsync(string form, string? rows, string? columns, CancellationToken cancellationToken) =>
        await read.RunAsync(form, rows, columns, cancellationToken) switch
        {
            Outcome<Crosstab>.Done { Value: var table } => new ExportTable(
                "crosstab", (await forms.FindAsync(form, cancellationToken))!.Definition.Title,
                ["row", "row_base", "column", "column_base", "count", "of_row", "of_column", "hidden"], RowsAsync(table)),
            Outcome<Crosstab>.Refused { Problems: var problems } => problems,
            _ => throw new InvalidOperationException("an outcome is done or refused"),
        };

    static async IAsyncEnumerable<IReadOnlyList<Field>> RowsAsync(Crosstab table)
    {
        var (rows, columns) = (Counts(table.Rows), Counts(table.Columns));
        foreach (var cell in table.Cells)
            yield return [cell.Row, (int?)rows[cell.Row], cell.Column, (int?)columns[cell.Column], cell.Count, cell.OfRow?.Value, cell.OfColumn?.Value, cell.Hidden?.Reason];
        await Task.CompletedTask;
    }

    static Dictionary<string, int> Counts(CrosstabAxis axis) => axis.Lines.ToDictionary(line => line.Key, line => line.Count, StringComparer.Ordinal);
}
