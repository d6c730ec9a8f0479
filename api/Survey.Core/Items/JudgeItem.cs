using System.Collections.Immutable;
using Survey.Core.Campaigns;
using Survey.Core.Problems;
using Survey.Core.Responses;

namespace Survey.Core.Items;

/// <summary>Judges what is written of an item, and which suggestions may come into one.</summary>
static class JudgeItem
{
    /// <summary>Suggestions of one step at the most.</summary>
    public const int MostAtOnce = 50_000;

    /// <summary>Suggestions named as wrong at the most: more of them would tell nothing new.</summary>
    const int MostNamed = 100;

    /// <summary>A wording as it is kept: one line.</summary>
    public static string Clean(string wording) => WrittenText.Clean(wording, oneLine: true);

    /// <summary>What is wrong with a clean wording.</summary>
    public static IEnumerable<Problem> Wording(string clean, string pointer = "")
    {
        if (clean.Length == 0 || clean.EnumerateRunes().Count() > Item.LongestWording)
            yield return new Problem("item_wording", pointer + "/wording").With("max", Item.LongestWording);
    }

    /// <summary>What is wrong with a category; null is undecided.</summary>
    public static IEnumerable<Problem> Category(string? category, Campaign campaign, string pointer = "")
    {
        if (category is not null && campaign.Categories.All(known => known.Key != category))
            yield return new Problem("answer_category_unknown", pointer + "/category").With("category", category);
    }

    /// <summary>
    /// Where the suggestions stand, in the order named and each once; or why they cannot come into an item, each that cannot by
    /// its pointer. Where <paramref name="free"/> is set, one that stands in an item already is refused, too; where
    /// <paramref name="within"/> is, one that stands in no or another one.
    /// </summary>
    public static async Task<Outcome<SuggestionPlace[]>> PlacesAsync(
        IItemStore items, string campaign, IReadOnlyList<NamedSuggestion> suggestions, CancellationToken cancellationToken, bool free = false, string? within = null)
    {
        if (suggestions.Count > MostAtOnce) return new Problem("suggestion_number", suggestions[MostAtOnce].Pointer).With("max", MostAtOnce);
        var known = (await items.PlacesAsync(campaign, suggestions.Select(one => one.Id), cancellationToken)).ToDictionary(place => place.Id, StringComparer.Ordinal);
        NamedSuggestion[] named = [.. suggestions.DistinctBy(one => one.Id, StringComparer.Ordinal)];
        Problem[] problems = [.. named.Select(one => Place(known.GetValueOrDefault(one.Id), free, within, one.Pointer)).OfType<Problem>().Take(MostNamed)];
        if (problems.Length > 0) return ImmutableArray.Create(problems);
        return named.Select(one => known[one.Id]).ToArray();
    }

    /// <summary>Suggestions as they are named in a list that stands at this pointer.</summary>
    public static IReadOnlyList<NamedSuggestion> Named(IReadOnlyList<string>? suggestions, string pointer = "/suggestions") =>
        [.. (suggestions ?? []).Select((id, place) => new NamedSuggestion(id, $"{pointer}/{place}"))];

    static Problem? Place(SuggestionPlace? place, bool free, string? within, string pointer) => place switch
    {
        null => new Problem("suggestion_unknown", pointer),
        { Excluded: not null } => Problem.Conflict("suggestion_left_out", pointer),
        { Parts: > 0 } => Problem.Conflict("suggestion_is_split", pointer),
        { Item: not null } when free => Problem.Conflict("suggestion_placed", pointer),
        _ when within is not null && place.Item != within => Problem.Conflict("suggestion_elsewhere", pointer),
        _ => null,
    };

    /// <summary>An item that stands, of this campaign where one is named; or why not.</summary>
    public static async Task<Outcome<Item>> StandingAsync(IItemStore items, string id, string? campaign, CancellationToken cancellationToken)
    {
        if (await items.FindAsync(id, cancellationToken) is not { } item || (campaign is not null && item.Campaign != campaign)) return Problem.Missing();
        if (item.MergedInto is null) return item;
        var into = await items.FindAsync(item.MergedInto, cancellationToken);
        return Problem.Conflict("item_merged").With("number", item.Number).With("into", into?.Number ?? 0);
    }

    /// <summary>Somebody else was first.</summary>
    public static Problem Stale => new("changed_meanwhile", "", ProblemKind.Stale);
}

/// <summary>A suggestion somebody named.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Pointer">Where it was named.</param>
readonly record struct NamedSuggestion(string Id, string Pointer);
