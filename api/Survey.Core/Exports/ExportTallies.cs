using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Tallies;

namespace Survey.Core.Exports;

/// <summary>
/// Exports the paper tallies of a form, a row per cell: what was issued, returned and invalid, then a column
/// <c>{item}.{choice}</c> for each choice and one <c>{item}.blank</c> per item. Columns come from the form.
/// </summary>
public sealed class ExportTallies(IFormStore forms, ITallyStore tallies)
{
    /// <summary>The table, by unit and audience.</summary>
    public async Task<Outcome<ExportTable>> RunAsync(string form, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(form, cancellationToken) is not { } found) return Problem.Missing();
        var counted = CountedItem.Of(found.Version?.Definition ?? found.Definition).SelectMany(PaperColumn.Of).ToList();
        string[] columns = ["unit", "audience", "issued", "returned", "invalid", .. counted.Select(column => column.Name)];
        var cells = await tallies.PaperAsync(form, cancellationToken);
        return new ExportTable("tallies", found.Definition.Title, columns, cells.Select(cell => Row(cell, counted)).ToAsyncEnumerable());
    }

    static IReadOnlyList<Field> Row(PaperCell cell, List<PaperColumn> counted) =>
    [
        cell.Unit, cell.Audience, (int?)cell.Issued, (int?)cell.Returned, (int?)cell.Invalid,
        .. counted.Select(column => (Field)(cell.Answers.TryGetValue(column.Item, out var counts) ? counts.GetValueOrDefault(column.Choice) : (int?)null)),
    ];
}
