using Survey.Core.Audit;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Core.Boxes;

/// <summary>
/// Brings every box to where its form stands, at start-up: finishes openings and destructions a crash interrupted, removes
/// boxes and keys of drafts and of forms that are gone. No box and no key outlives its form's close.
/// </summary>
public sealed class RecoverBoxes(
    IFormStore forms, IBoxStore boxes, IBoxKeyStore keys, CloseForm closeForm, OpenBox openBox, PublishSlips publishSlips, FormTurns turns)
{
    /// <summary>What could not be finished; boxes that wait for a passphrase are no trouble.</summary>
    public async Task<IReadOnlyList<BoxTrouble>> RunAsync(CancellationToken cancellationToken)
    {
        var published = await forms.ListAsync([FormState.Open, FormState.Closed], cancellationToken);
        var all = published.Where(form => !form.Definition.Privacy.PaperOnly || form.State is FormState.Closed).Select(form => form.Id)
            .Concat(await boxes.ListAsync(cancellationToken))
            .Concat(await keys.ListAsync(cancellationToken))
            .Distinct(StringComparer.Ordinal);
        var troubles = new List<BoxTrouble>();
        foreach (var form in all)
        {
            if (await BoxTrouble.WatchAsync(form, () => RecoverAsync(form, cancellationToken)) is { } trouble) troubles.Add(trouble);
        }
        return troubles;
    }

    async Task<Problem?> RecoverAsync(string id, CancellationToken cancellationToken)
    {
        var form = await forms.FindAsync(id, cancellationToken);
        switch (form?.State)
        {
            case null or FormState.Draft:
                await RemoveOrphanAsync(id, cancellationToken);
                return null;
            case FormState.Open:
                return await KeepOpenAsync(id, cancellationToken);
            case FormState.Closed when form.NeedsPassphrase:
                return null;
            case FormState.Closed:
                return BoxTrouble.Of(await closeForm.RunAsync(id, null, Actor.Service, cancellationToken));
            default:
                return BoxTrouble.Of(await openBox.RunAsync(id, null, cancellationToken));
        }
    }

    async Task<Problem?> KeepOpenAsync(string id, CancellationToken cancellationToken)
    {
        if (await boxes.StatusAsync(id, cancellationToken) is not { } box) return new Problem("box_missing", Kind: ProblemKind.Unavailable);
        // The box was shut and the form is still open: its closing was interrupted between the two.
        if (box.Shut) return BoxTrouble.Of(await closeForm.RunAsync(id, null, Actor.Service, cancellationToken));
        await publishSlips.FinishAsync(id, cancellationToken);
        return null;
    }

    async Task RemoveOrphanAsync(string id, CancellationToken cancellationToken)
    {
        // A publishing in hand holds the turn until its form is open.
        await using var turn = await turns.TakeAsync(id, cancellationToken);
        if (await forms.FindAsync(id, cancellationToken) is not (null or { State: FormState.Draft })) return;
        await boxes.DestroyAsync(id, cancellationToken);
        await keys.DestroyAsync(id, cancellationToken);
    }
}
