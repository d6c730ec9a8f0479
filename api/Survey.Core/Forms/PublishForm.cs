using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Boxes;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Problems;

namespace Survey.Core.Forms;

/// <summary>
/// Publishes a draft: freezes it with everything of the campaign its figures rest on, and makes its box. A form that takes
/// nothing but paper tallies has no box.
/// </summary>
public sealed class PublishForm(
    IFormStore forms, ICampaignStore campaigns, ICollectorStore collectors, SealBox sealBox, FormTurns turns, CollectorCache cache,
    TimeProvider clock)
{
    /// <summary>
    /// What was published, or the full list of what is missing. With <paramref name="passphrase"/> nobody can open the
    /// box without it, the operator included.
    /// </summary>
    public async Task<Outcome<FormVersion>> RunAsync(string id, string? passphrase, Actor by, CancellationToken cancellationToken)
    {
        await using var turn = await turns.TakeAsync(id, cancellationToken);
        if (await forms.FindAsync(id, cancellationToken) is not { } form) return Problem.Missing();
        if (form.State != FormState.Draft) return Problem.Conflict("form_is_published");
        if (await campaigns.FindAsync(form.Campaign, cancellationToken) is not { } campaign) return Problem.Missing();
        var now = clock.GetUtcNow();
        var problems = (await CheckForm.MissingAsync(form, campaign, collectors, now, cancellationToken))
            .AddRange(PassphraseProblems(form, passphrase));
        if (problems.Length > 0) return problems;

        var published = Freeze(form, campaign, now) with { NeedsPassphrase = passphrase is not null };
        // The box comes first: a form that is open without a box would thank people for nothing.
        if (!form.Definition.Privacy.PaperOnly
            && await sealBox.RunAsync(id, form.Definition.Cap, passphrase, cancellationToken) is Outcome<Nothing>.Refused { Problems: var refused })
            return refused;
        var entry = new AuditEntry(now, by, "form.publish", id);
        var done = await forms.PublishAsync(published, form.TakesCollectors ? form.CopyOf : null, entry, cancellationToken);
        cache.Clear();
        return done ? published.Version! : ChangeForm.Stale;
    }

    static Form Freeze(Form form, Campaign campaign, DateTimeOffset now)
    {
        var rated = CountedItem.Of(form.Definition).Any(item => item.IsRating);
        var definition = form.Definition with { Rule = form.Definition.Rule ?? (rated ? new Rule() : null) };
        return form with
        {
            State = FormState.Open,
            Revision = form.Revision + 1,
            Definition = definition,
            Version = FormVersion.Freeze(form with { Definition = definition }, campaign, now),
        };
    }

    static ImmutableArray<Problem> PassphraseProblems(Form form, string? passphrase) => passphrase switch
    {
        null => [],
        _ when form.Definition.Privacy.PaperOnly => [new Problem("passphrase_without_box", "/passphrase")],
        _ => ClosingPassphrase.Judge(passphrase) is { } problem ? [problem] : [],
    };
}
