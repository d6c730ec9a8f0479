using Microsoft.AspNetCore.Authorization;
using Survey.Web.Pieces;

namespace Survey.Api.Guards;

/// <summary>Stands before every operation that asks for a token: what lies outside the caller's reach is told like what does not exist.</summary>
static class ReachGuard
{
    /// <summary>Lets a request pass, or answers in the operation's place.</summary>
    public static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()!.Metadata.GetMetadata<IAllowAnonymous>() is not null) return await next(context);
        return await NamedThings.AreReachedAsync(http, http.User.Caller()) ? await next(context) : Answering.Missing;
    }
}
