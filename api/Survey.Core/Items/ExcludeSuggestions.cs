using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;
using Survey.Core.Responses;
using Survey.Core.Suggestions;

namespace Survey.Core.Items;

/// <summary>Leaves suggestions out for a reason, or takes them back: a step of the work on items, since they leave theirs.</summary>
public sealed class ExcludeSuggestions(IItemStore items, ICampaignStore campaigns, TimeProvider clock)
{
    const int LongestReason = 200;

    /// <summary>How many were left out, or why not; one that is left out already gets the new reason.</summary>
    public async Task<Outcome<int>> RunAsync(string campaign, IReadOnlyList<string> ids, Exclusion exclusion, Actor by, CancellationToken cancellationToken)
    {
        // The reason is shown as the text is; what reaches a person is masked in it, too.
        var reason = MaskText.Of(WrittenText.Clean(exclusion.Reason, oneLine: true));
        if (reason.Length is 0 or > LongestReason) return new Problem("exclusion_reason", "/excluded/reason").With("max", LongestReason);
        return await MoveAsync(campaign, ids, "suggestion.exclude", place => place.Excluded != reason
            ? new SuggestionMove(place.Id, place.Item, null) { FromReason = place.Excluded, ToReason = reason } : null, by, cancellationToken);
    }

    /// <summary>How many were taken back, or why not; they stand in no item then.</summary>
    public Task<Outcome<int>> RestoreAsync(string campaign, IReadOnlyList<string> ids, Actor by, CancellationToken cancellationToken) =>
        MoveAsync(campaign, ids, "suggestion.restore", place => place.Excluded is { } reason
            ? new SuggestionMove(place.Id, null, null) { FromReason = reason } : null, by, cancellationToken);

    async Task<Outcome<int>> MoveAsync(
        string campaign, IReadOnlyList<string> ids, string act, Func<SuggestionPlace, SuggestionMove?> move, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is null) return Problem.Missing();
        if (ids.Count is 0 or > JudgeItem.MostAtOnce) return new Problem("suggestions_ticked", "/suggestions").With("max", JudgeItem.MostAtOnce);
        string[] named = [.. ids.Distinct(StringComparer.Ordinal)];
        var places = await items.PlacesAsync(campaign, named, cancellationToken);
        if (places.Count != named.Length) return new Problem("suggestion_unknown", "/suggestions");
        // What stands for nothing itself cannot be left out: its parts can.
        if (places.Any(place => place.Parts > 0)) return Problem.Conflict("suggestion_is_split", "/suggestions");
        SuggestionMove[] moves = [.. places.Select(move).OfType<SuggestionMove>()];
        if (moves.Length == 0) return 0;
        var kind = act == "suggestion.exclude" ? ItemActKind.Exclude : ItemActKind.Restore;
        var entry = new AuditEntry(clock.GetUtcNow(), by, act, moves.Length == 1 ? moves[0].Suggestion : campaign, moves.Length == 1 ? "" : $"{moves.Length}");
        return await items.ApplyAsync(campaign, ItemChange.OfMoves(kind, moves), entry, cancellationToken) ? moves.Length : JudgeItem.Stale;
    }
}
