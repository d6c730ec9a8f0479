using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Survey.Core;
using Survey.Core.Collectors;
using Survey.Core.Responses;

namespace Survey.Web.Respondent;

/// <summary>
/// What the form sends: a response to be counted, or (by the language switch and the document's button) a page to be
/// shown again with everything typed. The form is read here, so that no antiforgery cookie is asked for.
/// </summary>
static class SubmitPage
{
    /// <summary>Five texts of the greatest length in percent-encoded Chinese are about 250 KB.</summary>
    const long GreatestBody = 1 << 20;

    static readonly FormOptions Limits = new() { ValueCountLimit = 2000, KeyLengthLimit = 200, ValueLengthLimit = (int)GreatestBody, BufferBody = false };

    /// <summary>303 to the thank-you page once counted; 422, 409 or 503 with everything kept; 200 for a switch of language.</summary>
    public static async Task<IResult> SubmitAsync(
        string code, HttpContext context, ReadCollector read, SubmitResponse submit, TimeProvider clock, ILogger<FormPage> log)
    {
        var (posted, refused) = await ReadAsync(context);
        if (posted is null) return refused!;
        if (await read.RunAsync(code, context.RequestAborted) is not { } entrance) return Reply.Unknown(context);
        var view = Typed(context, entrance, posted, clock.GetUtcNow());
        if (posted.ContainsKey(FieldNames.Switch)) return Reply.Form(context, view);
        try
        {
            var outcome = await submit.RunAsync(new Submission(entrance.Collector.Code, view.OnceKey, view.Given, view.Code), context.RequestAborted);
            return Answer(context, view, outcome);
        }
        catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Nothing was acknowledged; sending again is safe, and what was typed must not be lost with the fault.
            log.LogError(fault, "A response could not be taken");
            return Reply.Form(context, view with { Notice = view.Words["respondent.unavailable"] }, StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>The document under review, carrying what was typed so far.</summary>
    public static async Task<IResult> ShowDocumentAsync(string code, HttpContext context, ReadCollector read, TimeProvider clock)
    {
        var (posted, refused) = await ReadAsync(context);
        if (posted is null) return refused!;
        if (await read.RunAsync(code, context.RequestAborted) is not { Version.Definition.Document.Markdown: not null } entrance)
            return Reply.Unknown(context);
        var carried = posted.Where(field => field.Key != FieldNames.Switch)
            .SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))).ToList();
        return Reply.Document(context, Typed(context, entrance, posted, clock.GetUtcNow()), carried);
    }

    static IResult Answer(HttpContext context, FormView view, SubmitOutcome outcome)
    {
        switch (outcome)
        {
            case SubmitOutcome.Accepted accepted:
                context.Response.Headers.CacheControl = "no-store";
                context.Response.Headers["Referrer-Policy"] = "no-referrer";
                context.Response.Headers.Location = $"{(view.Kiosk ? "kiosk" : view.Entrance.Collector.Code)}/thanks?lang={view.Language}{(accepted.Repeat ? "&again=true" : "")}";
                return Results.StatusCode(StatusCodes.Status303SeeOther);
            case SubmitOutcome.Refused { Problems: [{ Code: "once_key" }] }:
                // Old or mended by hand: with the same key no attempt would ever be taken.
                var renewed = view with { OnceKey = Identifier.New(), Notice = view.Words["respondent.newkey"] };
                return Reply.Form(context, renewed, StatusCodes.Status422UnprocessableEntity);
            case SubmitOutcome.Refused refused:
                return Reply.Form(context, view with { Problems = refused.Problems }, StatusCodes.Status422UnprocessableEntity);
            case SubmitOutcome.NotTaken { Entrance: { Standing: Standing.Paused } paused }:
                return Reply.Form(
                    context, view with { Entrance = paused, Notice = view.Words["respondent.paused.kept"] }, StatusCodes.Status409Conflict);
            case SubmitOutcome.NotTaken notTaken:
                var calm = CalmView.NotTaken(notTaken.Entrance, view.Language, view.Now, view.Given);
                return Reply.Calm(context, calm, StatusCodes.Status409Conflict);
            default:
                return Reply.Unknown(context);
        }
    }

    static FormView Typed(HttpContext context, Entrance entrance, IFormCollection posted, DateTimeOffset now)
    {
        var asked = posted[FieldNames.Switch].FirstOrDefault() ?? posted[FieldNames.Written].FirstOrDefault();
        return new FormView(entrance, Reply.Language(context, entrance, asked), now, posted[FieldNames.OnceKey].ToString())
        {
            Given = PostedAnswers.Read(entrance.Version, posted),
            Kiosk = posted.ContainsKey(FieldNames.Kiosk),
            Code = entrance.Collector.Access is Access.Codes ? posted[FieldNames.Code].ToString() : null,
        };
    }

    static async Task<(IFormCollection? Posted, IResult? Refused)> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = GreatestBody;
        if (!context.Request.HasFormContentType) return (null, Reply.Calm(context, "unreadable", StatusCodes.Status415UnsupportedMediaType));
        try
        {
            return (await context.Request.ReadFormAsync(Limits, context.RequestAborted), null);
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, Reply.Calm(context, "toolarge", StatusCodes.Status413PayloadTooLarge));
        }
        catch (Exception bad) when (bad is BadHttpRequestException or InvalidDataException or IOException)
        {
            return (null, Reply.Calm(context, "unreadable", StatusCodes.Status400BadRequest));
        }
    }
}
