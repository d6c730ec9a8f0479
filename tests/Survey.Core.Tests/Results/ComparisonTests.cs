using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Responses;
using Survey.Core.Results;
using Survey.Core.Tallies;
using Survey.Core.Tests.Tallies;

namespace Survey.Core.Tests.Results;

/// <summary>A form beside an earlier one.</summary>
public sealed class ComparisonTests
{
    static readonly Rule Overall = new() { Headline = "q1" };

    [Theory]
    // R. G. Newcombe, Statistics in Medicine 17 (1998), table II, method 10.
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    public void The_interval_of_a_difference_is_newcombes(int x1, int n1, int x2, int n2, double low, double high)
    {
        var interval = Newcombe.Of(x1, n1, x2, n2)!;
        Assert.Equal(((decimal)low, (decimal)high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Fact]
    public void Headline_and_questions_are_set_side_by_side_with_an_exact_difference()
    {
        var compared = ReadComparison.Compare(Counted(Overall, 90, 10), Counted(Overall, 60, 40));
        Assert.Equal(("9/10", "3/5", "3/10"), (compared.Headline!.Now!.Fraction, compared.Headline.Before!.Fraction, compared.Headline.Difference!.Fraction));
        Assert.NotNull(compared.Headline.Interval);
        Assert.Equal("3/10", compared.Questions.Single(question => question.Key == "q1").Figure.Difference!.Fraction);
        Assert.Equal(["S01 3/10", "S02 "], compared.Units.Select(unit => $"{unit.Unit} {unit.Figure.Difference?.Fraction}"));
        Assert.Null(compared.OwnHeadline);
        Assert.Empty(compared.Unmatched);
    }

    [Fact]
    public void An_earlier_form_is_reckoned_by_this_ones_rule_and_its_own_headline_stands_beside()
    {
        var strict = new Rule { Headline = "q1", Satisfied = ["satisfied"], Denominator = Denominator.Valid };
        var compared = ReadComparison.Compare(Counted(Overall, 90, 10), Counted(strict, 60, 40, best: 50));
        Assert.True(compared.RuleDiffers);
        Assert.Equal(("3/5", "1/2"), (compared.Headline!.Before!.Fraction, compared.OwnHeadline!.Rate!.Fraction));
    }

    [Fact]
    public void A_pooled_headline_has_no_interval_and_none_where_its_questions_differ()
    {
        var pooled = new Rule();
        var alike = ReadComparison.Compare(Counted(pooled, 90, 10), Counted(pooled, 60, 40));
        Assert.NotNull(alike.Headline!.Difference);
        Assert.Null(alike.Headline.Interval);
        var more = ReadComparison.Compare(Counted(pooled, 90, 10, SomeVersion.Rating("q9")), Counted(pooled, 60, 40));
        Assert.Null(more.Headline!.Difference);
        Assert.Equal(("q9", "new"), (Assert.Single(more.Unmatched).Key, more.Unmatched[0].Reason));
    }

    [Fact]
    public void A_question_with_other_choices_is_not_compared()
    {
        var other = SomeVersion.Rating("q2") with { Choices = [new("good", "好", Core.Forms.Counts.Satisfied), new("bad", "差", Core.Forms.Counts.Unsatisfied)] };
        var compared = ReadComparison.Compare(Counted(Overall, 90, 10, other), Counted(Overall, 60, 40, SomeVersion.Rating("q2")));
        Assert.Equal(("q2", "choices"), (Assert.Single(compared.Unmatched).Key, compared.Unmatched[0].Reason));
        Assert.DoesNotContain(compared.Questions, question => question.Key == "q2");
    }

    [Fact]
    public void What_either_round_hides_has_no_difference()
    {
        var compared = ReadComparison.Compare(Counted(Overall, 90, 10), Counted(Overall, 3, 2));
        Assert.NotNull(compared.With.Hidden);
        Assert.Null(compared.Headline!.Difference);
        Assert.All(compared.Units, unit => Assert.Null(unit.Figure.Difference));
    }

    [Fact]
    public async Task A_form_is_compared_with_the_one_it_was_copied_from_within_the_callers_reach()
    {
        var (now, before) = (Counted(Overall, 90, 10).Form with { CopyOf = "before" }, Counted(Overall, 60, 40).Form with { Id = "before", Campaign = "far" });
        var read = new ReadComparison(
            Only.Of<IFormStore>((nameof(IFormStore.FindAsync), arguments => Task.FromResult<Form?>((string)arguments[0]! switch { "form" => now, "before" => before, _ => null }))),
            Only.Of<ITallyStore>(
                (nameof(ITallyStore.ElectronicAsync), _ => Task.FromResult(ElectronicTally.Empty)),
                (nameof(ITallyStore.PaperAsync), _ => Task.FromResult<IReadOnlyList<PaperCell>>([]))));
        Assert.IsType<Outcome<FormComparison>.Done>(await read.RunAsync("form", null, Survey.Core.People.Caller.Operator, default));
        var near = Survey.Core.People.Caller.Operator with { Reach = new Survey.Core.People.Reach { Campaigns = [new Survey.Core.People.ReachedCampaign("campaign")] } };
        Assert.Equal(ProblemKind.Missing, Assert.IsType<Outcome<FormComparison>.Refused>(await read.RunAsync("form", null, near, default)).Problems[0].Kind);
        Assert.Equal("compare_same_form", Assert.IsType<Outcome<FormComparison>.Refused>(await read.RunAsync("form", "form", near, default)).Problems[0].Code);
    }

    /// <summary>An opened form whose first question has so many on either side, all of one cell.</summary>
    static ReadComparison.Counted Counted(Rule rule, int satisfied, int unsatisfied, Question? more = null, int best = 0)
    {
        Question[] questions = more is null ? [SomeVersion.Rating("q1")] : [SomeVersion.Rating("q1"), more];
        var version = SomeVersion.With(10, questions);
        version = version with { Definition = version.Definition with { Rule = rule }, Roster = Survey.Core.Campaigns.Roster.Of([("S02", ImmutableSortedDictionary<string, int>.Empty.Add("teacher", 5))]) };
        Ballot[] ballots =
        [
            .. SomeVersion.Ballots(best, "S01", "teacher", ("q1", ["satisfied"])),
            .. SomeVersion.Ballots(satisfied - best, "S01", "teacher", ("q1", [best > 0 ? "basic" : "satisfied"])),
            .. SomeVersion.Ballots(unsatisfied, "S01", "teacher", ("q1", ["unsatisfied"])),
        ];
        var form = new Form { Id = "form", Campaign = "campaign", Revision = 1, State = FormState.Opened, Definition = version.Definition, Version = version };
        return new ReadComparison.Counted(form, CountBallots.Count(version, ballots), []);
    }
}
