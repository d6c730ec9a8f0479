using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Survey.Core.Campaigns;
using Survey.Core.Works;

namespace Survey.Web.Console.Works;

/// <summary>Long works: how far one has come, what it led to, and the works of a campaign to find them again.</summary>
static class WorkPages
{
    const int Listed = 30;

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/works/{id}", ShowAsync);
        console.MapGet("/works/{id}/file", FileAsync);
        console.MapGet("/campaigns/{id}/works", ListAsync);
    }

    static async Task<IResult> ShowAsync(ConsoleVisit visit, string id, IWorkStore works, ICampaignStore campaigns, CancellationToken cancellationToken) =>
        await works.FindAsync(id, cancellationToken) is { } work && await campaigns.FindAsync(work.Campaign, cancellationToken) is { } campaign
            ? visit.Page<WorkPage>(new WorkView(work, campaign))
            : visit.Missing();

    static async Task<IResult> ListAsync(ConsoleVisit visit, string id, IWorkStore works, ICampaignStore campaigns, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(id, cancellationToken) is { } campaign
            ? visit.Page<WorkListPage>(new WorkListView(campaign, await works.ListAsync(id, Listed, cancellationToken)))
            : visit.Missing();

    static async Task<IResult> FileAsync(ConsoleVisit visit, HttpContext http, string id, IWorkStore works, CancellationToken cancellationToken) =>
        await works.FindAsync(id, cancellationToken) is { State: WorkState.Done, File: not null } work ? new WorkFile(work, works) : visit.Missing();
}

/// <summary>Answers with the file of a work, piece by piece.</summary>
/// <param name="work">Done, with a file.</param>
/// <param name="works">Where the pieces lie.</param>
public sealed class WorkFile(Work work, IWorkStore works) : IResult
{
    /// <summary>Writes 200 with the file under its name.</summary>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(work.File!);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        response.ContentType = work.MediaType;
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await foreach (var piece in works.FileAsync(work.Id, httpContext.RequestAborted)) await response.Body.WriteAsync(piece, httpContext.RequestAborted);
    }
}

/// <summary>What the page of a work shows.</summary>
public sealed record WorkView(Work Work, Campaign Campaign);

/// <summary>What the list of works shows.</summary>
public sealed record WorkListView(Campaign Campaign, IReadOnlyList<Work> Works);
