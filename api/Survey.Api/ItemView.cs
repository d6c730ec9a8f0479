using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Survey.Core.Items;
using Survey.Core.Suggestions;

namespace Survey.Api;

/// <summary>An item as it stands in lists.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Number">序号: its place in the lists.</param>
/// <param name="Wording">In official style, one line.</param>
/// <param name="Category">Category key; null: undecided.</param>
/// <param name="Mentions">反映人次: how many suggestions stand in it.</param>
/// <param name="Channels">By channel, the greatest first; an empty key where a suggestion does not show its channel.</param>
/// <param name="Units">By unit, the greatest first; an empty key where a suggestion does not show its unit.</param>
/// <param name="Revision">Counts the changes of wording and category; the ETag.</param>
public sealed record ItemView(
    string Id, int Number, string Wording, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Category, int Mentions,
    ImmutableArray<ItemCount> Channels, ImmutableArray<ItemCount> Units, int Revision)
{
    /// <summary>The item as it is shown.</summary>
    public static ItemView Of(ItemSummary summary) => new(
        summary.Item.Id, summary.Item.Number, summary.Item.Wording, summary.Item.Category, summary.Mentions, summary.Channels, summary.Units, summary.Item.Revision);
}

/// <summary>A part of the list of items.</summary>
/// <param name="Items">By number.</param>
/// <param name="Total">How many match.</param>
/// <param name="Next">The page after this one; null where there is none.</param>
/// <param name="Balance">Where every suggestion of the campaign went: raw + parts = placed + excluded + unplaced + split.</param>
public sealed record ItemList(
    IReadOnlyList<ItemView> Items, int Total, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Next, ItemBalance Balance);

/// <summary>An item with what stands in it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Number">序号: its place in the lists.</param>
/// <param name="Wording">In official style, one line.</param>
/// <param name="Category">Category key; null: undecided.</param>
/// <param name="MergedInto">The item it was merged into; null where it stands for itself.</param>
/// <param name="Mentions">反映人次: how many suggestions stand in it.</param>
/// <param name="Channels">By channel, the greatest first.</param>
/// <param name="Units">By unit, the greatest first.</param>
/// <param name="Suggestions">Identifier and text of each suggestion in it, in an order that tells nothing.</param>
/// <param name="Revision">Counts the changes of wording and category; the ETag.</param>
public sealed record ItemDetail(
    string Id, int Number, string Wording, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Category, string? MergedInto, int Mentions,
    ImmutableArray<ItemCount> Channels, ImmutableArray<ItemCount> Units, IReadOnlyList<ItemText> Suggestions, int Revision)
{
    /// <summary>The item as it is shown.</summary>
    public static ItemDetail Of(ItemSummary summary, IReadOnlyList<Suggestion> within) => new(
        summary.Item.Id, summary.Item.Number, summary.Item.Wording, summary.Item.Category, summary.Item.MergedInto, summary.Mentions, summary.Channels,
        summary.Units, [.. within.Select(one => new ItemText(one.Id, one.Text))], summary.Item.Revision);
}

/// <summary>A suggestion in an item.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Text">After masking.</param>
public sealed record ItemText(string Id, string Text);

/// <summary>Which of the proposals are accepted, with the wording and category people gave them.</summary>
/// <param name="Items">1 to 2000, as they were proposed or changed; all in one step, or nothing.</param>
public sealed record AcceptRequest(IReadOnlyList<AcceptedProposal> Items);

/// <summary>A proposal that is accepted.</summary>
/// <param name="Suggestions">The suggestions that say it, which stand in no item yet.</param>
/// <param name="Wording">1–200 characters, one line; of no account where an item is named.</param>
/// <param name="Category">Category key; null: undecided. Of no account where an item is named.</param>
/// <param name="Item">The item they go to; null: one is made.</param>
/// <param name="Confidence">As it was proposed; of no account.</param>
/// <param name="Because">As it was proposed; of no account.</param>
public sealed record AcceptedProposal(
    IReadOnlyList<string> Suggestions, string? Wording = null, string? Category = null, string? Item = null, decimal? Confidence = null, IReadOnlyList<string>? Because = null)
{
    /// <summary>The item that is to be made or added to.</summary>
    public ItemDraft Draft() => new(Wording ?? "", Suggestions, Category) { Into = Item };
}

/// <summary>The items that were made, in the order given.</summary>
/// <param name="Items">Identifier and number of each.</param>
public sealed record AcceptedItems(IReadOnlyList<AcceptedItem> Items);

/// <summary>An item that was made.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Number">序号.</param>
public sealed record AcceptedItem(string Id, int Number);

/// <summary>Which items are merged into the one named in the address.</summary>
/// <param name="Items">Their identifiers.</param>
public sealed record MergeRequest(IReadOnlyList<string> Items);

/// <summary>Which suggestions become an item of their own.</summary>
/// <param name="Suggestions">Some of those in the item, not all.</param>
/// <param name="Wording">The new item's wording; that of the other unless said.</param>
/// <param name="Category">The new item's category key; that of the other unless said.</param>
public sealed record SplitRequest(IReadOnlyList<string> Suggestions, string? Wording = null, string? Category = null);

/// <summary>What numbering anew did.</summary>
/// <param name="Changed">How many items have another number now.</param>
public sealed record RenumberedItems(int Changed);

/// <summary>Which step is meant.</summary>
/// <param name="Number">Its number; where another one is the latest by now, nothing is undone. Without it, whichever is the latest.</param>
public sealed record UndoRequest(int? Number = null);

/// <summary>The step that was undone.</summary>
/// <param name="Number">1, 2, 3 … within the campaign.</param>
/// <param name="Kind">What it had done.</param>
/// <param name="At">When it was done, UTC.</param>
/// <param name="By">Name of who did it.</param>
public sealed record UndoneAct(int Number, ItemActKind Kind, DateTimeOffset At, string By)
{
    /// <summary>The step as it is told.</summary>
    public static UndoneAct Of(ItemAct act) => new(act.Number, act.Kind, act.At, act.By.Name);
}
