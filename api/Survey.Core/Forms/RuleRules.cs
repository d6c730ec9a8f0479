using FluentValidation;
using Survey.Core.Problems;
using Context = FluentValidation.ValidationContext<Survey.Core.Forms.Publication>;

namespace Survey.Core.Forms;

/// <summary>What a satisfaction rule needs before figures can be computed by it.</summary>
static class RuleRules
{
    public static void Check(FormDefinition form, Context context)
    {
        if (form.Rule is not { } rule) return;
        var rated = CountedItem.Of(form).Where(item => item.IsRating).ToList();
        if (rated.Count == 0)
        {
            context.Refuse("form_rule_without_rating", "Rule");
            return;
        }
        var counted = rule.Headline == Rule.Pooled ? rated : rated.FindAll(item => item.Key == rule.Headline);
        if (counted.Count == 0) context.Refuse("form_headline", "Rule.Headline", ("question", rule.Headline));
        foreach (var (place, key) in rule.Satisfied.Index())
        {
            if (rated.All(item => item.Choices.All(choice => choice.Key != key)))
                context.Refuse("form_rule_choice", $"Rule.Satisfied[{place}]", ("choice", key));
            else if (rated.Any(item => item.Choices.Any(choice => choice.Key == key && choice.Counts is Counts.Unknown)))
                context.Refuse("form_rule_unknown", $"Rule.Satisfied[{place}]", ("choice", key));
        }
        if (rule.Index is not (Denominator.Expressed or Denominator.Valid)) context.Refuse("form_rule_index", "Rule.Index");
    }
}
