using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;

namespace Survey.Core.Items;

/// <summary>What is to be changed of an item; what is not named stays.</summary>
public sealed record ItemEdit
{
    /// <summary>The new wording.</summary>
    public string? Wording { get; init; }

    /// <summary>The new category; empty or null: undecided.</summary>
    public string? Category { get; init => field = value ?? ""; }

    /// <summary>Suggestions that come in, from no item or from another.</summary>
    public IReadOnlyList<string>? Add { get; init; }

    /// <summary>Suggestions that go out and stand in no item then.</summary>
    public IReadOnlyList<string>? Remove { get; init; }
}

/// <summary>Renames an item, puts it under another category, takes suggestions in or out: one step.</summary>
public sealed class ChangeItem(IItemStore items, ICampaignStore campaigns, TimeProvider clock)
{
    /// <summary>The item as it is then, or why not. <paramref name="revision"/> is the one the change was made from; null: not checked.</summary>
    public async Task<Outcome<Item>> RunAsync(string id, int? revision, ItemEdit edit, Actor by, CancellationToken cancellationToken)
    {
        var standing = await JudgeItem.StandingAsync(items, id, null, cancellationToken);
        if (standing is not Outcome<Item>.Done { Value: var item }) return standing;
        if (revision is not null && revision != item.Revision) return JudgeItem.Stale;
        var campaign = (await campaigns.FindAsync(item.Campaign, cancellationToken))!;
        var next = item with
        {
            Wording = edit.Wording is null ? item.Wording : JudgeItem.Clean(edit.Wording),
            Category = edit.Category is null ? item.Category : edit.Category.Length > 0 ? edit.Category : null,
        };
        Problem[] problems = [.. JudgeItem.Wording(next.Wording), .. JudgeItem.Category(next.Category, campaign)];
        if (problems.Length > 0) return ImmutableArray.Create(problems);
        var moving = await MovesAsync(item, JudgeItem.Named(edit.Add, "/add"), JudgeItem.Named(edit.Remove, "/remove"), cancellationToken);
        if (moving is not Outcome<SuggestionMove[]>.Done { Value: var moves }) return ((Outcome<SuggestionMove[]>.Refused)moving).Problems;
        var written = next != item;
        // What changes nothing is no step: there would be nothing to undo.
        if (!written && moves.Length == 0) return item;
        next = written ? next with { Revision = item.Revision + 1 } : item;
        var change = new ItemChange(written ? [new ItemStep(item, next)] : [], [.. moves]) { Kind = written ? ItemActKind.Change : ItemActKind.Place };
        var entry = new AuditEntry(clock.GetUtcNow(), by, written ? "item.change" : "item.place", id, moves.Length > 0 ? $"{moves.Length}" : "");
        return await items.ApplyAsync(item.Campaign, change, entry, cancellationToken) ? next : JudgeItem.Stale;
    }

    async Task<Outcome<SuggestionMove[]>> MovesAsync(
        Item item, IReadOnlyList<NamedSuggestion> add, IReadOnlyList<NamedSuggestion> remove, CancellationToken cancellationToken)
    {
        var twice = add.IntersectBy(remove.Select(one => one.Id), one => one.Id, StringComparer.Ordinal).Select(one => one.Pointer).FirstOrDefault();
        if (twice is not null) return new Problem("suggestion_twice", twice);
        var added = await JudgeItem.PlacesAsync(items, item.Campaign, add, cancellationToken);
        if (added is not Outcome<SuggestionPlace[]>.Done { Value: var coming }) return ((Outcome<SuggestionPlace[]>.Refused)added).Problems;
        var removed = await JudgeItem.PlacesAsync(items, item.Campaign, remove, cancellationToken, within: item.Id);
        if (removed is not Outcome<SuggestionPlace[]>.Done { Value: var going }) return ((Outcome<SuggestionPlace[]>.Refused)removed).Problems;
        return coming.Where(place => place.Item != item.Id).Select(place => new SuggestionMove(place.Id, place.Item, item.Id))
            .Concat(going.Select(place => new SuggestionMove(place.Id, item.Id, null))).ToArray();
    }
}
