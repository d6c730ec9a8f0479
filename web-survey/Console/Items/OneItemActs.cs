using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Survey.Core.Items;
using Survey.Core.Problems;
using Survey.Core.Suggestions;

namespace Survey.Web.Console.Items;

/// <summary>What can be done on the page of an item, each by a button of its own.</summary>
public sealed class OneItemActs(IItemStore items, ChangeItem change, SplitItem split, ExcludeSuggestions exclude, UndoItems undo)
{
    /// <summary>Does what was asked for; what is wrong, or nothing.</summary>
    public async Task<ImmutableArray<Problem>> RunAsync(ConsoleVisit visit, Item item, CancellationToken cancellationToken)
    {
        var (posted, by) = (visit.Posted, visit.Actor);
        string[] ticked = [.. posted["ticked"].OfType<string>()];
        var act = posted["act"].ToString();
        if (act is "move" or "out" or "split" or "exclude" && ticked.Length == 0) return [new Problem("suggestions_ticked", "/suggestions").With("max", OneItemPages.PageSize)];
        switch (act)
        {
            case "rename":
                return Problems(await change.RunAsync(item.Id, visit.Revision, new ItemEdit { Wording = posted["wording"].ToString(), Category = posted["category"].ToString() }, by, cancellationToken));
            case "move":
                var to = posted["to"].ToString();
                // The address was judged, not what was posted: an item of another campaign is none that could be chosen.
                return (await items.FindAsync(to, cancellationToken))?.Campaign != item.Campaign
                    ? [new Problem("item_choose", "/to")]
                    : Problems(await change.RunAsync(to, null, new ItemEdit { Add = ticked }, by, cancellationToken));
            case "out":
                return Problems(await change.RunAsync(item.Id, null, new ItemEdit { Remove = ticked }, by, cancellationToken));
            case "split":
                return Problems(await split.RunAsync(item.Id, new ItemDraft(posted["new"].ToString(), ticked), by, cancellationToken));
            case "exclude":
                return Problems(await exclude.RunAsync(item.Campaign, ticked, new Exclusion(posted["reason"].ToString()), by, cancellationToken));
            case "undo":
                return Problems(await undo.RunAsync(item.Campaign, item.Id, visit.Step, by, cancellationToken));
            default:
                return posted["other"].ToString().Length == 0 ? [new Problem("item_choose", "/other")] : [];
        }
    }

    /// <summary>Where the act leads to, if not back to the page.</summary>
    public static string? Next(ConsoleVisit visit, Item item) => visit.Posted["act"] == "beside"
        ? $"/console/campaigns/{item.Campaign}/items/beside" + QueryString.Create(new KeyValuePair<string, string?>[] { new("item", item.Id), new("item", visit.Posted["other"].ToString()) })
        : null;

    static ImmutableArray<Problem> Problems<T>(Outcome<T> outcome) => outcome is Outcome<T>.Refused(var problems) ? problems : [];
}
