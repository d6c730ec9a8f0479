using System.Collections.Immutable;
using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Survey.Api.Guards;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Problems;
using Survey.Core.Suggestions;

namespace Survey.Api;

/// <summary>/items and /campaigns/{id}/items: suggestions merged into items, every step of it undoable.</summary>
static class ItemEndpoints
{
    /// <summary>Maps them below <paramref name="api"/>.</summary>
    public static void MapItems(this IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("").WithTags("Items").RequireAuthorization(ApiAccess.Read);
        read.MapGet("/campaigns/{id}/items", ListAsync).WithName("listItems").WithSummary("List the items of a campaign by number, and where every suggestion went");
        read.MapGet("/items/{id}", ReadAsync).WithName("readItem").WithSummary("Read an item with its suggestions");

        var run = api.MapGroup("").WithTags("Items").RequireAuthorization(ApiAccess.Run);
        run.MapPost("/campaigns/{id}/items", MakeAsync).WithName("makeItem").WithSummary("Make an item of suggestions that stand in none");
        run.MapPost("/campaigns/{id}/items/propose", ProposeAsync).WithName("proposeItems").WithSummary("Propose items of all suggestions that stand in none; nothing is decided by it");
        run.MapPost("/campaigns/{id}/items/accept", AcceptAsync).WithName("acceptItems").WithSummary("Make items of what was proposed, or put it into the items that say so already; all in one step or nothing");
        run.MapPost("/campaigns/{id}/items/renumber", RenumberAsync).WithName("renumberItems").WithSummary("Number the items anew by category and mentions");
        run.MapPost("/campaigns/{id}/items/undo", UndoLastAsync).WithName("undoItems").WithSummary("Undo the campaign's latest step in the work on items");
        run.MapPatch("/items/{id}", ChangeAsync).WithName("changeItem").WithSummary("Rename an item, put it under another category, take suggestions in or out");
        run.MapPost("/items/{id}/merge", MergeAsync).WithName("mergeItems").WithSummary("Merge other items into this one");
        run.MapPost("/items/{id}/split", SplitAsync).WithName("splitItem").WithSummary("Make an item of some of its suggestions");
        run.MapPost("/items/{id}/undo", UndoAsync).WithName("undoItem").WithSummary("Undo the latest step that touched this item");
    }

