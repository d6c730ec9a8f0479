using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Survey.Core.Boxes;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Core.Exports;

/// <summary>
/// Exports the rows of a form that keeps them: closed answers alone, unit and audience only where the cell is an atom. A
/// choice is its key; several choices are one column of 0 and 1 each.
/// </summary>
public sealed class ExportResponses(IFormStore forms, IOpeningStore openings)
{
    /// <summary>The table; refused where the form keeps no rows or its box is not opened.</summary>
    public async Task<Outcome<ExportTable>> RunAsync(string form, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(form, cancellationToken) is not { } found) return Problem.Missing();
        var definition = found.Version?.Definition ?? found.Definition;
        if (definition.Privacy.Mode is not PrivacyMode.Rows) return Problem.Conflict("export_no_rows");
        if (found.State is not FormState.Opened) return Problem.Conflict("export_before_opening");
        var items = CountedItem.Of(definition).ToImmutableArray();
        return new ExportTable("responses", definition.Title, ["unit", "audience", .. items.SelectMany(ColumnsOf)], RowsAsync(form, items, cancellationToken));
    }

    static IEnumerable<string> ColumnsOf(CountedItem item) =>
        item.IsMultiple ? item.Choices.Select(choice => $"{item.Key}.{choice.Key}") : [item.Key];

    async IAsyncEnumerable<IReadOnlyList<Field>> RowsAsync(
        string form, ImmutableArray<CountedItem> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in openings.RowsAsync(form, cancellationToken))
            yield return [row.Unit, row.Audience, .. items.SelectMany(item => FieldsOf(item, row))];
    }

    static IEnumerable<Field> FieldsOf(CountedItem item, ResponseRow row)
    {
        var values = row.Answers.TryGetValue(item.Key, out var given) ? given : [];
        return item.Question switch
        {
            MultipleQuestion => item.Choices.Select(choice => values.IsEmpty ? Field.None : (int?)(values.Contains(choice.Key) ? 1 : 0)),
            _ when values.IsEmpty => [Field.None],
            NumberQuestion or NpsQuestion => [(decimal?)decimal.Parse(values[0], NumberStyles.Float, CultureInfo.InvariantCulture)],
            _ => [values[0]],
        };
    }
}
