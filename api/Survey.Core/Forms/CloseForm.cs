using System.Security.Cryptography;
using Survey.Core.Audit;
using Survey.Core.Boxes;
using Survey.Core.Collectors;
using Survey.Core.Problems;
using Survey.Core.Tallies;

namespace Survey.Core.Forms;

/// <summary>
/// Closes a form for ever and opens its box. With a closing passphrase and none given the form waits, closed and unopened,
/// for its keeper; closing it again with the passphrase opens it.
/// </summary>
public sealed class CloseForm(
    IFormStore forms, IBoxStore boxes, IOpeningStore openings, OpenBox openBox, CollectorCache cache, TimeProvider clock)
{
    /// <summary>The form, opened or waiting; or why not. A wrong passphrase changes nothing.</summary>
    public async Task<Outcome<Form>> RunAsync(string id, string? passphrase, Actor by, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(id, cancellationToken) is not { } form) return Problem.Missing();
        if (form.State == FormState.Draft) return Problem.Conflict("form_not_published");
        if (form.State == FormState.Opened) return form;
        if (await PassphraseProblemAsync(form, passphrase, cancellationToken) is { } wrong) return wrong;
        if (form.State == FormState.Open)
        {
            // The box refuses first: what is told "closed" afterwards is true, whatever happens next.
            if (!form.Definition.Privacy.PaperOnly) await boxes.ShutAsync(id, cancellationToken);
            var closed = form with { State = FormState.Closed, Revision = form.Revision + 1 };
            if (!await forms.ReplaceAsync(closed, new AuditEntry(clock.GetUtcNow(), by, "form.close", id), cancellationToken))
                return ChangeForm.Stale;
            form = closed;
            cache.Clear();
        }
        return form.NeedsPassphrase && passphrase is null ? form : await OpenAsync(form, passphrase, cancellationToken);
    }

    async Task<Problem?> PassphraseProblemAsync(Form form, string? passphrase, CancellationToken cancellationToken)
    {
        if (passphrase is null) return null;
        if (!form.NeedsPassphrase) return new Problem("form_without_passphrase", "/passphrase");
        if (await boxes.StatusAsync(form.Id, cancellationToken) is not { Seal.WrappedPrivateKey: { } wrapped }) return null;
        if (ClosingPassphrase.Unwrap(form.Id, passphrase, wrapped) is not { } key) return new Problem("passphrase_wrong", "/passphrase");
        CryptographicOperations.ZeroMemory(key);
        return null;
    }

    async Task<Outcome<Form>> OpenAsync(Form form, string? passphrase, CancellationToken cancellationToken)
    {
        if (!form.Definition.Privacy.PaperOnly) return await openBox.RunAsync(form.Id, passphrase, cancellationToken);
        var on = CampaignZone.Day(clock.GetUtcNow(), form.Version!.TimeZone);
        await openings.CommitAsync(new Opening(form.Id, on, ElectronicTally.Empty, [], []), cancellationToken);
        return (await forms.FindAsync(form.Id, cancellationToken))!;
    }
}
