using System.Collections.Immutable;
using System.Globalization;
using Survey.Core.Boxes;
using Survey.Core.Collectors;
using Survey.Core.Exports;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Results;
using Survey.Core.Tallies;

namespace Survey.Core.Tests.Exports;

/// <summary>One form with its tallies and rows in memory, to read exports from.</summary>
sealed class HeldForm(FormVersion version, ElectronicTally electronic, IReadOnlyList<PaperCell> paper)
{
    public FormState State { get; init; } = FormState.Opened;

    public ImmutableArray<ResponseRow> Rows { get; init; } = [];

    /// <summary>The export of every figure. An opened form asks neither box nor collectors.</summary>
    public Task<Outcome<ExportTable>> ResultsAsync()
    {
        var tallies = Only.Of<ITallyStore>(
            (nameof(ITallyStore.ElectronicAsync), _ => Task.FromResult(electronic)),
            (nameof(ITallyStore.PaperAsync), _ => Task.FromResult(paper)));
        var read = new ReadResults(Forms, tallies, Only.Of<IBoxStore>(), Only.Of<ICollectorStore>(), new KeptResults());
        return new ExportResults(Forms, read).RunAsync(version.Form, CancellationToken.None);
    }

    public Task<Outcome<ExportTable>> ResponsesAsync()
    {
        var openings = Only.Of<IOpeningStore>((nameof(IOpeningStore.RowsAsync), _ => Rows.ToAsyncEnumerable()));
        return new ExportResponses(Forms, openings).RunAsync(version.Form, CancellationToken.None);
    }

    public Task<Outcome<ExportTable>> CodebookAsync() => new ExportCodebook(Forms).RunAsync(version.Form, CancellationToken.None);

    /// <summary>Every row as column → what it says.</summary>
    public static async Task<List<Dictionary<string, string>>> ReadAsync(Task<Outcome<ExportTable>> export)
    {
        var table = Assert.IsType<Outcome<ExportTable>.Done>(await export).Value;
        var rows = new List<Dictionary<string, string>>();
        await foreach (var row in table.Rows)
        {
            Assert.Equal(table.Columns.Count, row.Count);
            rows.Add(table.Columns.Zip(row).ToDictionary(field => field.First, field => Told(field.Second), StringComparer.Ordinal));
        }
        return rows;
    }

    static string Told(Field field) => field.Text ?? field.Number?.ToString(CultureInfo.InvariantCulture) ?? "";

    IFormStore Forms => Only.Of<IFormStore>((nameof(IFormStore.FindAsync), _ => Task.FromResult<Form?>(new Form
    {
        Id = version.Form,
        Campaign = version.Campaign,
        Revision = 2,
        State = State,
        Definition = version.Definition,
        Version = State == FormState.Draft ? null : version,
    })));
}
