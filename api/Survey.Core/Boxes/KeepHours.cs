using System.Collections.Concurrent;
using Survey.Core.Audit;
using Survey.Core.Forms;

namespace Survey.Core.Boxes;

/// <summary>
/// What the service does by itself while it runs: closes forms whose hour has come, publishes the day's texts from
/// <see cref="SlipHour"/> on in the campaign's zone, tries again to open what is closed and could not be opened, and wipes
/// session keys whose time is over.
/// </summary>
public sealed class KeepHours(
    IFormStore forms, IBoxStore boxes, CloseForm closeForm, PublishSlips publishSlips, BoxSealer sealer, TimeProvider clock)
{
    /// <summary>The hour of the day from which texts of the day before are published.</summary>
    public const int SlipHour = 6;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    readonly ConcurrentDictionary<string, DateTimeOffset> _troubled = new(StringComparer.Ordinal);

    /// <summary>One round; what could not be done is told, and tried again after ten minutes.</summary>
    public async Task<IReadOnlyList<BoxTrouble>> RunAsync(CancellationToken cancellationToken)
    {
        sealer.WipeExpired();
        var troubles = new List<BoxTrouble>();
        foreach (var form in await forms.ListAsync([FormState.Open, FormState.Closed], cancellationToken))
        {
            if (_troubled.TryGetValue(form.Id, out var since) && (clock.GetUtcNow() - since).Duration() < Patience) continue;
            _troubled.TryRemove(form.Id, out _);
            if (await BoxTrouble.WatchAsync(form.Id, () => KeepAsync(form, cancellationToken)) is not { } trouble) continue;
            _troubled[form.Id] = clock.GetUtcNow();
            troubles.Add(trouble);
        }
        return troubles;
    }

    async Task<Problems.Problem?> KeepAsync(Form form, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (form.State is FormState.Closed)
            return form.NeedsPassphrase ? null : BoxTrouble.Of(await closeForm.RunAsync(form.Id, null, Actor.Service, cancellationToken));
        // A box that is shut belongs to a closing that was interrupted.
        var interrupted = !form.Definition.Privacy.PaperOnly && await boxes.StatusAsync(form.Id, cancellationToken) is { Shut: true };
        if (interrupted || now >= form.Definition.Closes)
            return BoxTrouble.Of(await closeForm.RunAsync(form.Id, null, Actor.Service, cancellationToken));
        if (form.Definition.SlipRelease is SlipRelease.Daily && CampaignZone.At(now, form.Version!.TimeZone).Hour >= SlipHour)
            await publishSlips.RunAsync(form.Id, cancellationToken);
        return null;
    }
}
