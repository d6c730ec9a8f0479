using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Guards;
using Survey.Core.Campaigns;

namespace Survey.Api;

/// <summary>/campaigns: rounds of asking with their units, audiences, channels and categories.</summary>
static class CampaignEndpoints
{
    /// <summary>Maps them below <paramref name="api"/>.</summary>
    public static void MapCampaigns(this IEndpointRouteBuilder api)
    {
        var campaigns = api.MapGroup("/campaigns").WithTags("Campaigns").RequireAuthorization(ApiAccess.ReadUnit);
        campaigns.MapGet("", ListAsync).WithName("listCampaigns").WithSummary("List the campaigns by title");
        campaigns.MapGet("/{id}", ReadAsync).WithName("readCampaign").WithSummary("Read a campaign");

        var run = api.MapGroup("/campaigns").WithTags("Campaigns").RequireAuthorization(ApiAccess.Run);
        var begin = api.MapGroup("/campaigns").WithTags("Campaigns").RequireAuthorization(ApiAccess.Begin);
        begin.MapPost("", CreateAsync).WithName("createCampaign").WithSummary("Make a campaign in its first stage");
        run.MapPatch("/{id}", ChangeAsync).WithName("changeCampaign").WithSummary("Change what is named of a campaign, and leave the rest");
        run.MapDelete("/{id}", RemoveAsync).WithName("removeCampaign").WithSummary("Remove a campaign of which nothing was published");
        begin.MapPost("/{id}/copy", CopyAsync).WithName("copyCampaign").WithSummary("Make a campaign of the same units, audiences, channels and categories");
        run.MapPost("/{id}/stage", SetStageAsync).WithName("setCampaignStage").WithSummary("Move a campaign to a stage");
    }

    static async Task<Ok<CampaignList>> ListAsync(
        [AsParameters] Paging paging, ClaimsPrincipal user, ICampaignStore campaigns, CancellationToken cancellationToken)
    {
        var (found, total) = await campaigns.ListAsync(user.Caller().Reach, paging.Number, paging.Length, cancellationToken);
        return TypedResults.Ok(new CampaignList(found, total, paging.Next(total)));
    }

    static async Task<Results<Revised<Campaign>, Refusal>> ReadAsync(string id, ICampaignStore campaigns, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(id, cancellationToken) is { } campaign ? new Revised<Campaign>(campaign, campaign.Revision) : Answering.Missing;

    static async Task<Results<Made<Campaign>, Refusal>> CreateAsync(
        CampaignDraft draft, ClaimsPrincipal user, CreateCampaign create, CancellationToken cancellationToken) =>
        (await create.RunAsync(draft, user.Actor(), cancellationToken)).Answer(New);

    static async Task<Results<Revised<Campaign>, Refusal>> ChangeAsync(
        string id, IfMatch match, CampaignChange change, ClaimsPrincipal user, ChangeCampaign use, CancellationToken cancellationToken) =>
        (await use.RunAsync(id, match.Revision, change, user.Actor(), cancellationToken)).Answer(Changed);

    static async Task<Results<NoContent, Refusal>> RemoveAsync(
        string id, ClaimsPrincipal user, RemoveCampaign remove, CancellationToken cancellationToken) =>
        (await remove.RunAsync(id, user.Actor(), cancellationToken)).Answer(_ => TypedResults.NoContent());

    static async Task<Results<Made<Campaign>, Refusal>> CopyAsync(
        string id, ClaimsPrincipal user, CopyCampaign copy, CancellationToken cancellationToken) =>
        (await copy.RunAsync(id, user.Actor(), cancellationToken)).Answer(New);

    static async Task<Results<Revised<Campaign>, Refusal>> SetStageAsync(
        string id, StageChange change, ClaimsPrincipal user, SetStage set, CancellationToken cancellationToken) =>
        (await set.RunAsync(id, change.Stage, user.Actor(), cancellationToken)).Answer(Changed);

    static Made<Campaign> New(Campaign campaign) => new(campaign, $"/api/v1/campaigns/{campaign.Id}", campaign.Revision);

    static Revised<Campaign> Changed(Campaign campaign) => new(campaign, campaign.Revision);
}

/// <summary>A part of the list of campaigns.</summary>
/// <param name="Campaigns">Campaigns by title.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Next">The page after this one; null where there is none.</param>
public sealed record CampaignList(
    IReadOnlyList<Campaign> Campaigns, int Total, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Next);

/// <summary>To which stage a campaign moves.</summary>
/// <param name="Stage">The stage.</param>
public sealed record StageChange(Stage Stage);
