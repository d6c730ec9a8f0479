using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core;
using Survey.Core.Collectors;
using Survey.Web.Pieces;

namespace Survey.Web.Respondent;

/// <summary>
/// The respondent's room, <c>/s/{code}</c> in any case of letters: one request, no cookie, no script needed. Nothing is
/// counted on GET, and nothing of a visit is kept.
/// </summary>
public static class RespondentPages
{
    static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Mounts the room, and compression for it alone: the console's pages carry secrets, these do not.</summary>
    public static WebApplication MapRespondent(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/s", StringComparison.OrdinalIgnoreCase), branch => branch.UseResponseCompression());
        var pages = app.MapGroup("/s/{code}").ExcludeFromDescription();
        pages.MapMethods("", Reading, ShowFormAsync);
        pages.MapMethods("/thanks", Reading, ThankAsync);
        pages.MapMethods("/document", Reading, ShowDocumentAsync);
        pages.MapPost("", SubmitPage.SubmitAsync);
        pages.MapPost("/document", SubmitPage.ShowDocumentAsync);
        return app;
    }

    static async Task<IResult> ShowFormAsync(string code, HttpContext context, ReadCollector read, TimeProvider clock)
    {
        if (await read.RunAsync(code, context.RequestAborted) is not { } entrance) return Reply.Unknown(context);
        var language = Reply.Language(context, entrance);
        var now = clock.GetUtcNow();
        return entrance.Standing is Standing.Open
            ? Reply.Form(context, new FormView(entrance, language, now, Identifier.New()))
            : Reply.Calm(context, CalmView.NotTaken(entrance, language, now));
    }

    static async Task<IResult> ThankAsync(string code, bool? again, HttpContext context, ReadCollector read)
    {
        if (await read.RunAsync(code, context.RequestAborted) is not { } entrance) return Reply.Unknown(context);
        return Reply.Calm(context, CalmView.Thanks(entrance, Reply.Language(context, entrance), again is true));
    }

    static async Task<IResult> ShowDocumentAsync(string code, HttpContext context, ReadCollector read, TimeProvider clock)
    {
        if (await read.RunAsync(code, context.RequestAborted) is not { Version.Definition.Document.Markdown: not null } entrance)
            return Reply.Unknown(context);
        return Reply.Document(context, new FormView(entrance, Reply.Language(context, entrance), clock.GetUtcNow(), ""), []);
    }
}