    static async Task<Results<Ok<ItemList>, Refusal>> ListAsync(
        string id, [FromQuery(Name = "q"), Description("A run of characters the wording contains.")] string? text,
        [FromQuery(Name = "category"), Description("A category key; empty: those without one.")] string? category, [AsParameters] Paging paging,
        ICampaignStore campaigns, IItemStore items, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is null) return Answering.Missing;
        var filter = new ItemFilter(text, category is { Length: > 0 } ? category : null) { Uncategorised = category is "" };
        var found = await items.ListAsync(id, filter, cancellationToken);
        var page = found.Skip((paging.Number - 1) * paging.Length).Take(paging.Length).Select(ItemView.Of);
        return TypedResults.Ok(new ItemList([.. page], found.Count, paging.Next(found.Count), await items.BalanceAsync(id, cancellationToken)));
    }

    static async Task<Results<Revised<ItemDetail>, Refusal>> ReadAsync(
        string id, IItemStore items, ISuggestionStore suggestions, CancellationToken cancellationToken) =>
        await items.FindAsync(id, cancellationToken) is { } item ? await DetailAsync(item, items, suggestions, cancellationToken) : Answering.Missing;

    static async Task<Results<Made<ItemView>, Refusal>> MakeAsync(
        string id, ItemDraft draft, ClaimsPrincipal user, MakeItems make, IItemStore items, CancellationToken cancellationToken) =>
        await make.RunAsync(id, [draft], ItemActKind.Make, user.Actor(), cancellationToken) switch
        {
            Outcome<ImmutableArray<Item>>.Done(var made) => await NewAsync(made[0], items, cancellationToken),
            var refused => new Refusal(((Outcome<ImmutableArray<Item>>.Refused)refused).Problems),
        };

    static async Task<Results<Ok<ItemProposals>, Refusal>> ProposeAsync(
        string id, ClaimsPrincipal user, ProposeItems propose, CancellationToken cancellationToken) =>
        (await propose.RunAsync(id, user.Actor(), null, cancellationToken)).Answer(TypedResults.Ok);

    static async Task<Results<Made<AcceptedItems>, Refusal>> AcceptAsync(
        string id, AcceptRequest request, ClaimsPrincipal user, MakeItems make, CancellationToken cancellationToken) =>
        (await make.RunAsync(id, [.. request.Items.Select(item => item.Draft())], ItemActKind.Accept, user.Actor(), cancellationToken)).Answer(made =>
            new Made<AcceptedItems>(new AcceptedItems([.. made.Select(item => new AcceptedItem(item.Id, item.Number))]), $"/api/v1/campaigns/{id}/items"));

    static async Task<Results<Ok<RenumberedItems>, Refusal>> RenumberAsync(
        string id, ClaimsPrincipal user, RenumberItems renumber, CancellationToken cancellationToken) =>
        (await renumber.RunAsync(id, user.Actor(), cancellationToken)).Answer(count => TypedResults.Ok(new RenumberedItems(count)));

    static async Task<Results<Ok<UndoneAct>, Refusal>> UndoLastAsync(
        string id, UndoRequest? request, ClaimsPrincipal user, UndoItems undo, CancellationToken cancellationToken) =>
        (await undo.RunAsync(id, null, request?.Number, user.Actor(), cancellationToken)).Answer(act => TypedResults.Ok(UndoneAct.Of(act)));

    static async Task<Results<Revised<ItemDetail>, Refusal>> ChangeAsync(
        string id, IfMatch match, ItemEdit edit, ClaimsPrincipal user, ChangeItem change, IItemStore items, ISuggestionStore suggestions,
        CancellationToken cancellationToken) =>
        await change.RunAsync(id, match.Revision, edit, user.Actor(), cancellationToken) is var outcome && outcome is Outcome<Item>.Done { Value: var item }
            ? await DetailAsync(item, items, suggestions, cancellationToken)
            : new Refusal(((Outcome<Item>.Refused)outcome).Problems);

    static async Task<Results<Revised<ItemDetail>, Refusal>> MergeAsync(
        string id, MergeRequest request, ClaimsPrincipal user, MergeItems merge, IItemStore items, ISuggestionStore suggestions, CancellationToken cancellationToken) =>
        await merge.RunAsync(id, request.Items, user.Actor(), cancellationToken) is var outcome && outcome is Outcome<Item>.Done { Value: var item }
            ? await DetailAsync(item, items, suggestions, cancellationToken)
            : new Refusal(((Outcome<Item>.Refused)outcome).Problems);

    static async Task<Results<Made<ItemView>, Refusal>> SplitAsync(
        string id, SplitRequest request, ClaimsPrincipal user, SplitItem split, IItemStore items, CancellationToken cancellationToken) =>
        await split.RunAsync(id, new ItemDraft(request.Wording ?? "", request.Suggestions, request.Category), user.Actor(), cancellationToken) is var outcome
            && outcome is Outcome<Item>.Done { Value: var made }
            ? await NewAsync(made, items, cancellationToken)
            : new Refusal(((Outcome<Item>.Refused)outcome).Problems);

    static async Task<Results<Ok<UndoneAct>, Refusal>> UndoAsync(
        string id, UndoRequest? request, ClaimsPrincipal user, UndoItems undo, IItemStore items, CancellationToken cancellationToken) =>
        await items.FindAsync(id, cancellationToken) is { } item
            ? (await undo.RunAsync(item.Campaign, id, request?.Number, user.Actor(), cancellationToken)).Answer(act => TypedResults.Ok(UndoneAct.Of(act)))
            : Answering.Missing;

    static async Task<Made<ItemView>> NewAsync(Item item, IItemStore items, CancellationToken cancellationToken) =>
        new(ItemView.Of(await items.SummaryAsync(item, cancellationToken)), $"/api/v1/items/{item.Id}", item.Revision);

    static async Task<Revised<ItemDetail>> DetailAsync(Item item, IItemStore items, ISuggestionStore suggestions, CancellationToken cancellationToken)
    {
        var summary = await items.SummaryAsync(item, cancellationToken);
        var (within, _) = await suggestions.ListAsync(item.Campaign, new SuggestionFilter { Item = item.Id }, 1, Math.Max(1, summary.Mentions), cancellationToken);
        return new Revised<ItemDetail>(ItemDetail.Of(summary, within), item.Revision);
    }
}
