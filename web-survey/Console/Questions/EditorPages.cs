using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Forms;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Web.Console.Forms;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Questions;

/// <summary>The questions of a form in order: to be worked on while it is a draft, to be read afterwards.</summary>
static class EditorPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/forms/{id}/edit", ShowAsync);
        console.MapPost("/forms/{id}/edit/add", AddAsync).Asks(Permission.Run);
        console.MapPost("/forms/{id}/edit/paste", PasteAsync).Asks(Permission.Run);
        QuestionPages.Map(console);
        PreviewPages.Map(console);
    }

    static async Task<IResult> ShowAsync(ConsoleVisit visit, string id, HttpContext http, FormReader reader, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } found) return visit.Missing();
        return Show(visit, http, new EditorView(found));
    }

    static async Task<IResult> AddAsync(ConsoleVisit visit, string id, HttpContext http, FormReader reader, ChangeForm change, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } found) return visit.Missing();
        var (definition, key) = FormEdits.Add(found.Form.Definition, visit.Posted["type"].ToString());
        return await change.RunAsync(id, visit.Revision, definition, visit.Actor, cancellationToken) is Outcome<Form>.Refused { Problems: var problems }
            ? Told(visit, http, found, problems)
            : SeeOther.To($"/console/forms/{id}/edit/questions/{key}");
    }

    static async Task<IResult> PasteAsync(ConsoleVisit visit, string id, HttpContext http, FormReader reader, ChangeForm change, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } found) return visit.Missing();
        var text = visit.Posted["text"].ToString();
        var read = ReadFormText.Of(text, found.Form.Definition.Languages[0], found.Form.Definition.Purpose);
        var outcome = read.Problems.IsEmpty
            ? await change.RunAsync(id, visit.Revision, FormEdits.Append(found.Form.Definition, read.Form.Questions), visit.Actor, cancellationToken)
            : read.Problems;
        return outcome is Outcome<Form>.Refused { Problems: var problems }
            ? Show(visit, http, new EditorView(found) { Text = text, Lines = visit.Lines(problems, "text") }, Status(problems[0]))
            : SeeOther.To($"/console/forms/{id}/edit#add");
    }

    /// <summary>One change of the list, from the revision the page was made from; the second of two editors is told.</summary>
    internal static async Task<IResult> ChangeAsync(
        ConsoleVisit visit, HttpContext http, string id, FormReader reader, ChangeForm change, Func<FormDefinition, FormDefinition> edit, string place,
        CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } found) return visit.Missing();
        return await change.RunAsync(id, visit.Revision, edit(found.Form.Definition), visit.Actor, cancellationToken) is Outcome<Form>.Refused { Problems: var problems }
            ? Told(visit, http, found, problems)
            : SeeOther.To($"/console/forms/{id}/edit{place}");
    }

    static IResult Told(ConsoleVisit visit, HttpContext http, FoundForm found, ImmutableArray<Problem> problems) => Show(
        visit, http,
        new EditorView(found) { Lines = problems[0].Kind == ProblemKind.Stale ? [new ErrorSummary.Line(visit.Words["console.editor.stale"], null)] : visit.Lines(problems) },
        Status(problems[0]));

    static int Status(Problem problem) => problem.Kind switch
    {
        ProblemKind.Stale => StatusCodes.Status412PreconditionFailed,
        ProblemKind.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    // The page shows the preview in a frame of its own beside the questions.
    static IResult Show(ConsoleVisit visit, HttpContext http, EditorView view, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.ContentSecurityPolicy = PageHeaders.Policy + "; frame-src 'self'";
        return visit.Page<EditorPage>(view, status);
    }
}

/// <summary>What the page of a form's questions shows.</summary>
public sealed record EditorView(FoundForm Found)
{
    /// <summary>What was pasted and could not be taken.</summary>
    public string Text { get; init; } = "";

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines { get; init; } = [];
}
