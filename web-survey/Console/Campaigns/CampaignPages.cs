using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Results;
using Survey.Core.Suggestions;

namespace Survey.Web.Console.Campaigns;

/// <summary>The list of campaigns, and one campaign with its forms.</summary>
static class CampaignPages
{
    const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("", ListAsync).Asks(Permission.ReadUnit);
        console.MapGet("/campaigns/{id}", ShowAsync).Asks(Permission.ReadUnit);
    }

    static async Task<IResult> ListAsync(
        ConsoleVisit visit, ICampaignStore campaigns, IFormStore forms, string? page, CancellationToken cancellationToken)
    {
        var number = PageNumber.Of(page);
        var (found, total) = await campaigns.ListAsync(visit.Caller.Reach, number, PageSize, cancellationToken);
        List<CampaignLine> lines = [];
        foreach (var campaign in found)
        {
            var (_, count) = await forms.ListAsync(campaign.Id, 1, 1, cancellationToken);
            lines.Add(new CampaignLine(campaign, count));
        }
        return visit.Page<CampaignListPage>(new CampaignListView(lines, new PageNumber(number, PageSize, total)));
    }

    static async Task<IResult> ShowAsync(
        ConsoleVisit visit, string id, string? page, ICampaignStore campaigns, IFormStore forms, ISuggestionStore suggestions,
        ReadResults results, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return visit.Missing();
        var number = PageNumber.Of(page);
        var (found, total) = await forms.ListAsync(id, number, PageSize, cancellationToken);
        List<FormLine> lines = [];
        foreach (var form in found) lines.Add(new FormLine(form, await ResultsAsync(form, results, cancellationToken)));
        var (_, opinions) = await suggestions.ListAsync(id, new SuggestionFilter { Within = visit.Caller.UnitsOf(id) }, 1, 1, cancellationToken);
        return visit.Page<CampaignPage>(new CampaignView(campaign, lines, opinions, new PageNumber(number, PageSize, total)));
    }

    static async Task<FormResults?> ResultsAsync(Form form, ReadResults results, CancellationToken cancellationToken) =>
        form.Version is null ? null
        : await results.RunAsync(form.Id, GroupBy.None, cancellationToken) is Outcome<FormResults>.Done { Value: var read } ? read
        : null;
}

/// <summary>A campaign in the list.</summary>
public sealed record CampaignLine(Campaign Campaign, int Forms);

/// <summary>What the list of campaigns shows.</summary>
public sealed record CampaignListView(IReadOnlyList<CampaignLine> Lines, PageNumber Page);

/// <summary>A form in the list; its results are null while it is a draft.</summary>
public sealed record FormLine(Form Form, FormResults? Results);

/// <summary>What the page of a campaign shows.</summary>
public sealed record CampaignView(Campaign Campaign, IReadOnlyList<FormLine> Forms, int Suggestions, PageNumber Page);
