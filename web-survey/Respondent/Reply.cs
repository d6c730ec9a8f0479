using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Survey.Core.Collectors;
using Survey.Core.Words;
using Survey.Web.Pieces;

namespace Survey.Web.Respondent;

/// <summary>The pages of the room as replies: status, language, and headers that leave nothing behind.</summary>
static class Reply
{
    /// <summary>The form.</summary>
    public static IResult Form(HttpContext context, FormView view, int status = StatusCodes.Status200OK)
    {
        Seal(context, Paper.Policy(view.Definition));
        return Page<FormPage>(status, view, (nameof(FormPage.Action), view.Kiosk ? "kiosk" : view.Entrance.Collector.Code));
    }

    /// <summary>The form as it will be seen, in a frame of the console; it is sent nowhere.</summary>
    public static IResult Preview(HttpContext context, FormView view)
    {
        Seal(context, Paper.Policy(view.Definition, framed: true));
        return Page<FormPage>(StatusCodes.Status200OK, view, (nameof(FormPage.Action), ""), (nameof(FormPage.Preview), true));
    }

    /// <summary>The document under review, with the fields that were sent along.</summary>
    public static IResult Document(HttpContext context, FormView view, IReadOnlyList<KeyValuePair<string, string>> carried)
    {
        Seal(context, Paper.Policy());
        return Page<DocumentPage>(StatusCodes.Status200OK, view, (nameof(DocumentPage.Carried), carried));
    }

    /// <summary>A page that says one thing.</summary>
    public static IResult Calm(HttpContext context, CalmView view, int status = StatusCodes.Status200OK)
    {
        Seal(context, Paper.Policy());
        return Page<CalmPage>(status, view);
    }

    /// <summary>What came of it; in a frame of the console before it is published.</summary>
    public static IResult Outcomes(HttpContext context, OutcomeView view)
    {
        Seal(context, OutcomeView.Policy(framed: view.Preview));
        return Page<OutcomePage>(StatusCodes.Status200OK, view);
    }

    /// <summary>No form has this code; drafts are told alike.</summary>
    public static IResult Unknown(HttpContext context) => Calm(context, "unknown", StatusCodes.Status404NotFound);

    /// <summary>A page of words keys <c>respondent.{name}</c> and <c>respondent.{name}.do</c>, where no form is known.</summary>
    public static IResult Calm(HttpContext context, string name, int status) => Calm(context, CalmView.Of(name, Language(context)), status);

    /// <summary>The language of the page: asked for in the address, else by Accept-Language, of those the form is written in.</summary>
    public static string Language(HttpContext context, Entrance? entrance = null, string? asked = null) => Languages.Choose(
        entrance?.Version.Definition.Languages is { IsDefaultOrEmpty: false } offered ? offered : Wording.Languages,
        asked ?? context.Request.Query["lang"], context.Request.Headers.AcceptLanguage);

    static RazorComponentResult<TPage> Page<TPage>(int status, object view, params (string Name, object Value)[] more)
        where TPage : IComponent
    {
        var parameters = more.ToDictionary(parameter => parameter.Name, parameter => (object?)parameter.Value, StringComparer.Ordinal);
        parameters["View"] = view;
        return new RazorComponentResult<TPage>(parameters) { StatusCode = status, PreventStreamingRendering = true };
    }

    static void Seal(HttpContext context, string policy)
    {
        PageHeaders.Set(context, policy);
        context.Response.Headers.Append("Vary", "Accept-Language");
    }
}
