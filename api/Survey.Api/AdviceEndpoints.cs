using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Guards;
using Survey.Core.Items;

namespace Survey.Api;

/// <summary>/campaigns/{id}/items/advise: what a language model would call an item, where one is configured.</summary>
static class AdviceEndpoints
{
    /// <summary>Maps it below <paramref name="api"/>.</summary>
    public static void MapAdvice(this IEndpointRouteBuilder api) =>
        api.MapPost("/campaigns/{id}/items/advise", AdviseAsync).WithTags("Items").RequireAuthorization(ApiAccess.Run)
            .WithName("adviseWording").WithSummary("Ask the configured language model for a wording; it is shown masked texts alone, proposes and stores nothing");

    static async Task<Results<Ok<WordingAdvice>, Refusal>> AdviseAsync(
        string id, AdviceRequest request, ClaimsPrincipal user, AdviseWording advise, CancellationToken cancellationToken) =>
        (await advise.RunAsync(id, request, user.Actor(), cancellationToken)).Answer(TypedResults.Ok);
}
