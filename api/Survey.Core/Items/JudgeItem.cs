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
    /// Where the suggestions stand, in the order named and each once; or why they cannot come into an item. Where
    /// <paramref name="free"/> is set, one that stands in an item already is refused, too.
    /// </summary>
    public static async Task<Outcome<SuggestionPlace[]>> PlacesAsync(
        IItemStore items, string campaign, IReadOnlyList<string> suggestions, bool free, CancellationToken cancellationToken, string pointer = "/suggestions")
    {
        if (suggestions.Count > MostAtOnce) return new Problem("suggestion_number", pointer).With("max", MostAtOnce);
        var known = (await items.PlacesAsync(campaign, suggestions, cancellationToken)).ToDictionary(place => place.Id, StringComparer.Ordinal);
        string[] named = [.. suggestions.Distinct(StringComparer.Ordinal)];
        Problem[] problems = [.. named.Select(id => Place(known.GetValueOrDefault(id), free, pointer)).OfType<Problem>().Distinct()];
        if (problems.Length > 0) return ImmutableArray.Create(problems);
        return named.Select(id => known[id]).ToArray();
    }

    static Problem? Place(SuggestionPlace? place, bool free, string pointer) => place switch
    {
        null => new Problem("suggestion_unknown", pointer),
        { Excluded: not null } => Problem.Conflict("suggestion_left_out", pointer),
        { Parts: > 0 } => Problem.Conflict("suggestion_is_split", pointer),
        { Item: not null } when free => Problem.Conflict("suggestion_placed", pointer),
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
