using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core;
using Survey.Core.Collectors;
using Survey.Core.Outcomes;
using Survey.Core.Problems;
using Survey.Core.Words;
using Survey.Web.Pieces;

namespace Survey.Web.Respondent;

/// <summary>
/// The respondent's room, <c>/s/{code}</c> in any case of letters: one request, no cookie, no script needed. Nothing is
/// counted on GET, and nothing of a visit is kept.
/// </summary>
public static class RespondentPages
{
    static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Mounts the room.</summary>
    public static WebApplication MapRespondent(this WebApplication app)
    {
        var pages = app.MapGroup("/s/{code}").ExcludeFromDescription();
        pages.MapMethods("", Reading, ShowFormAsync);
        pages.MapMethods("/thanks", Reading, ThankAsync);
        pages.MapMethods("/kiosk", Reading, ShowKioskAsync);
        pages.MapMethods("/kiosk/thanks", Reading, ThankKioskAsync);
        pages.MapPost("/kiosk", SubmitPage.SubmitAsync);
        pages.MapMethods("/document", Reading, ShowDocumentAsync);
        pages.MapPost("", SubmitPage.SubmitAsync);
        pages.MapPost("/document", SubmitPage.ShowDocumentAsync);
        return app;
    }

    /// <summary>Whether a person reads the answer: a browser that opens a page of this room, not its script or a program.</summary>
    public static bool IsRead(HttpRequest request) =>
        request.Path.StartsWithSegments("/s", StringComparison.OrdinalIgnoreCase)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Says in words why a request did not reach the room, e.g. too many at once; nothing was counted by it.</summary>
    public static Task TellAsync(HttpContext context, int status, IEnumerable<Problem> problems, string language)
    {
        var words = Wording.In(language);
        var view = new CalmView(language, words["respondent.refused"], [.. problems.Select(words.Say), words["respondent.refused.do"]]);
        return Reply.Calm(context, view, status).ExecuteAsync(context);
    }

    static async Task<IResult> ShowFormAsync(string code, HttpContext context, ReadCollector read, ReadOutcomes outcomes, TimeProvider clock)
    {
        if (await read.RunAsync(code, context.RequestAborted) is not { } entrance) return Reply.Unknown(context);
        if (await outcomes.RunAsync(entrance, context.RequestAborted) is { } shown)
        {
            // Published before this form was opened: what it asked is not in there yet, and is not to be taken for it.
            var awaited = shown.Covers is { } covers && !covers.Contains(entrance.Form.Id) ? entrance.Version.Definition.Title : null;
            return Reply.Outcomes(context, new OutcomeView(shown, Reply.Language(context), CampaignZone.Day(clock.GetUtcNow(), entrance.Version.TimeZone)) { Awaited = awaited });
        }
        var language = Reply.Language(context, entrance);
        var now = clock.GetUtcNow();
        return entrance.Standing is Standing.Open
            ? Reply.Form(context, new FormView(entrance, language, now, Identifier.New()))
            : Reply.Calm(context, CalmView.NotTaken(entrance, language, now));
    }

    /// <summary>The form on a tablet that many use: it comes back by itself, with a fresh once-only key each time.</summary>
    static async Task<IResult> ShowKioskAsync(string code, HttpContext context, ReadCollector read, TimeProvider clock)
    {
        if (await read.RunAsync(code, context.RequestAborted) is not { } entrance) return Reply.Unknown(context);
        // A card is its holder's own; on a shared tablet its code would be looked over the shoulder.
        if (entrance.Collector.Access is not Access.Open) return Reply.Calm(context, "kiosk.codes", StatusCodes.Status404NotFound);
        var language = Reply.Language(context, entrance);
        var now = clock.GetUtcNow();
        return entrance.Standing is Standing.Open
            ? Reply.Form(context, new FormView(entrance, language, now, Identifier.New()) { Kiosk = true })
            : Reply.Calm(context, CalmView.NotTaken(entrance, language, now) with { Again = new("kiosk", 60) });
    }

    static async Task<IResult> ThankKioskAsync(string code, bool? again, HttpContext context, ReadCollector read)
    {
        if (await read.RunAsync(code, context.RequestAborted) is not { } entrance) return Reply.Unknown(context);
        return Reply.Calm(context, CalmView.ThanksOnKiosk(entrance, Reply.Language(context, entrance), again is true));
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
