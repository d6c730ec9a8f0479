using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Guards;
using Survey.Core.People;

namespace Survey.Api;

/// <summary>/tokens: by which programmes act as an organiser.</summary>
static class TokenEndpoints
{
    /// <summary>Maps them below <paramref name="api"/>.</summary>
    public static void MapTokens(this IEndpointRouteBuilder api)
    {
        var tokens = api.MapGroup("/tokens").WithTags("Tokens").RequireAuthorization(ApiAccess.ReadUnit);
        tokens.MapGet("", ListAsync).WithName("listTokens").WithSummary("List one's own tokens; for owners everybody's");
        tokens.MapPost("", CreateAsync).WithName("createToken").WithSummary("Make a token of one's own, good for 90 days at the most; it is told once");
        tokens.MapDelete("/{id}", RevokeAsync).WithName("revokeToken").WithSummary("Make a token worth nothing any more");
    }

    static async Task<Ok<TokenList>> ListAsync(
        [AsParameters] Paging paging, ClaimsPrincipal user, ITokenStore tokens, TimeProvider clock, CancellationToken cancellationToken)
    {
        var caller = user.Caller();
        var all = await tokens.ListAsync(caller.May(Permission.Govern) ? null : caller.Actor.Id, clock.GetUtcNow(), cancellationToken);
        var page = all.Skip((paging.Number - 1) * paging.Length).Take(paging.Length).Select(TokenView.Of);
        return TypedResults.Ok(new TokenList([.. page], all.Count, paging.Next(all.Count)));
    }

    static async Task<Results<Made<TokenView>, Refusal>> CreateAsync(
        TokenDraft draft, ClaimsPrincipal user, CreateToken create, IOrganiserStore organisers, CancellationToken cancellationToken)
    {
        var caller = user.Caller();
        var organiser = await organisers.FindAsync(caller.Actor.Id, cancellationToken);
        return (await create.RunAsync(draft, caller, organiser, cancellationToken))
            .Answer(made => new Made<TokenView>(TokenView.Of(made.Token) with { Token = made.Text }));
    }

    static async Task<Results<NoContent, Refusal>> RevokeAsync(
        string id, ClaimsPrincipal user, RevokeToken revoke, CancellationToken cancellationToken) =>
        (await revoke.RunAsync(id, user.Caller(), cancellationToken)).Answer(_ => TypedResults.NoContent());
}

/// <summary>A token.</summary>
/// <param name="Id">Identifier; not the token.</param>
/// <param name="Organiser">Identifier of the organiser as whom it acts.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What of the organiser's rights it carries.</param>
/// <param name="Until">Until when it is good, UTC.</param>
/// <param name="UsedOn">The day (UTC) it was last used; null: never.</param>
/// <param name="Token">The token itself; told once, where it is made.</param>
public sealed record TokenView(
    string Id, string Organiser, string Name, ImmutableArray<Permission> Scopes, DateTimeOffset Until,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateOnly? UsedOn, string? Token = null)
{
    /// <summary>The token as shown.</summary>
    public static TokenView Of(ApiToken token) => new(token.Id, token.Organiser, token.Name, token.Scopes, token.Until, token.UsedOn);
}

/// <summary>A part of the list of tokens.</summary>
/// <param name="Tokens">By name.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Next">The page after this one; null where there is none.</param>
public sealed record TokenList(
    IReadOnlyList<TokenView> Tokens, int Total, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Next);
