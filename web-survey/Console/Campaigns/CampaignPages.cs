using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Campaigns;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Core.Results;
using Survey.Core.Suggestions;

namespace Survey.Web.Console.Campaigns;

/// <summary>The list of campaigns, and one campaign as three stages with its forms.</summary>
static class CampaignPages
{
    const int PageSize = 50;

    /// <summary>Forms of one campaign that are shown; a campaign has a handful.</summary>
    const int MostForms = 500;

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("", ListAsync).Asks(Permission.ReadUnit);
        console.MapGet("/campaigns/{id}", ShowAsync).Asks(Permission.ReadUnit);
        CampaignEditPages.Map(console);
        UnitPages.Map(console);
        UnitImportPages.Map(console);
    }

    static async Task<IResult> ListAsync(
        ConsoleVisit visit, ICampaignStore campaigns, IFormStore forms, ICollectorStore collectors, string? page, CancellationToken cancellationToken)
    {
        var number = PageNumber.Of(page);
        var (found, total) = await campaigns.ListAsync(visit.Caller.Reach, number, PageSize, cancellationToken);
        List<CampaignLine> lines = [];
        foreach (var campaign in found)
        {
            var (own, _) = await forms.ListAsync(campaign.Id, 1, MostForms, cancellationToken);
            List<FormLine> counted = [];
            foreach (var form in own) counted.Add(new FormLine(form, null, await CollectorsAsync(form, collectors, cancellationToken)));
            var next = Timeline.Next(campaign, Timeline.Of(campaign, counted, visit.Words), visit.Words);
            lines.Add(new CampaignLine(campaign, [.. own.Where(form => form.State == FormState.Open)], next));
        }
        return visit.Page<CampaignListPage>(new CampaignListView(lines, new PageNumber(number, PageSize, total)));
    }

    static async Task<IResult> ShowAsync(
        ConsoleVisit visit, string id, ICampaignStore campaigns, IFormStore forms, ICollectorStore collectors, ISuggestionStore suggestions,
        ReadResults results, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign) return visit.Missing();
        var (found, _) = await forms.ListAsync(id, 1, MostForms, cancellationToken);
        List<FormLine> lines = [];
        foreach (var form in found)
            lines.Add(new FormLine(form, await ResultsAsync(form, results, cancellationToken), await CollectorsAsync(form, collectors, cancellationToken)));
        var opinions = (await suggestions.SearchAsync(id, new SuggestionFilter { Within = visit.Caller.UnitsOf(id) }, 1, 1, cancellationToken)).Tally.Raw;
        var stages = Timeline.Of(campaign, lines, visit.Words);
        return visit.Page<CampaignPage>(new CampaignView(campaign, stages, Timeline.Next(campaign, stages, visit.Words), opinions));
    }

    static async Task<int> CollectorsAsync(Form form, ICollectorStore collectors, CancellationToken cancellationToken) =>
        form.Version is null ? 0 : (await collectors.ListAsync(form.Id, cancellationToken)).Count;

    static async Task<FormResults?> ResultsAsync(Form form, ReadResults results, CancellationToken cancellationToken) =>
        form.Version is null ? null
        : await results.RunAsync(form.Id, GroupBy.None, cancellationToken) is Outcome<FormResults>.Done { Value: var read } ? read
        : null;
}

/// <summary>A campaign in the list: what is open in it, and what comes next.</summary>
public sealed record CampaignLine(Campaign Campaign, IReadOnlyList<Form> Open, NextStep Next);

/// <summary>What the list of campaigns shows.</summary>
public sealed record CampaignListView(IReadOnlyList<CampaignLine> Lines, PageNumber Page);

/// <summary>What the page of a campaign shows.</summary>
public sealed record CampaignView(Campaign Campaign, IReadOnlyList<StageLine> Stages, NextStep Next, int Suggestions);
