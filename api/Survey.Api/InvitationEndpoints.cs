using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Guards;
using Survey.Core.Audit;
using Survey.Core.Collectors;
using Survey.Core.People;

namespace Survey.Api;

/// <summary>/invitations: links by which people become organisers.</summary>
static class InvitationEndpoints
{
    /// <summary>Maps them below <paramref name="api"/>.</summary>
    public static void MapInvitations(this IEndpointRouteBuilder api)
    {
        var invitations = api.MapGroup("/invitations").WithTags("Organisers").RequireAuthorization(ApiAccess.Govern);
        invitations.MapGet("", ListAsync).WithName("listInvitations").WithSummary("List the invitations that are still good");
        invitations.MapPost("", CreateAsync).WithName("createInvitation").WithSummary("Make a link for one person, good for seven days; it is told once");
        invitations.MapDelete("/{id}", RevokeAsync).WithName("revokeInvitation").WithSummary("Take an invitation back before it is used");
    }

    static async Task<Ok<InvitationList>> ListAsync(
        [AsParameters] Paging paging, IInvitationStore invitations, TimeProvider clock, CancellationToken cancellationToken)
    {
        var all = await invitations.ListAsync(clock.GetUtcNow(), cancellationToken);
        var page = all.Skip((paging.Number - 1) * paging.Length).Take(paging.Length).Select(InvitationView.Of);
        return TypedResults.Ok(new InvitationList([.. page], all.Count, paging.Next(all.Count)));
    }

    static async Task<Results<Made<InvitationView>, Refusal>> CreateAsync(
        InvitationDraft draft, ClaimsPrincipal user, InviteOrganiser invite, PublicAddress address, CancellationToken cancellationToken) =>
        (await invite.RunAsync(draft, user.Actor(), cancellationToken)).Answer(made => new Made<InvitationView>(
            InvitationView.Of(made.Invitation) with { Url = new Uri(address.Url, "/console/invitations/" + made.Secret).ToString() }));

    static async Task<Results<NoContent, Refusal>> RevokeAsync(
        string id, ClaimsPrincipal user, RevokeInvitation revoke, CancellationToken cancellationToken) =>
        (await revoke.RunAsync(id, user.Actor(), cancellationToken)).Answer(_ => TypedResults.NoContent());
}

/// <summary>An invitation.</summary>
/// <param name="Id">Identifier; not the secret of the link.</param>
/// <param name="Role">The role it gives.</param>
/// <param name="Reach">The campaigns the role holds for.</param>
/// <param name="For">For whom it was made, as noted.</param>
/// <param name="By">Who invited.</param>
/// <param name="Until">Until when it is good, UTC.</param>
/// <param name="Url">The link; told once, where it is made.</param>
public sealed record InvitationView(string Id, Role Role, Reach Reach, string For, Actor By, DateTimeOffset Until, string? Url = null)
{
    /// <summary>The invitation as shown.</summary>
    public static InvitationView Of(Invitation invitation) =>
        new(invitation.Id, invitation.Role, invitation.Reach, invitation.For, invitation.By, invitation.Until);
}

/// <summary>A part of the list of invitations.</summary>
/// <param name="Invitations">The first to end first.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Next">The page after this one; null where there is none.</param>
public sealed record InvitationList(
    IReadOnlyList<InvitationView> Invitations, int Total, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Next);
