using System.Text.Json;
using Survey.Core.Forms;
using Survey.Core.Results;

namespace Survey.Core.Tests.Results;

/// <summary>Every ratio of an independent reference, fraction for fraction.</summary>
public sealed class EvaluationTests
{
    [Fact]
    public void The_total_agrees_with_the_reference() =>
        Agree(EvaluationData.Expected.GetProperty("total"), EvaluationData.Results(GroupBy.None));

    [Theory]
    [InlineData(GroupBy.Unit, "by_unit", 20)]
    [InlineData(GroupBy.Audience, "by_audience", 4)]
    [InlineData(GroupBy.UnitAndAudience, "by_unit_audience", 80)]
    public void Every_group_agrees_with_the_reference(GroupBy by, string property, int count)
    {
        var groups = EvaluationData.Results(by).Groups;
        Assert.Equal(count, groups.Length);
        foreach (var expected in EvaluationData.Expected.GetProperty(property).EnumerateObject())
        {
            var group = Assert.Single(groups, group => string.Join('|', new[] { group.Unit, group.Audience }.OfType<string>()) == expected.Name);
            Assert.Null(group.Hidden);
            Assert.Null(group.OnlyInTotal);
            Agree(expected.Value, group);
        }
    }

    static void Agree(JsonElement expected, FigureSet set)
    {
        var account = set.Base!;
        Assert.Equal(Integers(expected, "issued", "returned", "invalid", "valid"), [account.Issued, account.Returned, account.Invalid, account.Valid]);
        Agree(expected.GetProperty("returned_rate"), account.ReturnRate);
        Agree(expected.GetProperty("valid_rate"), account.ValidRate);
        foreach (var question in set.Questions) AgreeQuestion(expected.GetProperty("questions").GetProperty(question.Key), question);
        var overall = expected.GetProperty("overall");
        AgreeRates(overall, set.WhatIf);
        Agree(overall.GetProperty("rate_b"), set.Headline!.Rate);
        Agree(overall.GetProperty("index"), set.Headline.Index);
        Assert.Equal(overall.GetProperty("answered_excl_unknown").GetInt32(), set.Headline.Base);
        Assert.Null(set.Headline.Interval);
    }

    static void AgreeQuestion(JsonElement expected, QuestionResult question)
    {
        var counts = EvaluationData.Counts(expected.GetProperty("counts"));
        Assert.Equal(counts.Remove("blank"), question.Counts);
        Assert.Equal(
            [counts["blank"], .. Integers(expected, "answered", "answered_excl_unknown")],
            [question.Blank, question.Answered, question.Expressed]);
        AgreeRates(expected, question.WhatIf);
        Agree(expected.GetProperty("rate_b"), question.Rate);
        Agree(expected.GetProperty("index"), question.Index);
        var wilson = expected.GetProperty("wilson_b");
        if (question.Base > 0)
            Assert.Equal(new Interval(wilson.GetProperty("low").GetDecimal(), wilson.GetProperty("high").GetDecimal()), question.Interval);
        else
            Assert.Null(question.Interval);
    }

    static void AgreeRates(JsonElement expected, IReadOnlyList<WhatIf> strip)
    {
        Agree(expected.GetProperty("rate_a"), Rate(Denominator.Answered, "satisfied", "basic"));
        Agree(expected.GetProperty("rate_b"), Rate(Denominator.Expressed, "satisfied", "basic"));
        Agree(expected.GetProperty("very_satisfied_share_a"), Rate(Denominator.Answered, "satisfied"));
        Agree(expected.GetProperty("very_satisfied_share_b"), Rate(Denominator.Expressed, "satisfied"));
        Agree(expected.GetProperty("index"), Assert.Single(strip, entry => entry.Kind == "index" && entry.Denominator == Denominator.Expressed).Rate);

        Figure? Rate(Denominator denominator, params string[] satisfied) => Assert.Single(
            strip, entry => entry.Kind == "rate" && entry.Denominator == denominator && entry.Satisfied.SequenceEqual(satisfied)).Rate;
    }

    static void Agree(JsonElement expected, Figure? figure) => Assert.Equal(
        expected.ValueKind == JsonValueKind.Null
            ? null
            : new Figure(expected.GetProperty("fraction").GetString()!, expected.GetProperty("value").GetDecimal()),
        figure);

    static int?[] Integers(JsonElement expected, params string[] names) =>
        [.. names.Select(name => (int?)expected.GetProperty(name).GetInt32())];
}
