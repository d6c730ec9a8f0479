using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Results;
using Survey.Core.Tallies;
using Survey.Core.Tests.Tallies;

namespace Survey.Core.Tests.Results;

/// <summary>One box by seven rules: 100 issued, 96 returned, 4 invalid; 满意 60, 基本满意 22, 不满意 3, 不了解 5, 弃权 2.</summary>
public sealed class GoldenBoxTests
{
    static readonly string[] Top = ["satisfied"];
    static readonly string[] Both = ["satisfied", "basic"];

    [Theory]
    [InlineData(Denominator.Valid, "65.22", "satisfied")]
    [InlineData(Denominator.Issued, "82.00", "satisfied", "basic")]
    [InlineData(Denominator.Returned, "85.42", "satisfied", "basic")]
    [InlineData(Denominator.Valid, "89.13", "satisfied", "basic")]
    [InlineData(Denominator.Expressed, "96.47", "satisfied", "basic")]
    public void The_rate_by_its_rule(Denominator denominator, string percent, params string[] satisfied)
    {
        var results = Results(new Rule { Headline = "q1", Satisfied = [.. satisfied], Denominator = denominator });
        Assert.Equal(percent, Percent(results.Headline!.Rate));
        var inStrip = Assert.Single(results.WhatIf, entry => entry is { IsRule: true, Kind: "rate" });
        Assert.Equal((results.Headline.Rate, results.Headline.Base), (inStrip.Rate, inStrip.Base));
        Assert.Equal(results.Headline.Rate, Assert.Single(results.Questions).Rate);
    }

    [Theory]
    [InlineData(60, Denominator.Valid, "79.57")]
    [InlineData(80, Denominator.Expressed, "91.29")]
    public void The_index_by_its_weights(int basic, Denominator index, string points) => Assert.Equal(
        points, Rounded(Results(new Rule { Headline = "q1", Index = index }, basic).Headline!.Index!.Value));

    [Fact]
    public void The_strip_names_every_other_rule()
    {
        var strip = Results(new Rule { Headline = "q1" }).WhatIf;
        Denominator[] all = [Denominator.Expressed, Denominator.Answered, Denominator.Valid, Denominator.Returned, Denominator.Issued];
        Assert.Equal(all, strip.Where(entry => entry.Satisfied.SequenceEqual(Both)).Select(entry => entry.Denominator));
        Assert.Equal(all, strip.Where(entry => entry.Satisfied.SequenceEqual(Top)).Select(entry => entry.Denominator));
        Assert.Equal([Denominator.Expressed, Denominator.Valid], strip.Where(entry => entry.Kind == "index").Select(entry => entry.Denominator));
        Assert.Equal(12, strip.Length);
    }

    [Fact]
    public void A_blank_row_may_be_outside_the_valid_ballots_of_its_question()
    {
        var results = Results(new Rule { Headline = "q1", Denominator = Denominator.Valid, Blank = BlankIs.Invalid });
        Assert.Equal((90, "91.11"), (results.Headline!.Base, Percent(results.Headline.Rate)));
        Assert.Equal((90, 2), (results.Questions[0].Valid, results.Questions[0].Blank));
    }

    [Fact]
    public void A_scale_of_which_the_rule_names_no_choice_goes_by_its_satisfied_side()
    {
        var results = Results(new Rule { Headline = "q1", Satisfied = ["good"] });
        Assert.Equal("96.47", Percent(results.Headline!.Rate));
        Assert.Equal("satisfied basic", string.Join(' ', results.WhatIf[0].Satisfied));
    }

    [Theory]
    [InlineData(9, 10, "59.6", "98.2")]
    [InlineData(420, 448, "91.1", "95.6")]
    public void The_interval_is_Wilsons(int satisfied, int n, string low, string high)
    {
        var interval = Wilson.Of(satisfied, n)!;
        Assert.Equal((low, high), (Tenths(interval.Low), Tenths(interval.High)));

        static string Tenths(decimal value) => decimal.Round(100 * value, 1, MidpointRounding.AwayFromZero).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void An_interval_stays_within_0_and_1()
    {
        Assert.Equal(0, Wilson.Of(0, 7)!.Low);
        Assert.Equal(1, Wilson.Of(7, 7)!.High);
        Assert.Null(Wilson.Of(0, 0));
    }

    [Theory]
    [InlineData(1, 2_000_000, "0.000001")]
    [InlineData(1, 2_000_001, "0.000000")]
    [InlineData(2, 3, "0.666667")]
    [InlineData(-1, 2_000_000, "-0.000001")]
    public void Values_are_rounded_half_up_from_the_exact_fraction(int numerator, int denominator, string value) => Assert.Equal(
        value, Fraction.Of(numerator, denominator).ToFigure().Value.ToString("0.000000", System.Globalization.CultureInfo.InvariantCulture));

    static FormResults Results(Rule rule, int basic = 60)
    {
        var scale = SatisfactionScale.Choices.SetItem(1, SatisfactionScale.Choices[1] with { Weight = basic });
        var version = SomeVersion.With(1, SomeVersion.Rating() with { Choices = scale });
        return ReadResults.Count(version with { Definition = version.Definition with { Rule = rule } }, ElectronicTally.Empty, [Box()], GroupBy.None);
    }

    static PaperCell Box()
    {
        var counts = ImmutableSortedDictionary<string, int>.Empty
            .Add("satisfied", 60).Add("basic", 22).Add("unsatisfied", 3).Add("unknown", 5).Add(PaperCell.Blank, 2);
        return new PaperCell("S01", "teacher", 100, 96, 4, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>.Empty.Add("q1", counts));
    }

    static string Percent(Figure? rate) => Rounded(100 * rate!.Value);

    static string Rounded(decimal value) =>
        decimal.Round(value, 2, MidpointRounding.AwayFromZero).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
