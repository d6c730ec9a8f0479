using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Survey.Api.Guards;
using Survey.Core.Problems;
using Survey.Core.Results;

namespace Survey.Api;

/// <summary>/forms/{id}/results: what a form came to.</summary>
static class ResultEndpoints
{
    /// <summary>Maps it below <paramref name="api"/>.</summary>
    public static void MapResults(this IEndpointRouteBuilder api)
    {
        api.MapGet("/forms/{id}/results", ReadAsync).WithTags("Results").RequireAuthorization(ApiAccess.ReadUnit)
            .WithName("readResults").WithSummary("Read returns in steps of k while a form is open, and every figure from the opening of its box on");
        api.MapGet("/forms/{id}/crosstab", CrosstabAsync).WithTags("Results").RequireAuthorization(ApiAccess.Read)
            .WithName("readCrosstab").WithSummary("Cross two closed questions of an opened form that keeps rows; cells that tell of fewer than k are hidden with their complements");
        api.MapGet("/forms/{id}/compare", CompareAsync).WithTags("Results").RequireAuthorization(ApiAccess.Read)
            .WithName("compareForms").WithSummary("Compare an opened form with an earlier one by its own rule: headline, index, participation, questions, units and audiences");
    }

    static async Task<Results<Ok<FormResults>, Refusal>> ReadAsync(
        string id, [FromQuery, Description("How the figures are divided: unit, audience, or unit,audience; not at all unless said.")] string? by,
        ClaimsPrincipal user, ReadResults read, CancellationToken cancellationToken) =>
        GroupsOf(by) is { } groups
            ? (await read.RunAsync(id, groups, cancellationToken)).Answer(results => TypedResults.Ok(results.For(user.Caller())))
            : new Refusal([new Problem("results_by_unknown", "", ProblemKind.Unreadable)]);

    static async Task<Results<Ok<Crosstab>, Refusal>> CrosstabAsync(
        string id, [FromQuery, Description("Key of the question that goes down: single, multiple, rating, NPS, or matrix.row.")] string? rows,
        [FromQuery, Description("Key of the question that goes across.")] string? columns, ReadCrosstab read, CancellationToken cancellationToken) =>
        (await read.RunAsync(id, rows, columns, cancellationToken)).Answer(TypedResults.Ok);

    static async Task<Results<Ok<FormComparison>, Refusal>> CompareAsync(
        string id, [FromQuery, Description("The earlier form; the one it was copied from unless said otherwise.")] string? with,
        ClaimsPrincipal user, ReadComparison read, CancellationToken cancellationToken) =>
        (await read.RunAsync(id, with, user.Caller(), cancellationToken)).Answer(TypedResults.Ok);

    static GroupBy? GroupsOf(string? by) => by switch
    {
        null => GroupBy.None,
        "unit" => GroupBy.Unit,
        "audience" => GroupBy.Audience,
        "unit,audience" or "audience,unit" => GroupBy.UnitAndAudience,
        _ => null,
    };
}
