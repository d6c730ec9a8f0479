using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.Ledger;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Suggestions;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Items;

/// <summary>One item: renamed, its opinions moved, split off, taken out or left out, merged into another, and every step undone.</summary>
static class OneItemPages
{
    /// <summary>Opinions shown on one page.</summary>
    public const int PageSize = 100;

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/items/{id}", ShowAsync).Asks(Permission.Read);
        console.MapPost("/items/{id}", ActAsync).Asks(Permission.Run);
    }

    static async Task<IResult> ShowAsync(ConsoleVisit visit, string id, OneItemReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(visit, id, cancellationToken) is { } view ? visit.Page<ItemPage>(view) : visit.Missing();

    static async Task<IResult> ActAsync(
        ConsoleVisit visit, string id, OneItemReader reader, OneItemActs acts, AdviseWording advise, IItemStore items, CancellationToken cancellationToken)
    {
        if (await items.FindAsync(id, cancellationToken) is not { } item) return visit.Missing();
        if (visit.Posted["act"] == "advise") return await AdviseAsync(visit, item, reader, advise, cancellationToken);
        var problems = await acts.RunAsync(visit, item, cancellationToken);
        if (problems.IsEmpty)
        {
            // What was undone may have been the making of it.
            var stands = await items.FindAsync(id, cancellationToken) is { MergedInto: null };
            return SeeOther.To(OneItemActs.Next(visit, item) ?? (stands ? visit.Here : $"/console/campaigns/{item.Campaign}/items"));
        }
        if (await reader.ReadAsync(visit, id, cancellationToken) is not { } view) return visit.Missing();
        return visit.Page<ItemPage>(
            view with
            {
                Lines = visit.Lines(problems, "wording", "category"), Ticked = [.. visit.Posted["ticked"].OfType<string>()], Posted = visit.Posted,
            },
            StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Nothing is changed by asking: the page is shown with what was answered in its field, to be saved or not.</summary>
    static async Task<IResult> AdviseAsync(ConsoleVisit visit, Item item, OneItemReader reader, AdviseWording advise, CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(visit, item.Id, cancellationToken) is not { } view) return visit.Missing();
        return await advise.RunAsync(item.Campaign, new AdviceRequest([.. view.Suggestions.Select(one => one.Id)]), visit.Actor, cancellationToken) switch
        {
            Outcome<WordingAdvice>.Done(var advice) => visit.Page<ItemPage>(view with { Advice = advice }),
            Outcome<WordingAdvice>.Refused(var problems) => visit.Page<ItemPage>(view with { Lines = visit.Lines(problems) }, StatusCodes.Status422UnprocessableEntity),
            _ => throw new InvalidOperationException("an outcome is done or refused"),
        };
    }
}

/// <summary>Reads what the page of an item shows.</summary>
public sealed class OneItemReader(
    ICampaignStore campaigns, IItemStore items, ISuggestionStore suggestions, ILedgerStore ledger, ReadOpinions readOpinions, IAskModel model)
{
    const int Steps = 12;

    /// <summary>The item, or null where there is none.</summary>
    public async Task<ItemPageView?> ReadAsync(ConsoleVisit visit, string id, CancellationToken cancellationToken)
    {
        if (await items.FindAsync(id, cancellationToken) is not { } item || await campaigns.FindAsync(item.Campaign, cancellationToken) is not { } campaign) return null;
        var number = PageNumber.Of(visit.Asked("page"));
        var (found, total) = await suggestions.ListAsync(item.Campaign, new SuggestionFilter { Item = id }, number, OneItemPages.PageSize, cancellationToken);
        var reader = await readOpinions.RunAsync(campaign, cancellationToken);
        // How the same opinions would be put if they were proposed now; of the texts of one page, which is enough to hear it.
        var proposed = MergeOpinions.Of(found, reader, null, cancellationToken).Items.FirstOrDefault()?.Wording;
        return new ItemPageView(campaign, await items.SummaryAsync(item, cancellationToken), found, new PageNumber(number, OneItemPages.PageSize, total))
        {
            Into = item.MergedInto is { } into ? await items.FindAsync(into, cancellationToken) : null,
            Others = [.. (await items.ListAsync(item.Campaign, new ItemFilter(), cancellationToken)).Select(summary => summary.Item).Where(other => other.Id != id)],
            Acts = await items.ActsAsync(item.Campaign, id, Steps, cancellationToken),
            Proposed = proposed == item.Wording ? null : proposed,
            HasLedger = await ledger.FindAsync(id, cancellationToken) is not null,
            MayAsk = model.IsOn && found.Count > 0,
        };
    }
}

/// <summary>What the page of an item shows.</summary>
public sealed record ItemPageView(Campaign Campaign, ItemSummary Summary, IReadOnlyList<Suggestion> Suggestions, PageNumber Page)
{
    /// <summary>The item it was merged into; null where it stands.</summary>
    public Item? Into { get; init; }

    /// <summary>The other items of the campaign.</summary>
    public IReadOnlyList<Item> Others { get; init; } = [];

    /// <summary>The steps that touched it, the latest first.</summary>
    public IReadOnlyList<ItemAct> Acts { get; init; } = [];

    /// <summary>How its opinions would be worded now; null where that is its wording or there is none.</summary>
    public string? Proposed { get; init; }

    /// <summary>Whether somebody has written to its ledger entry.</summary>
    public bool HasLedger { get; init; }

    /// <summary>Whether a language model may be asked for a wording.</summary>
    public bool MayAsk { get; init; }

    /// <summary>What the model proposed; null where it was not asked.</summary>
    public WordingAdvice? Advice { get; init; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines { get; init; } = [];

    /// <summary>The rows that were ticked.</summary>
    public IReadOnlyList<string> Ticked { get; init; } = [];

    /// <summary>What was typed.</summary>
    public IFormCollection Posted { get; init; } = FormCollection.Empty;
}
