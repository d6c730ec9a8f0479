using System.Collections.Immutable;
using Survey.Core.Boxes;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Results;
using Survey.Core.Tallies;
using Survey.Core.Tests.Tallies;

namespace Survey.Core.Tests.Results;

/// <summary>What was counted once is not counted again, until other paper is keyed in.</summary>
public sealed class KeptResultsTests
{
    [Fact]
    public async Task Results_are_counted_once_and_anew_when_the_paper_is_another()
    {
        var version = SomeVersion.With(10, SomeVersion.Rating());
        var form = new Form { Id = "form", Campaign = "campaign", Revision = 1, State = FormState.Opened, Definition = version.Definition, Version = version };
        var tally = CountBallots.Count(version, [.. SomeVersion.Ballots(12, "S01", "teacher", ("q1", ["satisfied"]))]);
        var (opened, paper) = (0, new List<PaperCell>());
        var read = new ReadResults(
            Only.Of<IFormStore>((nameof(IFormStore.FindAsync), _ => Task.FromResult<Form?>(form))),
            Only.Of<ITallyStore>(
                (nameof(ITallyStore.ElectronicAsync), _ => { opened++; return Task.FromResult(tally); }),
                (nameof(ITallyStore.PaperAsync), _ => Task.FromResult<IReadOnlyList<PaperCell>>([.. paper]))),
            Only.Of<IBoxStore>(), Only.Of<ICollectorStore>(), new KeptResults());

        Assert.Equal(12, await ReturnedAsync());
        Assert.Equal(12, await ReturnedAsync());
        Assert.Equal(1, opened);
        paper.Add(Paper(5));
        Assert.Equal(17, await ReturnedAsync());
        // The same cell again with other figures: no cell more, and yet another paper.
        paper[0] = Paper(7);
        Assert.Equal(19, await ReturnedAsync());
        Assert.Equal(3, opened);

        async Task<int?> ReturnedAsync() =>
            Assert.IsType<Outcome<FormResults>.Done>(await read.RunAsync("form", GroupBy.Unit, default)).Value.Base!.Returned;
    }

    static PaperCell Paper(int satisfied) => new("S02", "parent", 20, satisfied, 0,
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>.Empty.Add("q1", ImmutableSortedDictionary<string, int>.Empty.Add("satisfied", satisfied)));
}
