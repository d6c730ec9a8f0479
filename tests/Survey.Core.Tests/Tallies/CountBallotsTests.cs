using Survey.Core.Forms;
using Survey.Core.Responses;
using Survey.Core.Tallies;
using static Survey.Core.Tests.Tallies.SomeVersion;

namespace Survey.Core.Tests.Tallies;

public sealed class CountBallotsTests
{
    [Fact]
    public void Choices_are_counted_with_their_zeros_and_blanks()
    {
        var item = Count(With(5, Rating()), [
            .. Ballots(4, "S01", "teacher", ("q1", ["satisfied"])), .. Ballots(2, "S01", "teacher", ("q1", ["unknown"])), Ballot("S01", "teacher")]);
        Assert.Equal((6, 1), (item.Answered, item.Blank));
        Assert.Equal("basic 0, satisfied 4, unknown 2, unsatisfied 0", Told(item));
    }

    [Fact]
    public void Every_choice_of_a_multiple_question_is_counted_and_the_ballot_once()
    {
        var question = new MultipleQuestion { Key = "q1", Text = "哪些", Choices = [new Choice("a", "甲"), new Choice("b", "乙")] };
        var item = Count(With(5, question), [.. Ballots(5, "S01", "teacher", ("q1", ["a", "b"])), Ballot("S01", "teacher", ("q1", ["b"]))]);
        Assert.Equal((6, "a 5, b 6"), (item.Answered, Told(item)));
    }

    [Fact]
    public void Matrix_rows_are_counted_one_by_one()
    {
        var matrix = new MatrixQuestion { Key = "m1", Text = "分项", Rows = [new Row("row1", "伙食"), new Row("row2", "宿舍")] };
        var atom = Assert.Single(CountBallots.Count(With(5, matrix), [.. Ballots(5, "S01", "parent", ("m1.row2", ["basic"]))]).Atoms);
        Assert.Equal(["m1.row1 blank 5", "m1.row2 blank 0"], atom.Items.Select(item => $"{item.Item} blank {item.Blank}"));
    }

    [Fact]
    public void Numbers_leave_n_sum_and_sum_of_squares()
    {
        var item = Count(With(5, new NumberQuestion { Key = "q1", Text = "几次" }), [
            .. Ballots(4, "S01", "teacher", ("q1", ["2.5"])), Ballot("S01", "teacher", ("q1", ["-1"])), Ballot("S01", "teacher")]);
        Assert.Equal((5, 1, 9m, 26m), (item.Answered, item.Blank, item.Sum, item.SumOfSquares));
        Assert.Empty(item.Counts);
    }

    [Fact]
    public void Dates_leave_months()
    {
        var item = Count(With(5, new DateQuestion { Key = "q1", Text = "何时" }), [
            .. Ballots(4, "S01", "teacher", ("q1", ["2025-11-03"])), Ballot("S01", "teacher", ("q1", ["2025-12-31"]))]);
        Assert.Equal("2025-11 4, 2025-12 1", Told(item));
    }

    [Fact]
    public void A_test_leaves_persons_and_the_sum_of_their_marks()
    {
        Question[] questions =
        [
            new SingleQuestion { Key = "q1", Text = "一", Choices = [new Choice("a", "甲"), new Choice("b", "乙")], Correct = ["a"] },
            new MultipleQuestion { Key = "q2", Text = "二", Choices = [new Choice("a", "甲"), new Choice("b", "乙")], Correct = ["a", "b"], Marks = 2.5m },
        ];
        var tally = CountBallots.Count(With(5, questions), [
            .. Ballots(3, "S01", "teacher", ("q1", ["a"]), ("q2", ["b", "a"])),
            .. Ballots(2, "S01", "teacher", ("q1", ["b"]), ("q2", ["a"]))]);
        Assert.Equal(new TestTally(5, 10.5m), Assert.Single(tally.Atoms).Test);
    }

    [Fact]
    public void Fewer_than_k_leave_nothing_but_that_there_were_some()
    {
        var tally = CountBallots.Count(With(10, Rating()), [.. Ballots(9, "S01", "teacher", ("q1", ["satisfied"]))]);
        Assert.True(tally.TooFew);
        Assert.Empty(tally.Atoms);
        Assert.Empty(tally.OnlyInTotal);
        Assert.False(CountBallots.Count(With(10, Rating()), []).TooFew);
    }

    [Fact]
    public void What_only_the_total_counts_is_told_in_steps_of_k()
    {
        // S01/teacher is published; the other teachers join, and the parents, one short of k, join them.
        var tally = CountBallots.Count(With(5, Rating()), [
            .. Ballots(30, "S01", "teacher"), .. Ballots(3, "S02", "teacher"), .. Ballots(3, "S03", "teacher"), .. Ballots(4, "S02", "parent")]);
        Assert.Equal(
            ["S02/ 5", "S03/ 0", "/parent 0", "/teacher 5", "S02/parent 0", "S02/teacher 0", "S03/teacher 0"],
            tally.OnlyInTotal.Select(Told));
    }

    [Fact]
    public void An_answer_the_form_does_not_know_counts_as_blank()
    {
        var item = Count(With(5, Rating()), [.. Ballots(5, "S01", "teacher", ("q1", ["forged"]))]);
        Assert.Equal((0, 5), (item.Answered, item.Blank));
    }

    [Fact]
    public void A_number_no_form_takes_does_not_keep_the_box_shut()
    {
        var item = Count(With(5, new NumberQuestion { Key = "q1", Text = "几次" }), [
            .. Ballots(5, "S01", "teacher", ("q1", ["1"])), Ballot("S01", "teacher", ("q1", ["79000000000000000000000000000"]))]);
        Assert.Equal((5, 1, 5m), (item.Answered, item.Blank, item.Sum));
    }

    static ItemTally Count(FormVersion version, IReadOnlyCollection<Ballot> ballots) =>
        Assert.Single(Assert.Single(CountBallots.Count(version, ballots).Atoms).Items);

    static string Told(ItemTally item) => string.Join(", ", item.Counts.Select(count => $"{count.Key} {count.Value}"));

    static string Told(JoinedAnswers joined) => $"{joined.Unit}/{joined.Audience} {joined.AtLeast}";
}
