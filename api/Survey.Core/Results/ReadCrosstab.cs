using System.Collections.Concurrent;
using System.Collections.Immutable;
using Survey.Core.Boxes;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Core.Results;

/// <summary>
/// Crosses two closed questions of an opened form that keeps rows. Never within a unit or an audience: a table of a part of
/// the form could be subtracted from the table of the whole.
/// </summary>
public sealed class ReadCrosstab(IFormStore forms, IOpeningStore openings)
{
    const int MostKept = 256;

    // The rows of an opened form never change, and a table of ten thousand takes a tenth of a second.
    readonly ConcurrentDictionary<(string Form, string Rows, string Columns), Crosstab> _kept = new();

    /// <summary>The closed items of a form that can be crossed, in its order.</summary>
    public static IReadOnlyList<CountedItem> Items(FormDefinition definition) => [.. CountedItem.Of(definition).Where(CrossedItem.Can)];

    /// <summary>The table; refused where the form keeps no rows, is not opened, or has no such two questions.</summary>
    public async Task<Outcome<Crosstab>> RunAsync(string form, string? rows, string? columns, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(form, cancellationToken) is not { } found) return Problem.Missing();
        if (found.Definition.Privacy.Mode is not PrivacyMode.Rows) return Problem.Conflict("crosstab_no_rows");
        if (found is not { State: FormState.Opened, Version: { } version }) return Problem.Conflict("crosstab_before_opening");
        var items = Items(version.Definition);
        var (down, across) = (items.FirstOrDefault(item => item.Key == rows), items.FirstOrDefault(item => item.Key == columns));
        if (down is null || across is null || down == across) return Problems(rows, columns, down, across);
        if (_kept.TryGetValue((form, down.Key, across.Key), out var known)) return known;
        var table = Count(version, await openings.RowsAsync(form, cancellationToken).ToListAsync(cancellationToken), down.Key, across.Key);
        if (_kept.Count >= MostKept) _kept.Clear();
        return _kept[(form, down.Key, across.Key)] = table;
    }

    /// <summary>The table of two items from the kept rows.</summary>
    public static Crosstab Count(FormVersion version, IReadOnlyList<ResponseRow> ballots, string rows, string columns)
    {
        var k = version.Definition.Privacy.K;
        var items = Items(version.Definition).Select(CrossedItem.Of).ToList();
        var (down, across) = (items.Find(item => item.Item.Key == rows)!, items.Find(item => item.Item.Key == columns)!);
        var table = new Crosstab
        {
            Form = version.Form,
            Base = ballots.Count,
            K = k,
            Rows = Axis(down, ballots),
            Columns = Axis(across, ballots),
        };
        if (ballots.Count < k) return table with { Hidden = new Hidden("fewerThanK", k), Base = 0, Rows = Empty(down), Columns = Empty(across) };
        var turned = items.IndexOf(down) > items.IndexOf(across);
        var (first, second) = turned ? (across, down) : (down, across);
        var counts = CrossBallots.Of(ballots, first, second, items.Where(item => item != first && item != second), k);
        return table with
        {
            Cells =
            [
                .. from row in table.Rows.Lines.Index()
                    from column in table.Columns.Lines.Index()
                    select Cell(row.Item, column.Item, turned ? counts[column.Index, row.Index] : counts[row.Index, column.Index], k),
            ],
        };
    }

    static CrosstabAxis Axis(CrossedItem item, IReadOnlyList<ResponseRow> ballots) => new(item.Item.Key, item.Item.IsMultiple,
    [
        .. item.Parts(ballots).SelectMany((part, place) => item.LinesOf(place)
            .Select((line, at) => new CrosstabLine(line, part.LineOf.Count(other => other == at)))),
    ]);

    static CrosstabAxis Empty(CrossedItem item) => new(item.Item.Key, item.Item.IsMultiple, []);

    static CrosstabCell Cell(CrosstabLine row, CrosstabLine column, int? count, int k) => count is { } shown
        ? new CrosstabCell(row.Key, column.Key, shown, Fraction.Figure(shown, row.Count), Fraction.Figure(shown, column.Count), null)
        : new CrosstabCell(row.Key, column.Key, null, null, null, new Hidden("protected", k));

    static ImmutableArray<Problem> Problems(string? rows, string? columns, CountedItem? down, CountedItem? across)
    {
        if (down is not null && down == across) return [new Problem("crosstab_same_question", "/columns", ProblemKind.Unreadable)];
        return [.. Unknown(rows, down, "/rows"), .. Unknown(columns, across, "/columns")];

        static IEnumerable<Problem> Unknown(string? asked, CountedItem? item, string pointer)
        {
            if (item is null) yield return new Problem("crosstab_question_unknown", pointer, ProblemKind.Unreadable).With("question", asked ?? "");
        }
    }
}
