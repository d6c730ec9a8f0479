using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Boxes;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Results;
using Survey.Core.Tallies;
using Survey.Core.Tests.Tallies;
using Survey.Testing;

namespace Survey.Core.Tests.Results;

/// <summary>What is told of a form whose box is not opened, and when paper may be keyed in.</summary>
public sealed class SealedResultsTests
{
    static readonly FormVersion Version = SomeVersion.With(10, SomeVersion.Rating());

    [Theory]
    [InlineData(FormState.Open)]
    [InlineData(FormState.Closed)]
    public async Task A_sealed_box_tells_returns_in_steps_of_k_and_no_figure(FormState state)
    {
        var outcome = await ReadAsync(state, (new Cell("S01", "teacher"), 39), (new Cell("S02", "parent"), 9));
        var results = Assert.IsType<Outcome<FormResults>.Done>(outcome).Value;
        Assert.Equal(state, results.State);
        Assert.Equal(
            ["S01 teacher 30", "S01 parent 0", "S02 parent 0"], results.Returns!.Value.Select(cell => $"{cell.Unit} {cell.Audience} {cell.AtLeast}"));
        Assert.False(results.Full);
        Assert.Null(results.Base);
        Assert.Null(results.Headline);
        Assert.Empty(results.Questions);
        Assert.Empty(results.Groups);
    }

    [Fact]
    public async Task A_cell_is_listed_whether_anybody_answered_or_not() => Assert.Equal(
        Assert.IsType<Outcome<FormResults>.Done>(await ReadAsync(FormState.Open)).Value.Returns!.Value,
        Assert.IsType<Outcome<FormResults>.Done>(await ReadAsync(FormState.Open, (new Cell("S02", "parent"), 9))).Value.Returns!.Value.AsEnumerable());

    [Fact]
    public async Task A_draft_has_no_results_and_takes_no_paper()
    {
        var read = Assert.IsType<Outcome<FormResults>.Refused>(await ReadAsync(FormState.Draft));
        Assert.Equal(Problem.Conflict("results_of_draft"), Assert.Single(read.Problems));
        var paper = Assert.IsType<Outcome<IReadOnlyList<PaperCell>>.Refused>(await ReplaceAsync(FormState.Draft, [], Stored(out _)));
        Assert.Equal(Problem.Conflict("paper_of_draft"), Assert.Single(paper.Problems));
    }

    [Theory]
    [InlineData(FormState.Open)]
    [InlineData(FormState.Closed)]
    [InlineData(FormState.Opened)]
    public async Task Paper_may_be_keyed_in_before_and_after_the_close(FormState state)
    {
        var tallies = Stored(out var entries);
        var cell = new PaperCell("S01", "teacher", 3, 0, 0, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>.Empty);
        Assert.IsType<Outcome<IReadOnlyList<PaperCell>>.Done>(await ReplaceAsync(state, [cell], tallies));
        Assert.Equal(("paper.replace", "form", "S01/teacher"), (entries[0].Act, entries[0].Subject, entries[0].Detail));
    }

    [Fact]
    public async Task One_impossible_cell_keeps_all_of_them_out()
    {
        var tallies = Stored(out var entries);
        var cell = new PaperCell("S01", "teacher", 3, 0, 0, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>.Empty);
        var refused = Assert.IsType<Outcome<IReadOnlyList<PaperCell>>.Refused>(
            await ReplaceAsync(FormState.Open, [cell, cell with { Unit = "S02", Returned = 4 }], tallies));
        Assert.Equal("paper_returned_above_issued", refused.Problems[0].Code);
        Assert.Empty(entries);
    }

    static Task<Outcome<FormResults>> ReadAsync(FormState state, params (Cell Cell, int Count)[] returns)
    {
        var status = new BoxStatus(new BoxSeal("form", [], null, null), Shut: false, returns.ToImmutableDictionary(cell => cell.Cell, cell => cell.Count), 0);
        Collector[] ways = [Way("S02", "parent"), Way("S01", "parent"), Way("S01", "teacher"), Way("S01", "teacher")];
        return new ReadResults(
            Forms(state), Only.Of<ITallyStore>(),
            Only.Of<IBoxStore>((nameof(IBoxStore.StatusAsync), _ => Task.FromResult<BoxStatus?>(status))),
            Only.Of<ICollectorStore>((nameof(ICollectorStore.ListAsync), _ => Task.FromResult<IReadOnlyList<Collector>>(ways))), new KeptResults())
            .RunAsync("form", GroupBy.Unit, CancellationToken.None);
    }

    static Collector Way(string unit, string audience) => new("code", "form", unit, audience, "form");

    static Task<Outcome<IReadOnlyList<PaperCell>>> ReplaceAsync(FormState state, IReadOnlyList<PaperCell> cells, ITallyStore tallies) =>
        new ReplacePaper(Forms(state), tallies, new MovableClock()).RunAsync("form", cells, Actor.Operator, CancellationToken.None);

    static ITallyStore Stored(out List<AuditEntry> entries)
    {
        var written = entries = [];
        return Only.Of<ITallyStore>(
            (nameof(ITallyStore.PaperAsync), _ => Task.FromResult<IReadOnlyList<PaperCell>>([])),
            (nameof(ITallyStore.ReplacePaperAsync), arguments =>
            {
                written.Add((AuditEntry)arguments[2]!);
                return Task.CompletedTask;
            }));
    }

    static IFormStore Forms(FormState state) => Only.Of<IFormStore>((nameof(IFormStore.FindAsync), _ => Task.FromResult<Form?>(new Form
    {
        Id = "form",
        Campaign = "campaign",
        Revision = 1,
        State = state,
        Definition = Version.Definition,
        Version = state == FormState.Draft ? null : Version,
    })));
}
