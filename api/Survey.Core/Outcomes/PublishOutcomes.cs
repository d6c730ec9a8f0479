using Survey.Core.Audit;
using Survey.Core.Forms;
using Survey.Core.Problems;

namespace Survey.Core.Outcomes;

/// <summary>What is asked of the public page.</summary>
/// <param name="Published">True: show what the preview shows; false: take it away.</param>
/// <param name="Forms">The forms whose figure is shown; null: those shown now, at first all that have one.</param>
/// <param name="Print">The fingerprint of the preview that was looked over; null: not checked.</param>
public sealed record OutcomeWish(bool Published, IReadOnlyList<string>? Forms = null, string? Print = null);

/// <summary>Publishes outcomes as they were looked over, or takes them away.</summary>
public sealed class PublishOutcomes(ReviewOutcomes review, IOutcomeStore outcomes, OutcomeCache cache, TimeProvider clock)
{
    /// <summary>
    /// What everybody sees from now on, or why not. <paramref name="revision"/> is the one the wish was made from; null: not checked.
    /// </summary>
    public async Task<Outcome<CampaignOutcomes>> RunAsync(string campaign, int? revision, OutcomeWish wish, Actor by, CancellationToken cancellationToken)
    {
        var looked = await review.RunAsync(campaign, wish.Forms, cancellationToken);
        if (looked is not Outcome<OutcomeReview>.Done { Value: var found }) return ((Outcome<OutcomeReview>.Refused)looked).Problems;
        var stored = found.Stored;
        if (revision is not null && revision != stored.Revision) return Stale;
        if (wish.Published)
        {
            // The ledger or a figure may have changed since the preview: nothing is published that nobody looked over.
            if (wish.Print is { } print && print != found.Print) return Stale;
            if (found.Forms.All(form => form.State is FormState.Open)) return Problem.Conflict("outcomes_too_early");
            if (found.IsEmpty) return Problem.Conflict("outcomes_nothing");
        }
        else if (stored.Shown is null)
        {
            return stored;
        }
        var next = stored with { Revision = stored.Revision + 1, Shown = wish.Published ? found.Preview : null, By = by.Name };
        var entry = new AuditEntry(clock.GetUtcNow(), by, wish.Published ? "outcomes.publish" : "outcomes.withdraw", campaign);
        if (!await outcomes.ReplaceAsync(next, entry, cancellationToken)) return Stale;
        cache.Forget(campaign);
        return next;
    }

    static Problem Stale => new("changed_meanwhile", "", ProblemKind.Stale);
}
