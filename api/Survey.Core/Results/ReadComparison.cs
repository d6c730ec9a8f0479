using Survey.Core.Forms;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Tallies;

namespace Survey.Core.Results;

/// <summary>Compares an opened form with an earlier one: by default with the form it was copied from, else with any opened form within the caller's reach.</summary>
public sealed class ReadComparison(IFormStore forms, ITallyStore tallies)
{
    /// <summary>The two side by side; refused where either is not opened or there is nothing to compare with.</summary>
    public async Task<Outcome<FormComparison>> RunAsync(string form, string? with, Caller caller, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(form, cancellationToken) is not { } now) return Problem.Missing();
        if ((with ?? now.CopyOf) is not { } other) return new Problem("compare_with_what", "/with", ProblemKind.Unreadable);
        if (other == form) return new Problem("compare_same_form", "/with", ProblemKind.Unreadable);
        if (await forms.FindAsync(other, cancellationToken) is not { } before || !caller.Covers(before.Campaign)) return Problem.Missing();
        if (now.State is not FormState.Opened || before.State is not FormState.Opened) return Problem.Conflict("compare_before_opening");
        return Compare(await TalliesAsync(now, cancellationToken), await TalliesAsync(before, cancellationToken));
    }

    /// <summary>Two opened forms with what their boxes and their paper came to.</summary>
    public static FormComparison Compare(Counted now, Counted before)
    {
        var (here, there) = (now.Form.Version!.Definition, before.Form.Version!.Definition);
        var (same, others) = CompareResults.Match(here, there);
        var results = now.By(GroupBy.Unit);
        var rule = results.Rule;
        var own = before.By(GroupBy.None);
        // The earlier answers by this form's rule; without a rule of its own a form has the plain one.
        var again = rule is null ? before : before.Under(rule);
        var earlier = again.By(GroupBy.Unit);
        var comparable = rule is null
            ? results.Test?.FullMarks == earlier.Test?.FullMarks && same.Length == CountedItem.Of(here).Count() && others.IsEmpty
            : CompareResults.HeadlineIsSame(rule, here, there, same);
        var ruleDiffers = rule is not null && !IsSame(rule, own.Rule);
        return new FormComparison
        {
            Form = Of(now, results),
            With = Of(before, own),
            Rule = rule,
            RuleDiffers = ruleDiffers,
            OwnHeadline = ruleDiffers ? own.Headline : null,
            Headline = CompareResults.Headline(results, earlier, comparable),
            Index = results.Headline?.Index is null && earlier.Headline?.Index is null
                ? null
                : ComparedFigure.Of(results.Headline?.Index, results.Headline?.Base, earlier.Headline?.Index, earlier.Headline?.Base, comparable),
            Participation = Participation(results, earlier),
            Questions = [.. same.Select(item => CompareResults.Question(item, results, earlier)).OfType<ComparedQuestion>()],
            Unmatched = others,
            Units = CompareResults.Groups(results, earlier, comparable),
            Audiences = CompareResults.Groups(now.By(GroupBy.Audience), again.By(GroupBy.Audience), comparable),
        };
    }

    async Task<Counted> TalliesAsync(Form form, CancellationToken cancellationToken) =>
        new(form, await tallies.ElectronicAsync(form.Id, cancellationToken), await tallies.PaperAsync(form.Id, cancellationToken));

    static ComparedForm Of(Counted counted, FormResults own) => new(
        counted.Form.Id, counted.Form.Campaign, counted.Form.Version!.Definition.Title, counted.Form.Version.Number, counted.Form.OpenedOn,
        own.Privacy.K, own.Rule, own.Hidden);

    static ComparedFigure? Participation(FormResults now, FormResults before)
    {
        var (here, there) = (now.Base?.Participation ?? now.Test?.Participation, before.Base?.Participation ?? before.Test?.Participation);
        return here is null && there is null ? null : ComparedFigure.Of(here, now.Base?.Roster, there, before.Base?.Roster);
    }

    static bool IsSame(Rule one, Rule? other) => other is not null
        && one.Satisfied.SequenceEqual(other.Satisfied, StringComparer.Ordinal) && one with { Satisfied = [] } == other with { Satisfied = [] };

    /// <summary>An opened form and what was counted.</summary>
    /// <param name="Form">The form.</param>
    /// <param name="Electronic">What its box held.</param>
    /// <param name="Paper">Its paper cells.</param>
    public sealed record Counted(Form Form, ElectronicTally Electronic, IReadOnlyList<PaperCell> Paper)
    {
        /// <summary>The results.</summary>
        public FormResults By(GroupBy by) => ReadResults.Count(Form.Version!, Electronic, Paper, by);

        /// <summary>The same answers under another rule.</summary>
        public Counted Under(Rule rule) => this with
        {
            Form = Form with { Version = Form.Version! with { Definition = Form.Version.Definition with { Rule = rule } } },
        };
    }
}
