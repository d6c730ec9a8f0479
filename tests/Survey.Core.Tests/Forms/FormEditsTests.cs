using Survey.Core.Forms;
using Survey.Core.Results;
using Survey.Testing;

namespace Survey.Core.Tests.Forms;

/// <summary>What is done to the list of questions, and the box by which rules are explained.</summary>
public sealed class FormEditsTests
{
    [Theory]
    [InlineData("q1", 1, "q2 q1 q3")]
    [InlineData("q3", 0, "q3 q1 q2")]
    [InlineData("q1", -1, "q1 q2 q3")]
    [InlineData("q1", 99, "q2 q3 q1")]
    [InlineData("none", 0, "q1 q2 q3")]
    public void A_question_is_moved_to_its_place(string key, int to, string keys) => Assert.Equal(keys, Keys(FormEdits.Move(Some.Definition(), key, to)));

    [Fact]
    public void A_copy_stands_behind_its_model_under_a_key_of_its_own() => Assert.Equal("q1 q4 q2 q3", Keys(FormEdits.Copy(Some.Definition(), "q1").Form));

    [Theory]
    [InlineData("rating")]
    [InlineData("single")]
    [InlineData("multiple")]
    [InlineData("matrix")]
    [InlineData("suggestion")]
    [InlineData("shortText")]
    [InlineData("longText")]
    [InlineData("number")]
    [InlineData("date")]
    [InlineData("nps")]
    [InlineData("section")]
    public void A_question_of_every_type_is_added(string type)
    {
        var (form, key) = FormEdits.Add(Some.Definition(), type);
        Assert.Equal(("q4", type), (key, QuestionType.Of(form.Questions[^1])));
    }

    [Fact]
    public void A_condition_goes_with_the_question_it_names()
    {
        var form = FormEdits.Put(Some.Definition(), Some.Definition().Questions[2] with { ShowIf = new("q2", "food") });
        Assert.Null(FormEdits.Remove(form, "q2").Questions[1].ShowIf);
        Assert.NotNull(FormEdits.Remove(form, "q1").Questions[1].ShowIf);
    }

    [Fact]
    public void The_golden_box_shows_what_each_rule_makes_of_it()
    {
        var strip = GoldenBox.WhatIf().Where(entry => entry.Kind == "rate");
        Assert.Equal(
            ["96.47", "91.11", "89.13", "85.42", "82.00"],
            strip.Where(entry => entry.Satisfied.Length == 2).Select(entry => decimal.Round(100 * entry.Rate!.Value, 2, MidpointRounding.AwayFromZero).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains(strip, entry => entry is { Satisfied.Length: 1, Denominator: Denominator.Valid } && decimal.Round(100 * entry.Rate!.Value, 2) == 65.22m);
    }

    static string Keys(FormDefinition form) => string.Join(' ', form.Questions.Select(question => question.Key));
}
