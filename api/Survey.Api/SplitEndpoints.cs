using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Guards;
using Survey.Core.Items;
using Survey.Core.Problems;
using Survey.Core.Suggestions;

namespace Survey.Api;

/// <summary>/suggestions/{id}/split and /join: a suggestion that holds several opinions.</summary>
static class SplitEndpoints
{
    /// <summary>Maps them below <paramref name="api"/>.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        var run = api.MapGroup("").WithTags("Suggestions").RequireAuthorization(ApiAccess.Run);
        run.MapPost("/suggestions/{id}/split", SplitAsync).WithName("splitSuggestion")
            .WithSummary("Split a suggestion that holds several opinions, at the places named or where it is likely");
        run.MapPost("/suggestions/{id}/join", JoinAsync).WithName("joinSuggestion").WithSummary("Join the parts of a suggestion again");
    }

    static async Task<Results<Made<SplitReply>, Refusal>> SplitAsync(
        string id, SuggestionSplitRequest? request, ClaimsPrincipal user, SplitSuggestion split, CancellationToken cancellationToken) =>
        (await split.RunAsync(id, request?.At, user.Actor(), cancellationToken)).Answer(parts =>
            new Made<SplitReply>(new SplitReply([.. parts.Select(part => new ItemText(part.Id, part.Text))]), $"/api/v1/suggestions/{id}"));

    static async Task<Results<Revised<ItemText>, Refusal>> JoinAsync(
        string id, ClaimsPrincipal user, JoinSuggestion join, CancellationToken cancellationToken) =>
        (await join.RunAsync(id, user.Actor(), cancellationToken)).Answer(whole => new Revised<ItemText>(new ItemText(whole.Id, whole.Text), whole.Revision));
}

/// <summary>Where a suggestion is split.</summary>
/// <param name="At">
/// The places at which a further opinion begins, in Unicode code points; without them where a second opinion is likely, and
/// refused where none is.
/// </param>
public sealed record SuggestionSplitRequest(IReadOnlyList<int>? At = null);

/// <summary>A suggestion in parts.</summary>
/// <param name="Suggestions">In the order of the text; read one after the other they are the text.</param>
public sealed record SplitReply(IReadOnlyList<ItemText> Suggestions);
