using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Survey.Api.Json;
using Survey.Core;
using Survey.Core.Boxes;
using Survey.Core.Problems;
using Survey.Core.Words;
using Survey.Web.Pieces;
using Survey.Web.Respondent;

namespace Survey.Api;

/// <summary>The one place where problems meet statuses.</summary>
public static class ProblemMapping
{
    /// <summary>The status of one kind of problem.</summary>
    public static int Status(ProblemKind kind) => kind switch
    {
        ProblemKind.Unreadable => StatusCodes.Status400BadRequest,
        ProblemKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
        ProblemKind.Missing => StatusCodes.Status404NotFound,
        ProblemKind.Conflict => StatusCodes.Status409Conflict,
        ProblemKind.Stale => StatusCodes.Status412PreconditionFailed,
        ProblemKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        ProblemKind.TooMany => StatusCodes.Status429TooManyRequests,
        ProblemKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new InvalidOperationException($"{kind} has no status"),
    };

    /// <summary>The problem behind a status that was set without a word: by routing, by the server, by authorisation.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new("unauthenticated", "", ProblemKind.Unauthenticated),
        StatusCodes.Status403Forbidden => new("forbidden", "", ProblemKind.Forbidden),
        StatusCodes.Status404NotFound => Problem.Missing(),
        StatusCodes.Status405MethodNotAllowed => new("method_not_allowed", "", ProblemKind.Unreadable),
        StatusCodes.Status408RequestTimeout => new("request_too_slow", "", ProblemKind.Unreadable),
        StatusCodes.Status413PayloadTooLarge => new("body_too_large", "", ProblemKind.Unreadable),
        StatusCodes.Status415UnsupportedMediaType => new("media_type_unknown", "", ProblemKind.Unreadable),
        StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout => new("took_too_long", "", ProblemKind.Unavailable),
        < 500 => new("request_unreadable", "", ProblemKind.Unreadable),
        _ => new("fault", "", ProblemKind.Unavailable),
    };

    /// <summary>The status and problem of what a handler or the server threw; 500 and no details unless it is the client's doing.</summary>
    public static (int Status, Problem Problem) OfException(Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } =>
            (StatusCodes.Status400BadRequest, new Problem("json_unreadable", JsonPath.ToPointer(json.Path), ProblemKind.Unreadable)),
        BadHttpRequestException bad => (bad.StatusCode, OfStatus(bad.StatusCode)),
        BoxRefusedException refused => (Status(refused.Problem.Kind), refused.Problem),
        _ => (StatusCodes.Status500InternalServerError, OfStatus(StatusCodes.Status500InternalServerError)),
    };

    /// <summary>Answers with these problems; the status is that of the first kind in the order of <see cref="Status(ProblemKind)"/>.</summary>
    public static Task WriteAsync(HttpContext context, ImmutableArray<Problem> problems) =>
        WriteAsync(context, problems.Min(problem => Status(problem.Kind)), problems);

    /// <summary>Answers with these problems under a status of its own.</summary>
    public static Task WriteAsync(HttpContext context, int status, params ImmutableArray<Problem> problems)
    {
        var words = Wording.In(Languages.Choose(Wording.Languages, asked: null, context.Request.Headers.AcceptLanguage));
        if (RespondentPages.IsRead(context.Request)) return RespondentPages.TellAsync(context, status, problems, words.Language);
        ImmutableArray<ProblemError> errors = [.. problems.Select(problem => new ProblemError(problem.Pointer, problem.Code, words.Say(problem)))];
        var document = new ProblemDocument("about:blank", ReasonPhrases.GetReasonPhrase(status), status, errors[0].Detail, errors);
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.ContentLanguage = words.Language;
        response.Headers.CacheControl = "no-store";
        return response.WriteAsJsonAsync(document, SurveyJson.Options, ProblemDocument.MediaType, context.RequestAborted);
    }
}
