using System.Collections.Immutable;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Responses;
using Survey.Core.Results;
using Survey.Core.Tallies;
using static Survey.Core.Tests.Tallies.SomeVersion;

namespace Survey.Core.Tests.Results;

public sealed class ResultsTests
{
    static readonly FormVersion Ballot5 = With(5, Rating()) with
    {
        Roster = RosterOf(("S01", "teacher", 20), ("S01", "parent", 100), ("S02", "teacher", 30), ("S02", "parent", 50)),
    };

    [Fact]
    public void Electronic_and_paper_add_up_and_are_shown_apart()
    {
        var results = Count(Ballot5, Ballots(8, "S01", "teacher", ("q1", ["satisfied"])), [Paper("S01", "teacher", 12, 6, 1)]);
        Assert.Equal((200, null, 14, 1, 13), (results.Base!.Roster, results.Base.Issued, results.Base.Returned, results.Base.Invalid, results.Base.Valid));
        Assert.Equal("7/100", results.Base.Participation!.Fraction);
        Assert.Equal((8, 8, null), (results.Electronic!.Returned, results.Electronic.Valid, results.Electronic.Issued));
        Assert.Equal((12, 6, 5, "1/2"), (results.Paper!.Issued, results.Paper.Returned, results.Paper.Valid, results.Paper.ReturnRate!.Fraction));
        Assert.Equal((13, "1/1"), (results.Questions[0].Counts["satisfied"], results.Headline!.Rate!.Fraction));
    }

    [Fact]
    public void An_open_link_has_returns_but_no_issued()
    {
        var results = Count(Ballot5, Ballots(8, "S01", "teacher"), []);
        Assert.Null(results.Base!.Issued);
        Assert.Null(results.Base.ReturnRate);
        Assert.Null(results.Electronic);
        Assert.DoesNotContain(results.WhatIf, entry => entry.Denominator == Denominator.Issued);
    }

    [Fact]
    public void A_unit_shows_its_published_cells_and_says_what_only_the_total_counts()
    {
        var results = Count(Ballot5, [
            .. Ballots(9, "S01", "teacher"), .. Ballots(3, "S01", "parent"), .. Ballots(4, "S02", "parent")], [], GroupBy.Unit);
        Assert.Equal(16, results.Base!.Valid);
        var (first, second) = (results.Groups[0], results.Groups[1]);
        Assert.Equal(("S01", 9, 20, 0, null), (first.Unit, first.Base!.Valid, first.Base.Roster, first.OnlyInTotal!.AtLeast, first.Hidden));
        Assert.Equal(("S02", new Hidden("fewerThanK", 5), 0), (second.Unit, second.Hidden, second.OnlyInTotal!.AtLeast));
        Assert.Null(second.Base);
        Assert.Empty(second.Questions);
    }

    [Fact]
    public void An_audience_shows_its_joined_cells()
    {
        var groups = Count(Ballot5, [
            .. Ballots(9, "S01", "teacher"), .. Ballots(3, "S01", "parent"), .. Ballots(4, "S02", "parent")], [], GroupBy.Audience).Groups;
        Assert.Equal(["teacher 9 of 50", "parent 7 of 150"], groups.Select(group => $"{group.Audience} {group.Base!.Valid} of {group.Base.Roster}"));
    }

    [Fact]
    public void Paper_of_a_hidden_cell_is_shown_without_a_participation_that_would_be_false()
    {
        var cell = Count(Ballot5, [.. Ballots(9, "S01", "teacher"), .. Ballots(3, "S02", "teacher")], [Paper("S02", "teacher", 9, 8, 0)], GroupBy.UnitAndAudience)
            .Groups.Single(group => group is { Unit: "S02", Audience: "teacher" });
        Assert.Equal((8, 9, 30, null), (cell.Base!.Returned, cell.Base.Issued, cell.Base.Roster, cell.Base.Participation));
        Assert.Equal(new Hidden("fewerThanK", 5), cell.Hidden);
    }

    [Fact]
    public void Fewer_than_k_answers_leave_paper_alone()
    {
        var few = Ballots(4, "S01", "teacher", ("q1", ["unsatisfied"]));
        var withPaper = Count(Ballot5, few, [Paper("S02", "parent", 9, 8, 0)]);
        Assert.Equal((new Hidden("fewerThanK", 5), 8), (withPaper.Hidden, withPaper.Base!.Valid));
        Assert.Equal(0, withPaper.Questions[0].Counts["unsatisfied"]);
        var without = Count(Ballot5, few, [], GroupBy.Unit);
        Assert.Equal(new Hidden("fewerThanK", 5), without.Hidden);
        Assert.Null(without.Base);
        Assert.All(without.Groups, group => Assert.Equal((without.Hidden, (BaseFigures?)null), (group.Hidden, group.Base)));
    }

