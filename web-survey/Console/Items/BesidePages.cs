using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Suggestions;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Items;

/// <summary>Two or three items side by side: ticked opinions go from one to the other, or all become one.</summary>
static class BesidePages
{
    /// <summary>Items beside each other at the most.</summary>
    public const int Most = 3;

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/campaigns/{id}/items/beside", ShowAsync).Asks(Permission.Read);
        console.MapPost("/campaigns/{id}/items/beside", ActAsync).Asks(Permission.Run);
    }

    static async Task<IResult> ShowAsync(ConsoleVisit visit, string id, [FromQuery] string[]? item, BesideReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(id, item ?? [], cancellationToken) is { } view ? visit.Page<BesidePage>(view) : visit.Missing();

    static async Task<IResult> ActAsync(
        ConsoleVisit visit, string id, [FromQuery] string[]? item, BesideReader reader, ChangeItem change, MergeItems merge, CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(id, item ?? [], cancellationToken) is not { } view) return visit.Missing();
        var standing = view.Columns.Select(column => column.Summary.Item.Id).ToList();
        string[] ticked = [.. visit.Posted["ticked"].OfType<string>()];
        if (visit.Posted["into"].ToString() is { Length: > 0 } into && standing.Contains(into))
        {
            var merged = await merge.RunAsync(into, [.. standing.Where(other => other != into)], visit.Actor, cancellationToken);
            return merged is Outcome<Item>.Refused refused ? Again(refused.Problems) : SeeOther.To($"/console/items/{into}");
        }
        if (visit.Posted["to"].ToString() is not { Length: > 0 } to || !standing.Contains(to)) return Again([new Problem("item_choose", "/to")]);
        if (ticked.Length == 0) return Again([new Problem("suggestions_ticked", "/suggestions").With("max", BesideReader.Shown)]);
        var moved = await change.RunAsync(to, null, new ItemEdit { Add = ticked }, visit.Actor, cancellationToken);
        return moved is Outcome<Item>.Refused wrong ? Again(wrong.Problems) : SeeOther.To(visit.Here);

        IResult Again(ImmutableArray<Problem> problems) =>
            visit.Page<BesidePage>(view with { Lines = visit.Lines(problems), Ticked = ticked }, StatusCodes.Status422UnprocessableEntity);
    }
}

/// <summary>Reads items side by side.</summary>
public sealed class BesideReader(ICampaignStore campaigns, IItemStore items, ISuggestionStore suggestions, ILedgerStore ledger)
{
    /// <summary>Opinions shown of each.</summary>
    public const int Shown = 200;

    /// <summary>Those of the items named that stand in the campaign; none where fewer than two do. Null where there is no such campaign.</summary>
    public async Task<BesideView?> ReadAsync(string campaign, IReadOnlyList<string> named, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, cancellationToken) is not { } found) return null;
        var columns = ImmutableArray.CreateBuilder<BesideColumn>();
        foreach (var id in named.Distinct(StringComparer.Ordinal).Take(BesidePages.Most))
        {
            if (await items.FindAsync(id, cancellationToken) is not { MergedInto: null } item || item.Campaign != campaign) continue;
            var (texts, _) = await suggestions.ListAsync(campaign, new SuggestionFilter { Item = id }, 1, Shown, cancellationToken);
            columns.Add(new BesideColumn(await items.SummaryAsync(item, cancellationToken), texts, await ledger.FindAsync(id, cancellationToken) is not null));
        }
        return new BesideView(found, columns.ToImmutable());
    }
}

/// <summary>One of the items side by side.</summary>
/// <param name="Summary">The item.</param>
/// <param name="Suggestions">Its first opinions.</param>
/// <param name="HasLedger">Whether somebody has written to its ledger entry.</param>
public sealed record BesideColumn(ItemSummary Summary, IReadOnlyList<Suggestion> Suggestions, bool HasLedger);

/// <summary>What the page of items side by side shows.</summary>
public sealed record BesideView(Campaign Campaign, ImmutableArray<BesideColumn> Columns)
{
    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines { get; init; } = [];

    /// <summary>The rows that were ticked.</summary>
    public IReadOnlyList<string> Ticked { get; init; } = [];

    /// <summary>The address of the page.</summary>
    public string Address => $"/console/campaigns/{Campaign.Id}/items/beside" + QueryString.Create(Columns.Select(column => KeyValuePair.Create("item", (string?)column.Summary.Item.Id)));
}
