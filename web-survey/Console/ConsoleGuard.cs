using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Survey.Core.People;
using Survey.Web.Pieces;

namespace Survey.Web.Console;

/// <summary>
/// Stands before every page of the console: nobody unknown sees more than the door, a role does what it may, and nothing
/// is done by a post that did not come from a page of this visit.
/// </summary>
public static class ConsoleGuard
{
    /// <summary>Says what a page asks of the organiser; without it a page asks for <see cref="Permission.Read"/>, and so is closed to unit viewers.</summary>
    public static TBuilder Asks<TBuilder>(this TBuilder page, Permission permission) where TBuilder : IEndpointConventionBuilder =>
        page.WithMetadata(new Asked(permission));

    /// <summary>Opens a page to people who are not signed in.</summary>
    public static TBuilder ForAnybody<TBuilder>(this TBuilder page) where TBuilder : IEndpointConventionBuilder =>
        page.WithMetadata(new Asked(null));

    /// <summary>Lets a request pass, or answers in the page's place.</summary>
    internal static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var visit = (await ConsoleVisit.BindAsync(http))!;
        var metadata = http.GetEndpoint()!.Metadata;
        var asked = metadata.GetMetadata<Asked>() ?? new Asked(Permission.Read);
        http.Response.Headers.CacheControl = "no-store";
        if (asked.Permission is { } permission)
        {
            if (visit.Who is null) return SeeOther.To(SignInAddress(http.Request));
            if (!visit.May(permission)) return visit.Refuse(StatusCodes.Status403Forbidden, "console.refused.role");
        }
        if (metadata.GetMetadata<ConsolePages.Missing>() is not null) return visit.Missing();
        if (asked.Permission is not null && !await NamedThings.AreReachedAsync(http, visit.Caller)) return visit.Missing();
        if (HttpMethods.IsPost(http.Request.Method) && await RefusedPostAsync(visit) is { } refused) return refused;
        return await next(context);
    }

    static async Task<IResult?> RefusedPostAsync(ConsoleVisit visit)
    {
        try
        {
            return await visit.HasFormTokenAsync() ? null : visit.Refuse(StatusCodes.Status400BadRequest, "console.refused.token");
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // A page for people: the answer to a program would stand bare in their browser.
            return visit.Refuse(bad.StatusCode, "problem.body_too_large");
        }
    }

    // What was posted is not sent again after signing in, so only a page that was asked for is returned to.
    static string SignInAddress(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Path != "/console"
        ? "/console/sign-in?returnUrl=" + Uri.EscapeDataString(request.Path + request.QueryString)
        : "/console/sign-in";

    sealed record Asked(Permission? Permission);
}
