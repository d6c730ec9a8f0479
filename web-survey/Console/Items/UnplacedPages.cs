using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Campaigns;
using Survey.Core.Items;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Suggestions;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Items;

/// <summary>The opinions nobody has dealt with yet: put into an item, made one, or left out with a reason, many at once.</summary>
static class UnplacedPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/campaigns/{id}/items/unplaced", ShowAsync).Asks(Permission.Read);
        console.MapPost("/campaigns/{id}/items/unplaced", ActAsync).Asks(Permission.Run);
    }

    static async Task<IResult> ShowAsync(ConsoleVisit visit, string id, UnplacedReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(visit, id, cancellationToken) is { } view ? visit.Page<UnplacedPage>(view) : visit.Missing();

    static async Task<IResult> ActAsync(
        ConsoleVisit visit, string id, UnplacedReader reader, IItemStore items, MakeItems make, ChangeItem change, ExcludeSuggestions exclude, CancellationToken cancellationToken)
    {
        var posted = visit.Posted;
        string[] ticked = [.. posted["ticked"].OfType<string>()];
        var category = posted["category"].ToString() is { Length: > 0 } key ? key : null;
        var problems = (posted["act"].ToString(), ticked.Length) switch
        {
            (_, 0) => [new Problem("suggestions_ticked", "/suggestions").With("max", UnplacedReader.PageSize)],
            ("place", _) => posted["to"].ToString() is var to && (await items.FindAsync(to, cancellationToken))?.Campaign == id
                ? Problems(await change.RunAsync(to, null, new ItemEdit { Add = ticked }, visit.Actor, cancellationToken))
                : [new Problem("item_choose", "/to")],
            ("make", _) => Problems(await make.RunAsync(id, [new ItemDraft(posted["wording"].ToString(), ticked, category)], ItemActKind.Make, visit.Actor, cancellationToken)),
            _ => Problems(await exclude.RunAsync(id, ticked, new Exclusion(posted["reason"].ToString()), visit.Actor, cancellationToken)),
        };
        if (problems.IsEmpty) return SeeOther.To(visit.Here);
        return await reader.ReadAsync(visit, id, cancellationToken) is { } view
            ? visit.Page<UnplacedPage>(view with { Lines = visit.Lines(problems, "wording", "to"), Ticked = ticked, Posted = posted }, StatusCodes.Status422UnprocessableEntity)
            : visit.Missing();
    }

    static ImmutableArray<Problem> Problems<T>(Outcome<T> outcome) => outcome is Outcome<T>.Refused(var problems) ? problems : [];
}

/// <summary>Reads the opinions that stand in no item as an address narrows them.</summary>
public sealed class UnplacedReader(ICampaignStore campaigns, ISuggestionStore suggestions, ItemReader items, ReadOpinions readOpinions)
{
    /// <summary>Opinions of one page.</summary>
    public const int PageSize = 50;

    /// <summary>Opinions looked through for those without content at the most.</summary>
    const int LookedThrough = 5_000;

    /// <summary>The list, or null where there is no such campaign.</summary>
    public async Task<UnplacedView?> ReadAsync(ConsoleVisit visit, string id, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return null;
        var (text, empty) = (Said("q"), Said("show") == "empty");
        var category = Said("category");
        var filter = new SuggestionFilter(text, category == ItemReader.None ? null : category) { Standing = SuggestionStanding.Unplaced, Uncategorised = category == ItemReader.None };
        var number = PageNumber.Of(Said("page"));
        var (found, total) = await suggestions.ListAsync(id, filter, empty ? 1 : number, empty ? LookedThrough : PageSize, cancellationToken);
        if (empty)
        {
            var reader = await readOpinions.RunAsync(campaign, cancellationToken);
            Suggestion[] none = [.. found.Where(one => reader.Propose(one.Text).NoContent)];
            (found, total) = ([.. none.Skip((number - 1) * PageSize).Take(PageSize)], none.Length);
        }
        return new UnplacedView(campaign, filter, empty, found, new PageNumber(number, PageSize, total), await items.HeadAsync(id, cancellationToken))
        {
            Items = await items.ChoicesAsync(id, cancellationToken),
            Ticked = empty ? [.. found.Select(one => one.Id)] : [],
        };

        string? Said(string name) => visit.Asked(name)?.Trim() is { Length: > 0 } said ? said : null;
    }
}

/// <summary>What the page of unplaced opinions shows.</summary>
public sealed record UnplacedView(Campaign Campaign, SuggestionFilter Filter, bool Empty, IReadOnlyList<Suggestion> Suggestions, PageNumber Page, ItemHead Head)
{
    /// <summary>The items one may place them in.</summary>
    public IReadOnlyList<Item> Items { get; init; } = [];

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines { get; init; } = [];

    /// <summary>The rows that are ticked.</summary>
    public IReadOnlyList<string> Ticked { get; init; } = [];

    /// <summary>What was typed.</summary>
    public IFormCollection Posted { get; init; } = FormCollection.Empty;

    /// <summary>Whether the list is narrowed at all.</summary>
    public bool IsNarrowed => Empty || Filter.Text is not null || Filter.Category is not null || Filter.Uncategorised;

    /// <summary>The address of a page of this list.</summary>
    public string Address(int page) => $"/console/campaigns/{Campaign.Id}/items/unplaced" + QueryString.Create(
        new KeyValuePair<string, string?>[]
        {
            new("q", Filter.Text), new("category", Filter.Uncategorised ? ItemReader.None : Filter.Category), new("show", Empty ? "empty" : null),
            new("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null),
        }.Where(pair => pair.Value is not null));
}
