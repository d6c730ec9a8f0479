using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Campaigns;
using Survey.Core.People;
using Survey.Core.Suggestions;

namespace Survey.Web.Console.Suggestions;

/// <summary>The opinions of a campaign, narrowed as one likes; read-only.</summary>
static class SuggestionPages
{
    const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder console) => console.MapGet("/campaigns/{id}/suggestions", ListAsync).Asks(Permission.ReadUnit);

    static async Task<IResult> ListAsync(
        ConsoleVisit visit, string id, string? q, string? category, string? unit, string? audience, string? channel, string? page,
        ICampaignStore campaigns, ISuggestionStore suggestions, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return visit.Missing();
        var filter = new SuggestionFilter(Said(q), Said(category), Said(unit), Said(audience), Said(channel)) { Within = visit.Caller.UnitsOf(id) };
        var number = PageNumber.Of(page);
        var (found, total) = await suggestions.ListAsync(id, filter, number, PageSize, cancellationToken);
        return visit.Page<SuggestionListPage>(new SuggestionListView(campaign, filter, found, new PageNumber(number, PageSize, total)));
    }

    static string? Said(string? asked) => string.IsNullOrWhiteSpace(asked) ? null : asked.Trim();
}

/// <summary>What the list of opinions shows.</summary>
public sealed record SuggestionListView(Campaign Campaign, SuggestionFilter Filter, IReadOnlyList<Suggestion> Suggestions, PageNumber Page)
{
    /// <summary>Whether the list is narrowed at all.</summary>
    public bool IsNarrowed => Filter with { Within = null } != new SuggestionFilter();

    /// <summary>The units one may narrow it to.</summary>
    public IEnumerable<Unit> Units => Campaign.Units.Where(unit => Filter.Within is not { } within || within.Contains(unit.Code));

    /// <summary>The address of a page of this list.</summary>
    public string Address(int page) => $"/console/campaigns/{Campaign.Id}/suggestions" + QueryString.Create(
        new KeyValuePair<string, string?>[]
        {
            new("q", Filter.Text), new("category", Filter.Category), new("unit", Filter.Unit), new("audience", Filter.Audience),
            new("channel", Filter.Channel), new("page", page.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        }.Where(pair => pair.Value is not null));
}
