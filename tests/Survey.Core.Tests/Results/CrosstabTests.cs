using System.Collections.Immutable;
using Survey.Core.Boxes;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Results;
using Survey.Core.Tests.Tallies;
using Survey.Testing;

namespace Survey.Core.Tests.Results;

/// <summary>Two questions crossed.</summary>
public sealed class CrosstabTests
{
    static readonly FormVersion Version = RowsOf(SomeVersion.With(10,
        SomeVersion.Rating("q1"), SomeVersion.Rating("q2"),
        new MultipleQuestion { Key = "q3", Text = "哪些", Choices = [new("a", "甲"), new("b", "乙"), new("c", "丙")] },
        new NpsQuestion { Key = "q4", Text = "推荐" },
        new NumberQuestion { Key = "n1", Text = "几次" }));

    [Fact]
    public void Cells_say_how_many_with_their_share_of_row_and_column()
    {
        var table = ReadCrosstab.Count(Version, [.. Ballots(120, "satisfied", "satisfied"), .. Ballots(40, "satisfied", "basic"), .. Ballots(30, "basic", "satisfied"), .. Ballots(60, "basic", "basic")], "q1", "q2");
        Assert.Equal(250, table.Base);
        Assert.Equal(["satisfied 160", "basic 90", "unsatisfied 0", "unknown 0", "blank 0"], table.Rows.Lines.Select(line => $"{line.Key} {line.Count}"));
        var cell = Cell(table, "satisfied", "basic");
        Assert.Equal((40, "1/4", "2/5"), (cell.Count, cell.OfRow!.Fraction, cell.OfColumn!.Fraction));
        Assert.Equal(0, Cell(table, "unknown", "satisfied").Count);
        Assert.All(table.Cells, shown => Assert.Null(shown.Hidden));
    }

    [Fact]
    public void What_is_of_fewer_than_k_is_hidden_with_its_complements_and_nothing_tells_which_is_which()
    {
        var table = ReadCrosstab.Count(Version, [.. Ballots(120, "satisfied", "satisfied"), .. Ballots(3, "satisfied", "basic"), .. Ballots(30, "basic", "satisfied"), .. Ballots(60, "basic", "basic")], "q1", "q2");
        // Two by two with every total known: one hidden cell hides them all.
        Assert.Equal(4, table.Cells.Count(cell => cell.Hidden is not null));
        Assert.Single(table.Cells.Where(cell => cell.Hidden is not null).Select(cell => cell with { Row = "", Column = "" }).Distinct());
    }

    [Fact]
    public void The_same_two_questions_hide_the_same_cells_whichever_goes_down()
    {
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var ballots = RandomBallots(new Seeded(seed));
            foreach (var (one, other) in new[] { ("q1", "q2"), ("q1", "q3"), ("q3", "q4") })
            {
                var (straight, turned) = (ReadCrosstab.Count(Version, ballots, one, other), ReadCrosstab.Count(Version, ballots, other, one));
                Assert.Equal(
                    straight.Cells.Select(cell => $"{cell.Row}/{cell.Column} {cell.Count}").Order(StringComparer.Ordinal),
                    turned.Cells.Select(cell => $"{cell.Column}/{cell.Row} {cell.Count}").Order(StringComparer.Ordinal));
            }
        }
    }

    [Fact]
    public void A_tick_is_hidden_with_those_who_did_not_tick()
    {
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var table = ReadCrosstab.Count(Version, RandomBallots(new Seeded(seed)), "q1", "q3");
            var counts = table.Rows.Lines.ToDictionary(line => line.Key, line => line.Count);
            Assert.All(table.Cells.Where(cell => cell.Count is not null && counts[cell.Row] >= 10), cell =>
                Assert.True(cell.Count is 0 or >= 10 && (counts[cell.Row] - cell.Count is 0 or >= 10), $"seed {seed}: {cell}"));
        }
    }

    [Fact]
    public void Points_of_recommendation_are_crossed_in_three_groups()
    {
        var table = ReadCrosstab.Count(Version, RandomBallots(new Seeded(4)), "q4", "q1");
        Assert.Equal(["promoters", "passives", "detractors", "blank"], table.Rows.Lines.Select(line => line.Key));
        Assert.Equal(table.Base, table.Rows.Lines.Sum(line => line.Count));
    }

    [Fact]
    public void Fewer_than_k_ballots_are_no_table()
    {
        var table = ReadCrosstab.Count(Version, [.. Ballots(9, "satisfied", "basic")], "q1", "q2");
        Assert.Equal((new Hidden("fewerThanK", 10), 0, 0), (table.Hidden, table.Base, table.Cells.Length));
    }

    [Theory]
    [InlineData(PrivacyMode.Tallies, FormState.Opened, "q1", "q2", "crosstab_no_rows")]
    [InlineData(PrivacyMode.Rows, FormState.Open, "q1", "q2", "crosstab_before_opening")]
    [InlineData(PrivacyMode.Rows, FormState.Opened, "q1", "q1", "crosstab_same_question")]
    [InlineData(PrivacyMode.Rows, FormState.Opened, "q1", "n1", "crosstab_question_unknown")]
    [InlineData(PrivacyMode.Rows, FormState.Opened, null, "q2", "crosstab_question_unknown")]
    public async Task What_cannot_be_crossed_is_said(PrivacyMode mode, FormState state, string? rows, string? columns, string problem)
    {
        var version = Version with { Definition = Version.Definition with { Privacy = Version.Definition.Privacy with { Mode = mode } } };
        var form = new Form { Id = "form", Campaign = "campaign", Revision = 1, State = state, Definition = version.Definition, Version = version };
        var read = new ReadCrosstab(
            Only.Of<IFormStore>((nameof(IFormStore.FindAsync), _ => Task.FromResult<Form?>(form))), Only.Of<IOpeningStore>());
        var refused = Assert.IsType<Outcome<Crosstab>.Refused>(await read.RunAsync("form", rows, columns, default));
        Assert.Equal(problem, refused.Problems[0].Code);
    }

    static FormVersion RowsOf(FormVersion version) =>
        version with { Definition = version.Definition with { Privacy = version.Definition.Privacy with { Mode = PrivacyMode.Rows } } };

    static CrosstabCell Cell(Crosstab table, string row, string column) => table.Cells.Single(cell => cell.Row == row && cell.Column == column);

    static IEnumerable<ResponseRow> Ballots(int count, string q1, string q2) =>
        Enumerable.Range(0, count).Select(_ => Row("S01", "teacher", ("q1", [q1]), ("q2", [q2])));

    static List<ResponseRow> RandomBallots(Seeded random) => [.. Enumerable.Range(0, random.From(40, 160)).Select(_ => Row(
        random.Of("S01", "S02", null!), "teacher",
        ("q1", [random.OnceIn(4) ? random.Of("basic", "unsatisfied", "unknown") : "satisfied"]),
        ("q2", random.OnceIn(9) ? [] : [random.OnceIn(3) ? random.Of("basic", "unsatisfied") : "satisfied"]),
        ("q3", [.. new[] { "a", "b", "c" }.Where(_ => random.OnceIn(2))]),
        ("q4", [random.From(0, 10).ToString(System.Globalization.CultureInfo.InvariantCulture)])))];

    static ResponseRow Row(string? unit, string audience, params (string Item, string[] Values)[] answers) => new(
        Identifier.New(), unit, audience,
        answers.Where(answer => answer.Values.Length > 0).ToImmutableSortedDictionary(answer => answer.Item, answer => answer.Values.ToImmutableArray(), StringComparer.Ordinal));
}
