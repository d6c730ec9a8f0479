using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Guards;
using Survey.Core.Campaigns;
using Survey.Core.Suggestions;
using Survey.Core.Works;
using Survey.Web.Console.Works;

namespace Survey.Api;

/// <summary>/works and what starts them: large imports and exports one may leave and find again.</summary>
static class WorkEndpoints
{
    const int Listed = 100;

    /// <summary>Maps them below <paramref name="api"/>.</summary>
    public static void MapWorks(this IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("").WithTags("Works").RequireAuthorization(ApiAccess.Read);
        read.MapGet("/campaigns/{id}/works", ListAsync).WithName("listWorks").WithSummary("List the long works of a campaign, the newest first");
        read.MapGet("/works/{id}", ReadAsync).WithName("readWork").WithSummary("Read how far a long work has come");
        read.MapGet("/works/{id}/file", FileAsync).WithName("readWorkFile").WithSummary("The file a long work wrote")
            .Produces<string>(StatusCodes.Status200OK, "application/octet-stream");
        api.MapPost("/campaigns/{id}/suggestions/import", ImportAsync).WithTags("Works").RequireAuthorization(ApiAccess.Run)
            .WithName("importSuggestions").WithSummary("Bring in up to 50,000 opinions as a long work, all or none");
    }

    static async Task<Results<Ok<WorkList>, Refusal>> ListAsync(string id, ICampaignStore campaigns, IWorkStore works, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(id, cancellationToken) is null
            ? Answering.Missing
            : TypedResults.Ok(new WorkList([.. (await works.ListAsync(id, Listed, cancellationToken)).Select(WorkReply.Of)]));

    static async Task<Results<Ok<WorkReply>, Refusal>> ReadAsync(string id, IWorkStore works, CancellationToken cancellationToken) =>
        await works.FindAsync(id, cancellationToken) is { } work ? TypedResults.Ok(WorkReply.Of(work)) : Answering.Missing;

    static async Task<IResult> FileAsync(string id, IWorkStore works, CancellationToken cancellationToken) =>
        await works.FindAsync(id, cancellationToken) is { State: WorkState.Done, File: not null } work ? new WorkFile(work, works) : Answering.Missing;

    static async Task<Results<Made<WorkReply>, Refusal>> ImportAsync(
        string id, IReadOnlyList<SuggestionDraft> drafts, ClaimsPrincipal user, ImportSuggestions import, CancellationToken cancellationToken) =>
        (await import.RunAsync(id, drafts, null, user.Actor(), cancellationToken)).Answer(work => new Made<WorkReply>(WorkReply.Of(work), $"/api/v1/works/{work.Id}"));
}

/// <summary>The long works of a campaign.</summary>
/// <param name="Works">The newest first.</param>
public sealed record WorkList(IReadOnlyList<WorkReply> Works);

/// <summary>A long work as it stands.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="By">Who started it.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reached">Rows dealt with so far.</param>
/// <param name="Total">Rows there are; null where that is not known beforehand.</param>
/// <param name="Problems">Codes of why it failed.</param>
/// <param name="File">The name of the file it wrote.</param>
public sealed record WorkReply(
    string Id, WorkKind Kind, string Campaign, string By, DateTimeOffset StartedAt, WorkState State, int Reached,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Total, IReadOnlyList<string> Problems, string? File)
{
    /// <summary>The work as it is told.</summary>
    public static WorkReply Of(Work work) => new(
        work.Id, work.Kind, work.Campaign, work.By.Name, work.StartedAt, work.State, work.Reached, work.Total, [.. work.Problems.Select(problem => problem.Code)], work.File);
}
