using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;
using Survey.Core.Suggestions;

namespace Survey.Core.Items;

/// <summary>
/// Splits a suggestion that holds several opinions. The parts are the text cut at the places named, every character kept; they
/// stand in no item yet, and the whole stands for nothing itself until they are joined again.
/// </summary>
public sealed class SplitSuggestion(
    ISuggestionStore suggestions, IItemStore items, ICampaignStore campaigns, ReadOpinions readOpinions, TimeProvider clock)
{
    /// <summary>Parts of a suggestion at the most.</summary>
    public const int MostParts = 20;

    /// <summary>
    /// The parts in the order of the text, or why not. <paramref name="at"/> are the places where a further opinion begins, in
    /// Unicode code points; null: where one is likely, and refused where none is.
    /// </summary>
    public async Task<Outcome<ImmutableArray<Suggestion>>> RunAsync(string id, IReadOnlyList<int>? at, Actor by, CancellationToken cancellationToken)
    {
        if (await suggestions.FindAsync(id, cancellationToken) is not { } whole) return Problem.Missing();
        if (whole.Parts > 0) return Problem.Conflict("suggestion_is_split");
        if (whole.Whole is not null) return Problem.Conflict("suggestion_is_part");
        if (whole.Excluded is not null) return Problem.Conflict("suggestion_left_out");
        at ??= await LikelyAsync(whole, cancellationToken);
        if (at.Count == 0) return new Problem("split_unlikely", "/at");
        int[] starts = [0, .. at.Order().Distinct()];
        if (starts.Length is < 2 or > MostParts || at.Any(place => place <= 0)) return new Problem("split_at", "/at").With("max", MostParts - 1);
        if (SplitText.Cut(whole.Text, starts) is not { } texts || !texts.All(SplitText.SaysSomething)) return new Problem("split_empty", "/at");
        // In rising order, so that the parts are found in the order of the text; random all the same.
        string[] ids = [.. starts.Select(_ => Identifier.New()).Order(StringComparer.Ordinal)];
        var split = new SuggestionSplit(id, whole.Item, [.. starts.Zip(ids, (start, part) => new SuggestionPart(part, start))], Joins: false);
        var entry = new AuditEntry(clock.GetUtcNow(), by, "suggestion.split", id, $"{ids.Length}");
        if (!await items.ApplyAsync(whole.Campaign, new ItemChange([], []) { Kind = ItemActKind.SplitSuggestion, Splits = [split] }, entry, cancellationToken))
            return JudgeItem.Stale;
        var parts = ImmutableArray.CreateBuilder<Suggestion>(ids.Length);
        foreach (var part in ids) parts.Add((await suggestions.FindAsync(part, cancellationToken))!);
        return parts.ToImmutable();
    }

    async Task<IReadOnlyList<int>> LikelyAsync(Suggestion whole, CancellationToken cancellationToken)
    {
        var campaign = (await campaigns.FindAsync(whole.Campaign, cancellationToken))!;
        var reader = await readOpinions.RunAsync(campaign, cancellationToken);
        return [.. reader.SplitAt(whole.Text).Select(offset => SplitText.Points(whole.Text, offset))];
    }
}
