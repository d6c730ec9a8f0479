using System.Security.Cryptography;
using Survey.Core.Forms;
using Survey.Core.Suggestions;

namespace Survey.Core.Boxes;

/// <summary>
/// Publishes the texts of an open form that says so, once a day and only where at least ten wait: set apart in the box,
/// committed to the main store, dropped from the box. Each step may be the last before a crash; the next run goes on from it.
/// With a closing passphrase the texts wait for their keeper.
/// </summary>
public sealed class PublishSlips(
    IFormStore forms, IBoxStore boxes, IBoxKeyStore keys, IOpeningStore openings, FormTurns turns, TimeProvider clock, Steps steps)
{
    /// <summary>Slips that must wait before any is published.</summary>
    public const int Least = SlipLabels.Least;

    /// <summary>How many texts were published: 0 where the day's were already, or too few wait.</summary>
    public async Task<int> RunAsync(string form, CancellationToken cancellationToken)
    {
        await using var turn = await turns.TakeAsync(form, cancellationToken);
        if (await OpenVersionAsync(form, cancellationToken) is not { } version) return 0;
        if (version.Definition.SlipRelease is not SlipRelease.Daily) return 0;
        var published = await FinishAsync(version, cancellationToken);
        var today = CampaignZone.Day(clock.GetUtcNow(), version.TimeZone);
        // The day is part of the name, so that a restarted service knows that today's are out.
        var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{form}.{today:yyyy-MM-dd}");
        if (await openings.HasSlipsAsync(name, cancellationToken)) return published;
        if (await boxes.StatusAsync(form, cancellationToken) is not { Slips: >= Least, Seal.WrappedPrivateKey: null }) return published;
        var apart = await boxes.SetSlipsApartAsync(form, name, cancellationToken);
        steps.Reached(Steps.SlipsSetApart);
        return published + await PublishAsync(version, apart, cancellationToken);
    }

    /// <summary>Finishes what a crash interrupted, at any hour.</summary>
    public async Task FinishAsync(string form, CancellationToken cancellationToken)
    {
        await using var turn = await turns.TakeAsync(form, cancellationToken);
        if (await OpenVersionAsync(form, cancellationToken) is { } version) await FinishAsync(version, cancellationToken);
    }

    async Task<FormVersion?> OpenVersionAsync(string form, CancellationToken cancellationToken) =>
        await forms.FindAsync(form, cancellationToken) is { State: FormState.Open, Version: { } version } ? version : null;

    async Task<int> FinishAsync(FormVersion version, CancellationToken cancellationToken)
    {
        var published = 0;
        foreach (var opening in await boxes.UnfinishedSlipOpeningsAsync(version.Form, cancellationToken))
            published += await PublishAsync(version, opening, cancellationToken);
        return published;
    }

    async Task<int> PublishAsync(FormVersion version, SlipOpening opening, CancellationToken cancellationToken)
    {
        var published = 0;
        if (!await openings.HasSlipsAsync(opening.Id, cancellationToken))
        {
            var texts = await OpenAsync(version, opening, cancellationToken);
            await openings.CommitSlipsAsync(version.Form, opening.Id, texts, cancellationToken);
            published = texts.Count;
        }
        else
        {
            await openings.FinishAsync(version.Form, cancellationToken);
        }
        steps.Reached(Steps.SlipsCommitted);
        await boxes.DropSlipsAsync(version.Form, opening.Id, cancellationToken);
        steps.Reached(Steps.SlipsDropped);
        return published;
    }

    async Task<IReadOnlyList<Suggestion>> OpenAsync(FormVersion version, SlipOpening opening, CancellationToken cancellationToken)
    {
        var key = await keys.FindAsync(version.Form, cancellationToken) ?? throw new BoxRefusedException(version.Form, BoxRefusal.Damaged);
        try
        {
            using var opener = new BoxOpener(version.Form, key, await boxes.SessionKeysAsync(version.Form, cancellationToken));
            var published = await openings.PublishedSlipsAsync(version.Form, cancellationToken);
            var on = CampaignZone.Day(clock.GetUtcNow(), version.TimeZone);
            return SlipTexts.Of(version, [.. opening.Envelopes.Select(opener.OpenSlip)], published, on);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
