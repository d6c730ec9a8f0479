using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Api.Guards;
using Survey.Core.Forms;
using Survey.Core.Tallies;

namespace Survey.Api;

/// <summary>/forms/{id}/tallies: paper ballots as they were counted, cell by cell.</summary>
static class TallyEndpoints
{
    /// <summary>Maps it below <paramref name="api"/>.</summary>
    public static void MapTallies(this IEndpointRouteBuilder api)
    {
        api.MapGet("/forms/{id}/tallies", ListAsync).WithTags("Tallies").RequireAuthorization(ApiAccess.Read)
            .WithName("listTallies").WithSummary("List the paper tallies of a form by unit and audience");
        api.MapPut("/forms/{id}/tallies", ReplaceAsync).WithTags("Tallies").RequireAuthorization(ApiAccess.Run)
            .WithName("replaceTallies").WithSummary("Replace the cells that are named, all or none, and leave the others");
    }

    static async Task<Results<Ok<TallyList>, Refusal>> ListAsync(
        string id, [AsParameters] Paging paging, IFormStore forms, ITallyStore tallies, CancellationToken cancellationToken)
    {
        if (await forms.FindAsync(id, cancellationToken) is null) return Answering.Missing;
        var all = await tallies.PaperAsync(id, cancellationToken);
        var page = all.Skip((paging.Number - 1) * paging.Length).Take(paging.Length);
        return TypedResults.Ok(new TallyList([.. page], all.Count, paging.Next(all.Count)));
    }

    static async Task<Results<Ok<TallyList>, Refusal>> ReplaceAsync(
        string id, IReadOnlyList<PaperCell> cells, ClaimsPrincipal user, ReplacePaper replace, CancellationToken cancellationToken) =>
        (await replace.RunAsync(id, cells, user.Actor(), cancellationToken))
            .Answer(all => TypedResults.Ok(new TallyList(all, all.Count, Next: null)));
}

/// <summary>The paper tallies of a form, or a part of them.</summary>
/// <param name="Tallies">By unit and audience.</param>
/// <param name="Total">How many cells there are.</param>
/// <param name="Next">The page after this one; null where there is none.</param>
public sealed record TallyList(
    IReadOnlyList<PaperCell> Tallies, int Total, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Next);
