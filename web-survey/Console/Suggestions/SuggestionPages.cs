using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Campaigns;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Suggestions;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Suggestions;

/// <summary>The opinions of a campaign, narrowed as one likes; their categories are corrected in the list, one by one or together.</summary>
static class SuggestionPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/campaigns/{id}/suggestions", ListAsync).Asks(Permission.ReadUnit);
        console.MapPost("/campaigns/{id}/suggestions", CategoriseAsync).Asks(Permission.Run);
        TalkPages.Map(console);
    }

    static async Task<IResult> ListAsync(ConsoleVisit visit, string id, SuggestionReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(visit, id, cancellationToken) is { } view ? visit.Page<SuggestionListPage>(view) : visit.Missing();

    static async Task<IResult> CategoriseAsync(
        ConsoleVisit visit, string id, SuggestionReader reader, CategoriseSuggestions categorise, CancellationToken cancellationToken)
    {
        var (seen, category) = Asked(visit);
        Outcome<int> outcome = seen.Count > 0 && category is null
            ? new Problem("category_choose", "/to")
            : await categorise.RunAsync(id, seen, category == None ? "" : category ?? "", visit.Actor, cancellationToken);
        // The form posts to the address of the list as it was narrowed, and so leads back to it.
        if (outcome is Outcome<int>.Done) return SeeOther.To(visit.Here + (seen is [var one] ? $"#s-{one.Id}" : ""));
        if (await reader.ReadAsync(visit, id, cancellationToken) is not { } view) return visit.Missing();
        var problems = ((Outcome<int>.Refused)outcome).Problems;
        return visit.Page<SuggestionListPage>(
            view with { Lines = visit.Lines(problems), Ticked = [.. seen.Select(suggestion => suggestion.Id)], To = category },
            StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>How those without a category are asked for where nothing chosen means nothing.</summary>
    public const string None = "-";

    // A row's own button says which row and, where it takes a proposal, which category; one takes all proposals of the page as
    // they were shown; else the ticked rows are meant.
    static (IReadOnlyList<SeenSuggestion> Seen, string? Category) Asked(ConsoleVisit visit)
    {
        if (visit.Posted["adopt"].ToString().Split(' ') is [var adopted, var category]) return (Seen([adopted]), category);
        if (visit.Posted.ContainsKey("adopt-all"))
            return ([.. visit.Posted["proposed"].OfType<string>().Select(value => value.Split(' ')).Where(parts => parts.Length == 2)
                .SelectMany(parts => Seen([parts[0]]).Select(one => one with { Category = parts[1] }))], "");
        if (visit.Posted["one"].ToString() is { Length: > 0 } one && Seen([one]) is [var row])
            return ([row], visit.Posted[$"to-{row.Id}"].ToString());
        return (Seen(visit.Posted["ticked"].OfType<string>()), visit.Posted["to"].ToString() is { Length: > 0 } to ? to : null);
    }

    static IReadOnlyList<SeenSuggestion> Seen(IEnumerable<string> posted) =>
    [
        .. from value in posted
           let parts = value.Split(':')
           where parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)
           select new SeenSuggestion(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture)),
    ];
}

/// <summary>Reads the list of opinions as an address narrows it.</summary>
public sealed class SuggestionReader(ICampaignStore campaigns, ISuggestionStore suggestions, ReadOpinions readOpinions)
{
    const int PageSize = 50;

    /// <summary>The list, or null where there is no such campaign.</summary>
    public async Task<SuggestionListView?> ReadAsync(ConsoleVisit visit, string id, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return null;
        var show = Said("show") is { } said && (said is "uncategorised" or "all" || SuggestionListView.Standings.ContainsKey(said)) ? said : "";
        var bare = new SuggestionFilter(Said("q"), null, Said("unit"), Said("audience"), Said("channel")) { Within = visit.Caller.UnitsOf(id) };
        var filter = bare with
        {
            Category = Said("category"),
            Uncategorised = show == "uncategorised",
            Standing = show == "all" ? null : SuggestionListView.Standings.GetValueOrDefault(show, SuggestionStanding.Kept),
        };
        var number = PageNumber.Of(Said("page"));
        var (found, tally) = await suggestions.SearchAsync(id, filter, number, PageSize, cancellationToken);
        var opinions = await readOpinions.RunAsync(campaign, cancellationToken);
        return new SuggestionListView(campaign, filter, show, found, tally, new PageNumber(number, PageSize, tally.Total), opinions);

        string? Said(string name) => visit.Asked(name)?.Trim() is { Length: > 0 } said ? said : null;
    }
}

/// <summary>What the list of opinions shows.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Filter">What it is narrowed to.</param>
/// <param name="Show">Empty: those that stand for themselves; uncategorised, all, or one of the standings.</param>
/// <param name="Suggestions">Those of this page.</param>
/// <param name="Tally">All that are found, counted.</param>
/// <param name="Page">Where one is.</param>
/// <param name="Opinions">Reads what they speak for.</param>
public sealed record SuggestionListView(
    Campaign Campaign, SuggestionFilter Filter, string Show, IReadOnlyList<Suggestion> Suggestions, SuggestionTally Tally, PageNumber Page,
    OpinionReader Opinions)
{
    /// <summary>What an address may ask for, and how those stand.</summary>
    public static IReadOnlyDictionary<string, SuggestionStanding> Standings { get; } = new Dictionary<string, SuggestionStanding>(StringComparer.Ordinal)
    {
        ["unplaced"] = SuggestionStanding.Unplaced, ["placed"] = SuggestionStanding.Placed, ["excluded"] = SuggestionStanding.Excluded, ["split"] = SuggestionStanding.Split,
    };

    /// <summary>How many stand under each category, whatever category is asked for.</summary>
    public IReadOnlyList<SuggestionCount> Counts { get; } = Tally.KeptAndExcluded;

    /// <summary>What is proposed for those of this page that have no category.</summary>
    public IReadOnlyDictionary<string, CategoryProposal> Proposals { get; } =
        Suggestions.Where(one => one.Category is null).ToDictionary(one => one.Id, one => Opinions.Propose(one.Text), StringComparer.Ordinal);

    /// <summary>What is wrong with what was posted.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines { get; init; } = [];

    /// <summary>The rows that were ticked.</summary>
    public IReadOnlyList<string> Ticked { get; init; } = [];

    /// <summary>The category chosen for them.</summary>
    public string? To { get; init; }

    /// <summary>Whether the list is narrowed at all.</summary>
    public bool IsNarrowed => Show.Length > 0 || Filter with { Within = null, Standing = null } != new SuggestionFilter();

    /// <summary>The units one may narrow it to.</summary>
    public IEnumerable<Unit> Units => Campaign.Units.Where(unit => Filter.Within is not { } within || within.Contains(unit.Code));

    /// <summary>The address of a page of this list.</summary>
    public string Address(int page) => Address(Show, Filter.Category, page);

    /// <summary>The address of this list with another category or other standing.</summary>
    public string Address(string show, string? category, int page = 1) => Address(show, Filter with { Category = category }, page);

    /// <summary>The address of this list narrowed otherwise.</summary>
    public string Address(SuggestionFilter filter) => Address(Show, filter);

    string Address(string show, SuggestionFilter filter, int page = 1) => $"/console/campaigns/{Campaign.Id}/suggestions" + QueryString.Create(
        new KeyValuePair<string, string?>[]
        {
            new("q", filter.Text), new("category", filter.Category), new("unit", filter.Unit), new("audience", filter.Audience), new("channel", filter.Channel),
            new("show", show.Length > 0 ? show : null), new("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null),
        }.Where(pair => pair.Value is not null));
}
