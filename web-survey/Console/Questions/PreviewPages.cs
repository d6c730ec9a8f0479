using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Web.Console.Forms;
using Survey.Web.Respondent;

namespace Survey.Web.Console.Questions;

/// <summary>
/// The form exactly as a respondent sees it, before it is published: the respondent's own component, at an imagined
/// collector of the first unit. It may stand in a frame of this console, and answering it sends nothing.
/// </summary>
static class PreviewPages
{
    public static void Map(IEndpointRouteBuilder console) => console.MapGet("/forms/{id}/preview", ShowAsync);

    static async Task<IResult> ShowAsync(
        ConsoleVisit visit, string id, string? lang, HttpContext http, FormReader reader, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } found) return visit.Missing();
        var version = found.Form.Version ?? FormVersion.Freeze(found.Form, found.Campaign, visit.Now);
        var collector = new Collector("PREVIEW", id, version.Units.FirstOrDefault()?.Code ?? "", version.Audiences.FirstOrDefault()?.Key ?? "", "");
        var entrance = new Entrance(collector, found.Form, version, Standing.Open);
        var languages = found.Form.Definition.Languages;
        var language = lang is not null && languages.Contains(lang) ? lang : languages.Contains(visit.Language) ? visit.Language : languages[0];
        return Reply.Preview(http, new FormView(entrance, language, visit.Now, Identifier.New()));
    }
}
