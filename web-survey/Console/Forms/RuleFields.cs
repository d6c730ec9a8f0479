using System.Collections.Immutable;
using System.Globalization;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Web.Console.Forms;

/// <summary>Rule, k and what is kept, as the fields of their page.</summary>
static class RuleFields
{
    /// <summary>The numerator that is every choice counting as satisfied.</summary>
    public const string Side = "side";

    /// <summary>The fields of a stored form.</summary>
    public static ImmutableSortedDictionary<string, string> Of(FormDefinition form)
    {
        var rule = form.Rule ?? new Rule();
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        fields["headline"] = rule.Headline;
        fields["denominator"] = rule.Denominator.ToString();
        fields["blank"] = rule.Blank.ToString();
        fields["index"] = rule.Index.ToString();
        fields["numerator"] = rule.Satisfied.IsEmpty ? Side : "chosen";
        foreach (var key in rule.Satisfied) fields[$"satisfied.{key}"] = "true";
        fields["mode"] = form.Privacy.Mode.ToString();
        fields["paperOnly"] = form.Privacy.PaperOnly ? "true" : "";
        fields["k"] = (form.Privacy.PaperOnly ? Privacy.DefaultK : form.Privacy.K).ToString(CultureInfo.InvariantCulture);
        return fields.ToImmutable();
    }

    /// <summary>The form with these fields, and what of them cannot be read.</summary>
    public static (FormDefinition Form, ImmutableArray<Problem> Problems) Read(IReadOnlyDictionary<string, string> fields, FormDefinition before)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (!int.TryParse(At("k"), NumberStyles.None, CultureInfo.InvariantCulture, out var k)) problems.Add(new Problem("answer_not_a_number", "/k"));
        var rated = CountedItem.Of(before).Any(item => item.IsRating);
        var rule = new Rule
        {
            Headline = At("headline") is { Length: > 0 } headline ? headline : Rule.Pooled,
            Satisfied = At("numerator") == Side ? []
                : [.. fields.Where(field => field.Key.StartsWith("satisfied.", StringComparison.Ordinal) && field.Value == "true").Select(field => field.Key["satisfied.".Length..])],
            Denominator = Read(Denominator.Expressed, "denominator"),
            Blank = Read(BlankIs.Abstain, "blank"),
            Index = Read(Denominator.Expressed, "index"),
        };
        return (before with
        {
            Rule = rated ? rule : null,
            Privacy = new Privacy(Read(PrivacyMode.Tallies, "mode"), At("paperOnly") == "true" ? 1 : k),
        }, problems.ToImmutable());

        string At(string name) => fields.GetValueOrDefault(name, "").Trim();

        T Read<T>(T otherwise, string name) where T : struct, Enum => Enum.TryParse<T>(At(name), out var value) && Enum.IsDefined(value) ? value : otherwise;
    }
}
