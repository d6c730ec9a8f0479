using System.Globalization;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Words;

namespace Survey.Web.Console.Forms;

/// <summary>Where in the editor a problem of a draft is mended, and how it is called there.</summary>
static class ProblemPlace
{
    /// <summary>The page and field.</summary>
    public static string Address(FoundForm found, Problem problem)
    {
        var edit = $"/console/forms/{found.Form.Id}/edit";
        var steps = problem.Pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return steps switch
        {
            [] when problem.Code is "form_no_unit" or "form_collector_leads_nowhere" => $"/console/campaigns/{found.Campaign.Id}/units",
            [] => edit,
            ["audiences"] when problem.Code == "form_no_audience" => $"/console/campaigns/{found.Campaign.Id}/edit#audiences",
            ["questions"] => edit + "#add",
            ["questions", var place, .. var rest] when Question(found, place) is { } question =>
                $"{edit}/questions/{Uri.EscapeDataString(question.Key)}#{Field(rest, problem)}",
            ["rule" or "privacy", .. var rest] => $"{edit}/rule#{(rest is [var field, ..] ? field : "headline")}",
            [var field, .. var rest] => $"{edit}/settings#{Field([field, .. rest], problem)}",
        };
    }

    /// <summary>The problem with the question or field it is about before it.</summary>
    public static string Say(FoundForm found, Problem problem, Wording words)
    {
        var sentence = words.Say(problem);
        var steps = problem.Pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return steps switch
        {
            ["questions", var place, ..] when int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number) =>
                words.Say("console.publish.at", ("field", Name(found.Form.Definition, number, words)), ("problem", sentence)),
            ["title"] => words.Say("console.publish.at", ("field", words["console.field.title"]), ("problem", sentence)),
            ["intro"] => words.Say("console.publish.at", ("field", words["console.field.intro"]), ("problem", sentence)),
            ["document", ..] => words.Say("console.publish.at", ("field", words["console.field.document"]), ("problem", sentence)),
            _ => sentence,
        };
    }

    /// <summary>A question as respondents count it: 第 n 题; explanations have no number.</summary>
    public static string Name(FormDefinition definition, int place, Wording words) => place < definition.Questions.Length && definition.Questions[place] is SectionText
        ? words["console.question.section"]
        : words.Say("console.question.number", ("number", definition.Questions.Take(place + 1).Count(question => question is not SectionText)));

    /// <summary>The field's identifier: a text that lacks one language leads to that language.</summary>
    static string Field(string[] steps, Problem problem)
    {
        var field = steps switch
        {
            ["document", var part, ..] => part == "url" ? "documentUrl" : part == "title" ? "documentTitle" : "documentText",
            ["document"] => "documentTitle",
            ["showIf", ..] => "showIf",
            [var first, ..] => first,
            [] => "text",
        };
        var isText = field is "text" or "title" or "intro" or "hint" or "choices" or "rows" or "documentTitle" or "documentText";
        return isText ? $"{field}-{problem.Values?.GetValueOrDefault("language") ?? "zh-CN"}" : field;
    }

    static Question? Question(FoundForm found, string place) =>
        int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < found.Form.Definition.Questions.Length
            ? found.Form.Definition.Questions[number]
            : null;
}
