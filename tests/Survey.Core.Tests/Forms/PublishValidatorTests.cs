using System.Collections.Immutable;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Testing;

namespace Survey.Core.Tests.Forms;

public sealed class PublishValidatorTests
{
    static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_complete_form_can_be_published() => Assert.Empty(Problems(Some.Definition()));

    [Fact]
    public void The_satisfaction_preset_needs_no_words_of_its_own() =>
        Assert.Empty(Problems(Some.Definition() with { Questions = [new RatingQuestion { Key = "q1", Text = "满意吗？" }] }));

    [Fact]
    public void Everything_that_is_missing_is_told_at_once()
    {
        var problems = Problems(new FormDefinition
        {
            Purpose = Purpose.Review,
            Title = LocalizedText.Of([new("zh-CN", "评议表")]),
            Opens = Now.AddHours(2),
            Closes = Now.AddHours(1),
            Cap = 15,
            Rule = new Rule { Headline = "q9", Satisfied = ["best"], Index = Denominator.Issued },
            Questions =
            [
                new RatingQuestion { Key = "q 1", Text = "", Choices = [new("a", "甲", Counts.Neutral, 5), new("a", "乙", Counts.Unsatisfied)] },
                new SingleQuestion { Key = "q2", Text = "乙", ShowIf = new("q3", "a"), Choices = [new("a", "甲")], Marks = 0 },
                new MatrixQuestion { Key = "q2", Text = "丙" },
                new NumberQuestion { Key = "q4", Text = "丁", Min = 50_000_000, Max = 1 },
                new LongTextQuestion { Key = "q5", Text = "戊", Max = 9_999 },
            ],
        });
        Assert.Equal(
            [
                "/cap form_cap", "/document form_no_document", "/opens form_opens_after_closes",
                "/questions/0/choices form_no_satisfied", "/questions/0/choices form_weights_partial", "/questions/0/choices/1/key key_twice",
                "/questions/0/key key_malformed", "/questions/0/text form_text_missing", "/questions/0/text form_text_missing",
                "/questions/1/choices form_choices_few", "/questions/1/correct form_key_empty", "/questions/1/correct form_key_without_test",
                "/questions/1/marks form_marks", "/questions/1/showIf/question form_show_if_question",
                "/questions/2/key key_twice", "/questions/2/rows form_rows_missing",
                "/questions/3/max form_limits", "/questions/3/min form_number_limit", "/questions/4/max form_text_limit",
                "/rule/headline form_headline", "/rule/index form_rule_index", "/rule/satisfied/0 form_rule_choice",
                "/title form_text_missing",
            ],
            problems.Select(problem => $"{problem.Pointer} {problem.Code}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_form_that_closes_in_the_past_is_refused() =>
        Assert.Contains(Problems(Some.Definition() with { Closes = Now }), problem => problem.Code == "form_closes_past");

    [Fact]
    public void A_test_needs_a_key() =>
        Assert.Contains(Problems(Some.Definition() with { Purpose = Purpose.Test }), problem => problem.Code == "form_no_key");

    [Fact]
    public void Dont_know_cannot_count_as_satisfied() =>
        Assert.Contains(
            Problems(Some.Definition() with { Rule = new Rule { Satisfied = ["satisfied", "unknown"] } }),
            problem => problem is { Code: "form_rule_unknown", Pointer: "/rule/satisfied/1" });

    [Fact]
    public void A_roster_of_its_own_names_known_units_and_audiences()
    {
        var roster = ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>.Empty
            .Add("Z", ImmutableSortedDictionary<string, int>.Empty.Add("ghost", -1));
        Assert.Equal(
            ["roster_unit_unknown", "roster_audience_unknown", "roster_count"],
            Problems(Some.Definition() with { Roster = roster }).Select(problem => problem.Code));
    }

    [Fact]
    public void A_draft_refuses_what_can_never_become_right() =>
        Assert.Equal(
            ["/languages/1", "/privacy/k"],
            new DraftValidator().Problems(Some.Definition() with { Languages = ["zh-CN", "xx"], Privacy = new(K: 3) }).Select(problem => problem.Pointer));

    static ImmutableArray<Problem> Problems(FormDefinition definition) =>
        new PublishValidator().Problems(new Publication(definition, Some.Campaign(), Now));
}
