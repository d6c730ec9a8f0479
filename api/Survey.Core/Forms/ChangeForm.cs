using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;

namespace Survey.Core.Forms;

/// <summary>Makes a draft in a campaign.</summary>
public sealed class CreateForm(IFormStore forms, ICampaignStore campaigns, TimeProvider clock)
{
    static readonly DraftValidator Validator = new();

    /// <summary>The draft, or everything wrong with the definition.</summary>
    public async Task<Outcome<Form>> RunAsync(string campaign, FormDefinition definition, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is null) return Problem.Missing();
        if (Validator.Problems(definition) is { Length: > 0 } problems) return problems;
        var form = new Form { Id = Identifier.New(), Campaign = campaign, Revision = 1, Definition = definition };
        await forms.AddAsync(form, new AuditEntry(clock.GetUtcNow(), by, "form.create", form.Id), cancellationToken);
        return form;
    }

    /// <summary>That there is no such campaign; null where there is.</summary>
    internal async Task<Problem?> MissingAsync(string campaign, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(campaign, cancellationToken) is null ? Problem.Missing() : null;
}

/// <summary>Replaces the definition of a draft; where two people edit, the second is told.</summary>
public sealed class ChangeForm(IFormStore forms, TimeProvider clock)
{
    static readonly DraftValidator Validator = new();

    /// <summary>The changed draft, or why not. <paramref name="revision"/> is the one the change was made from; null: not checked.</summary>
    public async Task<Outcome<Form>> RunAsync(
        string id, int? revision, FormDefinition definition, Actor by, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(id, cancellationToken) is not { } form) return Problem.Missing();
        if (form.State != FormState.Draft) return Problem.Conflict("form_is_published");
        if (revision is not null && revision != form.Revision) return Stale;
        if (Validator.Problems(definition) is { Length: > 0 } problems) return problems;
        var changed = form with { Definition = definition, Revision = form.Revision + 1 };
        var entry = new AuditEntry(clock.GetUtcNow(), by, "form.change", id);
        return await forms.ReplaceAsync(changed, entry, cancellationToken) ? changed : Stale;
    }

    internal static Problem Stale { get; } = new("changed_meanwhile", "", ProblemKind.Stale);
}

/// <summary>Removes a draft with its collectors.</summary>
public sealed class RemoveForm(IFormStore forms, TimeProvider clock)
{
    /// <summary>Nothing, or why not.</summary>
    public async Task<Outcome<Nothing>> RunAsync(string id, Actor by, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(id, cancellationToken) is null) return Problem.Missing();
        var entry = new AuditEntry(clock.GetUtcNow(), by, "form.remove", id);
        return await forms.RemoveAsync(id, entry, cancellationToken) ? Nothing.Value : Problem.Conflict("form_is_published");
    }
}

/// <summary>Copies a form as a draft of the next round, without its hours.</summary>
public sealed class CopyForm(IFormStore forms, TimeProvider clock)
{
    /// <summary>
    /// The copy, or why not. With <paramref name="takeCollectors"/> it takes over the collectors when it is published, so
    /// that printed posters serve the next round; that asks for a form that is closed.
    /// </summary>
    public async Task<Outcome<Form>> RunAsync(string id, bool takeCollectors, Actor by, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(id, cancellationToken) is not { } form) return Problem.Missing();
        if (takeCollectors && form.State is not (FormState.Closed or FormState.Opened)) return Problem.Conflict("form_not_closed");
        var copy = new Form
        {
            Id = Identifier.New(),
            Campaign = form.Campaign,
            Revision = 1,
            Definition = form.Definition with { Opens = null, Closes = null },
            CopyOf = form.Id,
            Round = form.Round + 1,
            TakesCollectors = takeCollectors,
        };
        await forms.AddAsync(copy, new AuditEntry(clock.GetUtcNow(), by, "form.copy", copy.Id, $"of {id}"), cancellationToken);
        return copy;
    }
}
