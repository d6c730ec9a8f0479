using System.Runtime.CompilerServices;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Results;

namespace Survey.Core.Exports;

/// <summary>
/// Exports every figure of an opened form, one row each: for the whole form, by unit, by audience, by unit and audience;
/// the accounts, each item × choice, and each rate with its rule and base.
/// </summary>
public sealed class ExportResults(IFormStore forms, ReadResults read)
{
    static readonly GroupBy[] Groupings = [GroupBy.Unit, GroupBy.Audience, GroupBy.UnitAndAudience];

    /// <summary>The table; a form whose box is not opened has no figures to export.</summary>
    public async Task<Outcome<ExportTable>> RunAsync(string form, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(form, cancellationToken) is not { } found) return Problem.Missing();
        if (found is not { State: FormState.Opened, Version: { } version }) return Problem.Conflict("export_before_opening");
        return new ExportTable("results", version.Definition.Title, ResultRows.Columns, RowsAsync(version, cancellationToken));
    }

    /// <summary>Each grouping is read when its rows are due, so that no two are held at once.</summary>
    async IAsyncEnumerable<IReadOnlyList<Field>> RowsAsync(
        FormVersion version, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = new ResultRows(version);
        foreach (var by in Groupings)
        {
            if (await read.RunAsync(version.Form, by, cancellationToken) is not Outcome<FormResults>.Done { Value: var results }) yield break;
            if (by == Groupings[0])
                foreach (var row in rows.Of("form", results, null, null, results.Hidden, null)) yield return row;
            foreach (var group in results.Groups)
                foreach (var row in rows.Of(results.By!, group, group.Unit, group.Audience, group.Hidden, group.OnlyInTotal)) yield return row;
        }
    }
}
