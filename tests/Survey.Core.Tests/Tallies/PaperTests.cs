using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Tallies;
using Survey.Core.Words;
using static Survey.Core.Tests.Tallies.SomeVersion;

namespace Survey.Core.Tests.Tallies;

public sealed class PaperTests
{
    static readonly FormVersion Version = With(10, [
        Rating(),
        new MatrixQuestion { Key = "m1", Text = "分项", Rows = [new Row("row1", "伙食")] },
        new MultipleQuestion { Key = "q2", Text = "哪些", Choices = [new Choice("a", "甲"), new Choice("b", "乙"), new Choice("c", "丙")], MaxChoices = 2 },
        new SingleQuestion { Key = "q3", Text = "哪个", Choices = [new Choice("a", "甲"), new Choice("b", "乙")] },
        new NumberQuestion { Key = "q4", Text = "几次" },
        new LongTextQuestion { Key = "q5", Text = "意见" },
    ]);

    static PaperCell Possible { get; } = Cell(
        ("q1", "satisfied 5, basic 2, unknown 1, blank 1"), ("m1.row1", "satisfied 9"), ("q2", "a 6, b 3, blank 2"), ("q3", "a 4, b 5"));

    [Fact]
    public void A_possible_box_is_taken() => Assert.Empty(Judge(Possible));

    [Fact]
    public void Items_that_are_no_ratings_may_be_left_out() =>
        Assert.Empty(Judge(Possible with { Answers = Possible.Answers.RemoveRange(["q2", "q3"]) }));

    [Fact]
    public void A_cell_from_which_nothing_returned_needs_no_counts() =>
        Assert.Empty(Judge(Possible with { Returned = 0, Invalid = 0, Answers = Possible.Answers.Clear() }));

    [Theory]
    [InlineData("q1", "satisfied 5, basic 2, blank 1", "paper_counts_not_valid", "/answers/q1")]
    [InlineData("q1", "satisfied 9, blank 1", "paper_counts_not_valid", "/answers/q1")]
    [InlineData("q1", "satisfied 10, basic -1", "paper_negative", "/answers/q1/basic")]
    [InlineData("q1", "satisfied 8, great 1", "paper_choice_unknown", "/answers/q1/great")]
    [InlineData("q2", "a 10, b 3", "paper_choice_above_valid", "/answers/q2/a")]
    [InlineData("q2", "a 6, b 1, blank 1", "paper_ticks", "/answers/q2")]
    [InlineData("q2", "a 7, b 7, c 7", "paper_ticks", "/answers/q2")]
    [InlineData("m1", "satisfied 9", "paper_item_unknown", "/answers/m1")]
    [InlineData("m1.row/9", "satisfied 9", "paper_item_unknown", "/answers/m1.row~19")]
    [InlineData("q4", "7 9", "paper_item_not_countable", "/answers/q4")]
    [InlineData("q5", "blank 9", "paper_item_unknown", "/answers/q5")]
    public void Impossible_counts_are_refused_with_cell_item_and_reason(string item, string counts, string code, string pointer)
    {
        var problem = Assert.Single(Judge(Possible with { Answers = Possible.Answers.SetItem(item, Counts(counts)) }));
        Assert.Equal((code, "/0" + pointer), (problem.Code, problem.Pointer));
        Assert.All(Wording.Languages, language =>
        {
            var sentence = Wording.In(language).Say(problem);
            Assert.Contains("S01 / teacher", sentence, StringComparison.Ordinal);
            Assert.True(code == "paper_negative" || sentence.Contains(item, StringComparison.Ordinal), sentence);
            Assert.DoesNotContain("{", sentence, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(8, 9, 0, "paper_returned_above_issued", "/returned")]
    [InlineData(10, 9, 10, "paper_invalid_above_returned", "/invalid")]
    [InlineData(-1, 0, 0, "paper_negative", "/issued")]
    [InlineData(2_000_000, 9, 0, "paper_above_most", "/issued")]
    public void Impossible_accounts_are_refused_with_the_cell(int issued, int returned, int invalid, string code, string pointer)
    {
        var problems = Judge(Possible with { Issued = issued, Returned = returned, Invalid = invalid });
        Assert.Contains(problems, problem => problem.Code == code && problem.Pointer == "/0" + pointer && problem.Values!["unit"] == "S01");
    }

    [Fact]
    public void A_rating_item_must_be_there()
    {
        var problem = Assert.Single(Judge(Possible with { Answers = Possible.Answers.Remove("m1.row1") }));
        Assert.Equal(("paper_item_missing", "/0/answers/m1.row1"), (problem.Code, problem.Pointer));
    }

    [Fact]
    public void Every_problem_is_told_at_once() => Assert.Equal(
        ["/1 paper_cell_twice", "/2/unit paper_unit_unknown", "/3/audience paper_audience_unknown", "/3/answers/q1 paper_counts_not_valid"],
        Judge(
            Possible, Possible, Possible with { Unit = "S99" },
            Possible with { Audience = "nobody", Answers = Possible.Answers.SetItem("q1", Counts("satisfied 1")) })
            .Select(problem => $"{problem.Pointer} {problem.Code}"));

    [Fact]
    public void More_ballots_than_can_be_reckoned_with_are_refused()
    {
        var stored = Enumerable.Range(0, 600).Select(place => Possible with { Unit = $"U{place}", Issued = 1_000_000 });
        Assert.Equal("paper_too_many", Assert.Single(JudgePaper.Judge(Version, [.. stored], [Possible])).Code);
    }

    static ImmutableArray<Problem> Judge(params PaperCell[] cells) => JudgePaper.Judge(Version, [], cells);

    static PaperCell Cell(params (string Item, string Counts)[] answers) => new("S01", "teacher", 12, 10, 1,
        answers.ToImmutableSortedDictionary(answer => answer.Item, answer => Counts(answer.Counts)));

    static ImmutableSortedDictionary<string, int> Counts(string counts) => counts.Split(", ").Select(count => count.Split(' '))
        .ToImmutableSortedDictionary(count => count[0], count => int.Parse(count[1], System.Globalization.CultureInfo.InvariantCulture));
}
