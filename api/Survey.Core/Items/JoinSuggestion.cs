using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Problems;
using Survey.Core.Suggestions;

namespace Survey.Core.Items;

/// <summary>Joins the parts of a split suggestion: they go, wherever they stood, and the whole stands for itself again, in no item.</summary>
public sealed class JoinSuggestion(ISuggestionStore suggestions, IItemStore items, TimeProvider clock)
{
    /// <summary>The whole, or why not. A part may be named in its place.</summary>
    public async Task<Outcome<Suggestion>> RunAsync(string id, Actor by, CancellationToken cancellationToken)
    {
        if (await suggestions.FindAsync(id, cancellationToken) is not { } named) return Problem.Missing();
        var whole = named.Whole is null ? named : (await suggestions.FindAsync(named.Whole, cancellationToken))!;
        if (whole.Parts == 0) return Problem.Conflict("suggestion_not_split");
        var places = await items.PartsAsync(whole.Id, cancellationToken);
        var parts = ImmutableArray.CreateBuilder<SuggestionPart>(places.Count);
        var start = 0;
        foreach (var place in places)
        {
            parts.Add(new SuggestionPart(place.Id, start, place.Item, place.Excluded));
            start += (await suggestions.FindAsync(place.Id, cancellationToken))!.Text.EnumerateRunes().Count();
        }
        var change = new ItemChange([], []) { Kind = ItemActKind.JoinSuggestion, Splits = [new SuggestionSplit(whole.Id, null, parts.ToImmutable(), Joins: true)] };
        var entry = new AuditEntry(clock.GetUtcNow(), by, "suggestion.join", whole.Id, $"{places.Count}");
        return await items.ApplyAsync(whole.Campaign, change, entry, cancellationToken)
            ? (await suggestions.FindAsync(whole.Id, cancellationToken))!
            : JudgeItem.Stale;
    }
}
