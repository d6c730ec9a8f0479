using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Guards;
using Survey.Core.People;

namespace Survey.Api;

/// <summary>/organisers: the people who run campaigns.</summary>
static class OrganiserEndpoints
{
    /// <summary>Maps them below <paramref name="api"/>.</summary>
    public static void MapOrganisers(this IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("/organisers").WithTags("Organisers").RequireAuthorization(ApiAccess.Govern);
        people.MapGet("", ListAsync).WithName("listOrganisers").WithSummary("List the organisers by name");
        people.MapGet("/{id}", ReadAsync).WithName("readOrganiser").WithSummary("Read an organiser");
        people.MapPatch("/{id}", ChangeAsync).WithName("changeOrganiser").WithSummary("Give an organiser another role or reach, from their next request on");
        people.MapDelete("/{id}", RemoveAsync).WithName("removeOrganiser").WithSummary("Remove an organiser with their sessions, tokens and invitations");
    }

    static async Task<Ok<OrganiserList>> ListAsync([AsParameters] Paging paging, IOrganiserStore organisers, CancellationToken cancellationToken)
    {
        var (found, total) = await organisers.ListAsync(paging.Number, paging.Length, cancellationToken);
        return TypedResults.Ok(new OrganiserList([.. found.Select(OrganiserView.Of)], total, paging.Next(total)));
    }

    static async Task<Results<Revised<OrganiserView>, Refusal>> ReadAsync(string id, IOrganiserStore organisers, CancellationToken cancellationToken) =>
        await organisers.FindAsync(id, cancellationToken) is { } organiser ? Shown(organiser) : Answering.Missing;

    static async Task<Results<Revised<OrganiserView>, Refusal>> ChangeAsync(
        string id, IfMatch match, OrganiserChange change, ClaimsPrincipal user, ChangeOrganiser use, CancellationToken cancellationToken) =>
        (await use.RunAsync(id, match.Revision, change, user.Actor(), cancellationToken)).Answer(Shown);

    static async Task<Results<NoContent, Refusal>> RemoveAsync(
        string id, ClaimsPrincipal user, RemoveOrganiser remove, CancellationToken cancellationToken) =>
        (await remove.RunAsync(id, user.Actor(), cancellationToken)).Answer(_ => TypedResults.NoContent());

    static Revised<OrganiserView> Shown(Organiser organiser) => new(OrganiserView.Of(organiser), organiser.Revision);
}

/// <summary>An organiser as owners see them.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Revision">Counts the changes; the ETag.</param>
/// <param name="SignInName">By which they sign in.</param>
/// <param name="Name">The name shown on pages and in the audit log.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Reach">The campaigns it holds for.</param>
public sealed record OrganiserView(string Id, int Revision, string SignInName, string Name, Role Role, Reach Reach)
{
    /// <summary>The organiser as shown.</summary>
    public static OrganiserView Of(Organiser organiser) => new(
        organiser.Id, organiser.Revision, organiser.SignInName, organiser.Name, organiser.Role, Caller.Of(organiser).Reach);
}

/// <summary>A part of the list of organisers.</summary>
/// <param name="Organisers">By name.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Next">The page after this one; null where there is none.</param>
public sealed record OrganiserList(
    IReadOnlyList<OrganiserView> Organisers, int Total, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Next);
