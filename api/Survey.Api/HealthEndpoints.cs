using Survey.Core;
using Survey.Core.Problems;

namespace Survey.Api;

/// <summary>/health/live and /health/ready: whether the process answers, and whether its stores can be read and written.</summary>
static class HealthEndpoints
{
    /// <summary>Maps them; they say nothing but yes or no, so anybody may ask.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    static async Task<IResult> ReadyAsync(IStoreHealth store, CancellationToken cancellationToken) =>
        await store.IsReadyAsync(cancellationToken)
            ? TypedResults.Text("ready")
            : new Refusal([new Problem("not_ready", "", ProblemKind.Unavailable)]);
}