    [Fact]
    public void A_group_without_answers_shows_nothing_answered()
    {
        var group = Count(Ballot5, Ballots(9, "S01", "teacher"), [], GroupBy.Unit).Groups[1];
        Assert.Equal(("S02", 0, "0/1", null), (group.Unit, group.Base!.Returned, group.Base.Participation!.Fraction, group.Hidden));
        Assert.Null(group.Headline!.Rate);
    }

    [Fact]
    public void Paper_without_an_item_is_not_in_its_base()
    {
        var version = With(1, Rating(), new SingleQuestion { Key = "q2", Text = "哪个", Choices = [new Choice("a", "甲"), new Choice("b", "乙")] });
        var second = Paper("S01", "parent", 9, 5, 0);
        second = second with { Answers = second.Answers.Add("q2", ImmutableSortedDictionary<string, int>.Empty.Add("a", 4).Add(PaperCell.Blank, 1)) };
        var question = Count(version, [], [Paper("S01", "teacher", 9, 8, 0), second]).Questions[1];
        Assert.Equal((4, 1, 5), (question.Answered, question.Blank, question.Valid));
    }

    [Fact]
    public void Promoters_less_detractors()
    {
        var results = Count(With(5, new NpsQuestion { Key = "q1", Text = "推荐" }), [
            .. Ballots(2, "S01", "teacher", ("q1", ["10"])), .. Ballots(1, "S01", "teacher", ("q1", ["8"])), .. Ballots(3, "S01", "teacher", ("q1", ["6"]))], []);
        Assert.Equal(("-1/6", -0.166667m), (results.Questions[0].Nps!.Fraction, results.Questions[0].Nps!.Value));
    }

    [Fact]
    public void Numbers_have_a_mean_and_a_deviation()
    {
        var question = Count(With(5, new NumberQuestion { Key = "q1", Text = "几次" }), [
            .. Ballots(3, "S01", "teacher", ("q1", ["1.5"])), .. Ballots(3, "S01", "teacher", ("q1", ["2"]))], []).Questions[0];
        Assert.Equal(("7/4", 1.75m, 0.25m), (question.Mean!.Fraction, question.Mean.Value, question.Deviation));
    }

    [Fact]
    public void A_mean_of_few_is_told_in_no_group()
    {
        var results = Count(With(5, new NumberQuestion { Key = "q1", Text = "几次" }), [
            .. Ballots(6, "S01", "teacher", ("q1", ["1"])), .. Ballots(6, "S02", "teacher"), Ballot("S02", "teacher", ("q1", ["9"]))], [], GroupBy.Unit);
        Assert.Equal("15/7", results.Questions[0].Mean!.Fraction);
        Assert.All(results.Groups, group => Assert.Null(group.Questions[0].Mean));
    }

    [Fact]
    public void A_test_has_participation_and_mean()
    {
        var version = With(5, new SingleQuestion { Key = "q1", Text = "一", Choices = [new Choice("a", "甲"), new Choice("b", "乙")], Correct = ["a"], Marks = 10 })
            with { Roster = RosterOf(("S01", "teacher", 20)) };
        var test = Count(version, [.. Ballots(6, "S01", "teacher", ("q1", ["a"])), .. Ballots(3, "S01", "teacher", ("q1", ["b"]))], []).Test!;
        Assert.Equal((9, 10m, "20/3", "9/20"), (test.Persons, test.FullMarks, test.Mean!.Fraction, test.Participation!.Fraction));
    }

    [Fact]
    public void A_pooled_headline_counts_a_ballot_once_per_rating_item()
    {
        var version = With(5, new MatrixQuestion { Key = "m1", Text = "分项", Rows = [new Row("a", "伙食"), new Row("b", "宿舍")] });
        version = version with { Definition = version.Definition with { Rule = new Rule { Denominator = Denominator.Returned } } };
        var headline = Count(version, Ballots(6, "S01", "teacher", ("m1.a", ["basic"])), []).Headline!;
        Assert.Equal(("pooled", 12, "1/2", null), (headline.Of, headline.Base, headline.Rate!.Fraction, headline.Interval));
    }

    static FormResults Count(FormVersion version, IEnumerable<Ballot> ballots, IReadOnlyList<PaperCell> paper, GroupBy by = GroupBy.None) =>
        ReadResults.Count(version, CountBallots.Count(version, [.. ballots]), paper, by);

    static PaperCell Paper(string unit, string audience, int issued, int returned, int invalid) => new(
        unit, audience, issued, returned, invalid, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>.Empty
            .Add("q1", ImmutableSortedDictionary<string, int>.Empty.Add("satisfied", returned - invalid)));

    static Roster RosterOf(params (string Unit, string Audience, int Persons)[] cells) => Roster.Of(cells.GroupBy(cell => cell.Unit).Select(unit =>
        (unit.Key, (ImmutableSortedDictionary<string, int>?)unit.ToImmutableSortedDictionary(cell => cell.Audience, cell => cell.Persons, StringComparer.Ordinal))));
}
