using System.Security.Cryptography;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Tallies;

namespace Survey.Core.Boxes;

/// <summary>
/// Opens the box of a closed form: every envelope is opened in memory, the ballots are counted, and figures, texts, rows and
/// the form's state go into the main store in one transaction; only then box and key are destroyed. A crash before
/// the commit opens again, a crash after it destroys again: nothing is lost and nothing counted twice.
/// </summary>
public sealed class OpenBox(
    IFormStore forms, IBoxStore boxes, IBoxKeyStore keys, IOpeningStore openings, ICollectorStore collectors, BoxSealer sealer, FormTurns turns,
    CollectorCache cache, TimeProvider clock, Steps steps, OpeningProgress progress)
{
    /// <summary>The form, opened; or why not, and nothing was changed. A form that is opened already has its box destroyed for good.</summary>
    public async Task<Outcome<Form>> RunAsync(string form, string? passphrase, CancellationToken cancellationToken)
    {
        await using var turn = await turns.TakeAsync(form, cancellationToken);
        if (await forms.FindAsync(form, cancellationToken) is not { } closed) return Problem.Missing();
        if (closed.State is FormState.Draft or FormState.Open) return Problem.Conflict("box_form_open");
        try
        {
            if (closed.State is FormState.Closed && await OpenAsync(closed, passphrase, cancellationToken) is { } problem) return problem;
            await openings.FinishAsync(form, cancellationToken);
            await DestroyAsync(form, cancellationToken);
        }
        catch (BoxRefusedException refused)
        {
            return refused.Problem;
        }
        finally
        {
            progress.End(form);
        }
        return (await forms.FindAsync(form, cancellationToken))!;
    }

    async Task<Problem?> OpenAsync(Form form, string? passphrase, CancellationToken cancellationToken)
    {
        await boxes.ShutAsync(form.Id, cancellationToken);
        sealer.Forget(form.Id);
        steps.Reached(Steps.BoxShut);
        await openings.FinishAsync(form.Id, cancellationToken);
        // Texts of a daily opening that were published, but not dropped, must not be published again.
        foreach (var opening in await boxes.UnfinishedSlipOpeningsAsync(form.Id, cancellationToken))
        {
            if (await openings.HasSlipsAsync(opening.Id, cancellationToken)) await boxes.DropSlipsAsync(form.Id, opening.Id, cancellationToken);
        }
        if (await boxes.StatusAsync(form.Id, cancellationToken) is not { } status) return Lost("box_missing");
        var (key, problem) = await KeyAsync(status.Seal, passphrase, cancellationToken);
        if (key is null) return problem;
        try
        {
            var opened = await OpenedBox.ReadAsync(
                boxes, status, key, (done, of) => progress.Reach(form.Id, OpeningPart.Unsealing, done, of), cancellationToken);
            progress.Reach(form.Id, OpeningPart.Writing);
            var published = await openings.PublishedSlipsAsync(form.Id, cancellationToken);
            var issued = IssuedCell.Of(await collectors.ListAsync(form.Id, cancellationToken));
            var opening = opened.Opening(form.Version!, published, CampaignZone.Day(clock.GetUtcNow(), form.Version!.TimeZone), issued);
            steps.Reached(Steps.EnvelopesOpened);
            await openings.CommitAsync(opening, cancellationToken);
            cache.Clear();
            steps.Reached(Steps.OpeningCommitted);
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    async Task<(byte[]? Key, Problem? Problem)> KeyAsync(BoxSeal seal, string? passphrase, CancellationToken cancellationToken)
    {
        if (seal.WrappedPrivateKey is null)
        {
            var key = await keys.FindAsync(seal.Form, cancellationToken);
            return key is not null && BoxKeyPair.Fits(key, seal.PublicKey) ? (key, null) : (null, Lost("box_key_missing"));
        }
        if (passphrase is null) return (null, new Problem("passphrase_needed", "/passphrase"));
        var unwrapped = ClosingPassphrase.Unwrap(seal.Form, passphrase, seal.WrappedPrivateKey);
        return (unwrapped, unwrapped is null ? new Problem("passphrase_wrong", "/passphrase") : null);
    }

    // What is in the main store must be destroyed even if the one who asked went away.
    async Task DestroyAsync(string form, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        progress.Reach(form, OpeningPart.Destroying);
        await boxes.DestroyAsync(form, CancellationToken.None);
        steps.Reached(Steps.BoxRemoved);
        await keys.DestroyAsync(form, CancellationToken.None);
        steps.Reached(Steps.KeyRemoved);
    }

    static Problem Lost(string code) => new(code, Kind: ProblemKind.Unavailable);
}
