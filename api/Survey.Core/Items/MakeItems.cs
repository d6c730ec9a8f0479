using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Survey.Core.Audit;
using Survey.Core.Campaigns;
using Survey.Core.Problems;

namespace Survey.Core.Items;

/// <summary>An item to be made.</summary>
/// <param name="Wording">1–200 characters in official style, one line.</param>
/// <param name="Suggestions">The suggestions that say it, which stand in no item yet.</param>
/// <param name="Category">Category key; null: undecided.</param>
public sealed record ItemDraft(string Wording, IReadOnlyList<string> Suggestions, string? Category = null)
{
    /// <summary>The item the suggestions go to, whose wording and category stay; null: one is made.</summary>
    [JsonIgnore]
    public string? Into { get; init; }
}

/// <summary>Makes items, by hand or as they were proposed, and puts suggestions into those there are: all in one step, or nothing.</summary>
public sealed class MakeItems(IItemStore items, ICampaignStore campaigns, TimeProvider clock)
{
    /// <summary>Items of one step at the most.</summary>
    public const int MostAtOnce = 2_000;

    /// <summary>
    /// The items in the order given, or everything wrong, of several with the pointer <c>/items/{place}/{field}</c>. No suggestion
    /// comes into two of them, and none that stands in an item is taken away from it.
    /// </summary>
    public async Task<Outcome<ImmutableArray<Item>>> RunAsync(
        string campaign, IReadOnlyList<ItemDraft> drafts, ItemActKind kind, Actor by, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is not { } found) return Problem.Missing();
        if (drafts.Count is 0 or > MostAtOnce) return new Problem("items_number", "/items").With("max", MostAtOnce);
        var many = kind == ItemActKind.Accept;
        ItemDraft[] clean = [.. drafts.Select(draft => draft with { Wording = JudgeItem.Clean(draft.Wording) })];
        var standing = await StandingAsync(campaign, clean, cancellationToken);
        Problem[] problems = [.. clean.SelectMany((draft, place) => Judge(draft, found, standing, many ? $"/items/{place}" : ""))];
        if (problems.Length > 0) return ImmutableArray.Create(problems);
        NamedSuggestion[] named = [.. clean.SelectMany((draft, place) =>
            JudgeItem.Named(draft.Suggestions, many ? $"/items/{place}/suggestions" : "/suggestions").DistinctBy(one => one.Id, StringComparer.Ordinal))];
        if (Twice(named) is { } twice) return new Problem("suggestion_twice", twice);
        var places = await JudgeItem.PlacesAsync(items, campaign, named, cancellationToken, free: true);
        if (places is Outcome<SuggestionPlace[]>.Refused refused) return refused.Problems;
        var number = await items.LastNumberAsync(campaign, cancellationToken);
        ImmutableArray<Item> made =
            [.. clean.Select(draft => draft.Into is { } into ? standing[into] : new Item { Id = Identifier.New(), Campaign = campaign, Number = ++number, Wording = draft.Wording, Category = draft.Category })];
        var change = new ItemChange(
            [.. made.Where(item => !standing.ContainsKey(item.Id)).Select(item => new ItemStep(null, item))],
            [.. clean.SelectMany((draft, place) => draft.Suggestions.Distinct(StringComparer.Ordinal).Select(id => new SuggestionMove(id, null, made[place].Id)))])
        {
            Kind = kind,
        };
        var entry = new AuditEntry(clock.GetUtcNow(), by, many ? "items.accept" : "item.make", many ? campaign : made[0].Id, $"{made.Length} / {named.Length}");
        return await items.ApplyAsync(campaign, change, entry, cancellationToken) ? made : JudgeItem.Stale;
    }

    /// <summary>Where a suggestion is named that was named for another item before; null: nowhere.</summary>
    static string? Twice(IEnumerable<NamedSuggestion> named)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        return named.Where(one => !seen.Add(one.Id)).Select(one => one.Pointer).FirstOrDefault();
    }

    async Task<Dictionary<string, Item>> StandingAsync(string campaign, IEnumerable<ItemDraft> drafts, CancellationToken cancellationToken)
    {
        Dictionary<string, Item> standing = new(StringComparer.Ordinal);
        foreach (var id in drafts.Select(draft => draft.Into).OfType<string>().Distinct(StringComparer.Ordinal))
            if (await JudgeItem.StandingAsync(items, id, campaign, cancellationToken) is Outcome<Item>.Done { Value: var item }) standing[id] = item;
        return standing;
    }

    static IEnumerable<Problem> Judge(ItemDraft draft, Campaign campaign, Dictionary<string, Item> standing, string pointer) => draft.Into is { } into
        ? standing.ContainsKey(into) ? [] : [new Problem("item_unknown", pointer + "/item")]
        : JudgeItem.Wording(draft.Wording, pointer).Concat(JudgeItem.Category(draft.Category, campaign, pointer));
}
