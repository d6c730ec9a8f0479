using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Items;

/// <summary>The items of a campaign by category, with what became of every opinion at their head.</summary>
static class ItemPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/campaigns/{id}/items", ListAsync).Asks(Permission.Read);
        console.MapPost("/campaigns/{id}/items", ChangeAsync).Asks(Permission.Run);
        console.MapPost("/campaigns/{id}/items/renumber", RenumberAsync).Asks(Permission.Run);
        console.MapPost("/campaigns/{id}/items/undo", UndoAsync).Asks(Permission.Run);
        console.MapGet("/campaigns/{id}/items/steps", StepsAsync).Asks(Permission.Read);
        UnplacedPages.Map(console);
        ProposalPages.Map(console);
        BesidePages.Map(console);
        OneItemPages.Map(console);
        SplitPages.Map(console);
    }

    static async Task<IResult> ListAsync(ConsoleVisit visit, string id, ItemReader reader, CancellationToken cancellationToken) =>
        await reader.ListAsync(visit, id, cancellationToken) is { } view ? visit.Page<ItemListPage>(view) : visit.Missing();

    static async Task<IResult> ChangeAsync(
        ConsoleVisit visit, string id, ItemReader reader, CategoriseItems categorise, CancellationToken cancellationToken)
    {
        string[] ticked = [.. visit.Posted["ticked"].OfType<string>()];
        if (visit.Posted["act"] == "beside" && ticked.Length >= 2)
            return SeeOther.To($"/console/campaigns/{id}/items/beside" + QueryString.Create(ticked.Take(BesidePages.Most).Select(item => KeyValuePair.Create("item", (string?)item))));
        var outcome = visit.Posted["act"] == "beside"
            ? new Problem("items_ticked", "/items").With("min", 2)
            : await categorise.RunAsync(id, ticked, visit.Posted["to"].ToString(), visit.Actor, cancellationToken);
        if (outcome is Outcome<int>.Done) return SeeOther.To(visit.Here);
        if (await reader.ListAsync(visit, id, cancellationToken) is not { } view) return visit.Missing();
        return visit.Page<ItemListPage>(
            view with { Lines = visit.Lines(((Outcome<int>.Refused)outcome).Problems), Ticked = ticked }, StatusCodes.Status422UnprocessableEntity);
    }

    static async Task<IResult> RenumberAsync(ConsoleVisit visit, string id, RenumberItems renumber, CancellationToken cancellationToken) =>
        await renumber.RunAsync(id, visit.Actor, cancellationToken) is Outcome<int>.Done ? SeeOther.To($"/console/campaigns/{id}/items") : visit.Missing();

    static async Task<IResult> UndoAsync(ConsoleVisit visit, string id, UndoItems undo, ItemReader reader, CancellationToken cancellationToken)
    {
        var outcome = await undo.RunAsync(id, null, visit.Step, visit.Actor, cancellationToken);
        if (outcome is Outcome<ItemAct>.Done) return SeeOther.To(visit.Posted["back"].ToString() is { Length: > 0 } back ? LocalPath.Of(back) : $"/console/campaigns/{id}/items");
        return await reader.ListAsync(visit, id, cancellationToken) is { } view
            ? visit.Page<ItemListPage>(view with { Lines = visit.Lines(((Outcome<ItemAct>.Refused)outcome).Problems) }, StatusCodes.Status422UnprocessableEntity)
            : visit.Missing();
    }

    static async Task<IResult> StepsAsync(ConsoleVisit visit, string id, ICampaignStore campaigns, IItemStore items, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(id, cancellationToken) is { } campaign
            ? visit.Page<StepListPage>(new StepListView(campaign, await items.ActsAsync(id, null, 200, cancellationToken)))
            : visit.Missing();
}

/// <summary>What the page of all steps shows.</summary>
public sealed record StepListView(Campaign Campaign, IReadOnlyList<ItemAct> Acts);
