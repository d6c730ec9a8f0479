using System.Collections.Immutable;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Responses;
using Survey.Core.Results;
using Survey.Core.Tallies;
using Survey.Testing;

namespace Survey.Core.Tests.Results;

/// <summary>Issued and returned exist where ballots or codes were handed out; an open link has returns alone.</summary>
public sealed class IssuedCardsTests
{
    static readonly FormVersion Version = Some.Version(Some.Definition() with
    {
        Rule = new Rule { Headline = "q1", Denominator = Denominator.Issued },
    });

    [Fact]
    public void Cards_are_the_base_where_every_way_of_a_cell_asks_for_a_code()
    {
        Collector[] ways =
        [
            new("1", "f", "A", "teacher", "poster", Access.Codes) { Issued = 30 }, new("2", "f", "A", "teacher", "talk", Access.Codes) { Issued = 10 },
            new("3", "f", "B", "teacher", "poster", Access.Codes) { Issued = 50 }, new("4", "f", "B", "teacher", "talk"),
            new("5", "f", "B", "parent", "poster", Access.Codes),
        ];
        Assert.Equal(new IssuedCell("A", "teacher", 40), Assert.Single(IssuedCell.Of(ways)));
    }

    [Fact]
    public void The_return_rate_and_the_rate_by_issued_count_cards()
    {
        var results = Results([new("A", "teacher", 40), new("B", "teacher", 20)], ("A", "teacher", 30), ("B", "teacher", 12));
        Assert.Equal((60, 42), (results.Base!.Issued, results.Base.Returned));
        Assert.Equal("7/10", results.Base.ReturnRate!.Fraction);
        Assert.Equal("7/10", results.Headline!.Rate!.Fraction);
        Assert.Equal([40, 20], results.Groups.Where(group => group.Base?.Issued is not null).Select(group => group.Base!.Issued!.Value));
    }

    [Fact]
    public void One_cell_with_an_open_link_leaves_its_groups_without_a_return_rate()
    {
        var results = Results([new("A", "teacher", 40)], ("A", "teacher", 30), ("B", "teacher", 12));
        Assert.Null(results.Base!.Issued);
        Assert.Null(results.Base.ReturnRate);
        Assert.Equal(40, results.Groups.First(group => group.Unit == "A").Base!.Issued);
        Assert.Null(results.Groups.First(group => group.Unit == "B").Base!.Issued);
    }

    [Fact]
    public void Cards_nobody_came_back_with_count_as_issued_and_paper_adds_up_with_them()
    {
        var tally = Tally([new("A", "teacher", 40), new("B", "teacher", 20)], ("A", "teacher", 30));
        Assert.Equal((60, 30), Base(ReadResults.Count(Version, tally, [], GroupBy.None)));
        var paper = new PaperCell("A", "parent", 15, 10, 0, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>.Empty
            .Add("q1", ImmutableSortedDictionary<string, int>.Empty.Add("satisfied", 10)));
        var both = ReadResults.Count(Version, tally, [paper], GroupBy.None);
        Assert.Equal((75, 40), Base(both));
        Assert.Equal((60, 15), (both.Electronic!.Issued, both.Paper!.Issued));
    }

    [Fact]
    public void Cards_of_cells_whose_returns_are_hidden_are_not_in_a_groups_base()
    {
        // 4 + 6 of two units join into one atom of the audience: no unit shows them, nor their cards.
        var tally = Tally([new("A", "teacher", 40), new("A", "parent", 9), new("B", "parent", 8)], ("A", "teacher", 30), ("A", "parent", 4), ("B", "parent", 6));
        var byUnit = ReadResults.Count(Version, tally, [], GroupBy.Unit);
        Assert.Equal((57, 40), Base(byUnit));
        Assert.Equal((40, 30), Base(byUnit.Groups.First(group => group.Unit == "A")));
        Assert.Equal((17, 10), Base(ReadResults.Count(Version, tally, [], GroupBy.Audience).Groups.First(group => group.Audience == "parent")));
        var few = ReadResults.Count(Version, Tally([new("A", "teacher", 40)], ("A", "teacher", 4)), [], GroupBy.None);
        Assert.Null(few.Base);
    }

    static (int?, int?) Base(FigureSet figures) => (figures.Base!.Issued, figures.Base.Returned);

    static FormResults Results(ImmutableArray<IssuedCell> issued, params (string, string, int)[] cells) =>
        ReadResults.Count(Version, Tally(issued, cells), [], GroupBy.UnitAndAudience);

    static ElectronicTally Tally(ImmutableArray<IssuedCell> issued, params (string Unit, string Audience, int Count)[] cells) =>
        CountBallots.Count(Version, [.. cells.SelectMany(cell => Enumerable.Range(0, cell.Count).Select(_ => new Ballot(
            new Origin(cell.Unit, cell.Audience, "poster"),
            ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("q1", ["satisfied"]))))]) with
        {
            Issued = issued,
        };
}
