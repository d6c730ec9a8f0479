using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Results;
using Survey.Core.Tallies;

namespace Survey.Core.Outcomes;

/// <summary>A form whose figure may stand on the public page.</summary>
/// <param name="Form">The form.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Rate">Its figure; null where there is none to show, e.g. because fewer than k answered.</param>
public sealed record OutcomeForm(string Form, LocalizedText Title, FormState State, OutcomeRate? Rate);

/// <summary>Reads the figures of a campaign's forms as the results show them: what is hidden there is not here either.</summary>
public sealed class OutcomeFigures(IFormStore forms, ReadResults results)
{
    const int MostForms = 200;

    /// <summary>The published forms of a campaign, and the number of mentions from which an item stands for itself.</summary>
    public async Task<(ImmutableArray<OutcomeForm> Forms, int K)> RunAsync(string campaign, CancellationToken cancellationToken)
    {
        var found = (await forms.ListAsync(campaign, 1, MostForms, cancellationToken)).Forms.Where(form => form.Version is not null).ToList();
        var read = ImmutableArray.CreateBuilder<OutcomeForm>();
        foreach (var form in found) read.Add(new OutcomeForm(form.Id, form.Definition.Title, form.State, await RateAsync(form, cancellationToken)));
        // The greatest k that any form promised: an opinion may have come by each of them, from one still open as well, whose texts
        // are read daily, and nobody was promised less. A form on paper alone has k = 1 and promises nothing; where there is no
        // other, the usual k holds.
        var promised = found.Select(form => form.Version!.Definition.Privacy.K).Where(k => k > 1);
        return (read.ToImmutable(), Math.Max(Privacy.LeastK, promised.DefaultIfEmpty(Privacy.DefaultK).Max()));
    }

    async Task<OutcomeRate?> RateAsync(Form form, CancellationToken cancellationToken)
    {
        if (form.State is not FormState.Opened) return null;
        if (await results.RunAsync(form.Id, GroupBy.None, cancellationToken) is not Outcome<FormResults>.Done { Value: var figures }) return null;
        var definition = form.Version!.Definition;
        var rate = new OutcomeRate
        {
            Form = form.Id, Title = definition.Title, Participation = figures.Base?.Participation, Roster = figures.Base?.Roster, Returned = figures.Base?.Returned,
        };
        if (figures.Test is { Mean: not null } test) return rate with { Test = test, Participation = test.Participation, Returned = null };
        if (figures is not { Headline: { Rate: { } headline } head, Rule: { } rule }) return null;
        var rated = CountedItem.Of(definition).Where(item => item.IsRating).ToList();
        return rate with
        {
            Rate = headline,
            Base = head.Base,
            Rule = rule,
            Satisfied = [.. RuleSentence.Scale(definition, rule).Where(choice => rule.Satisfied.IsEmpty ? choice.Counts == Counts.Satisfied : rule.Satisfied.Contains(choice.Key)).Select(choice => choice.Text)],
            Question = rated.Find(item => item.Key == rule.Headline) is { } item ? item.Row?.Text ?? item.Question.Text : null,
        };
    }
}
