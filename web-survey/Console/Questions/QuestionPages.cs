using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Survey.Core;
using Survey.Core.Forms;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Web.Console.Forms;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Questions;

/// <summary>One question of a draft: changed, moved, copied, removed.</summary>
static class QuestionPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        var question = console.MapGroup("/forms/{id}/edit/questions/{key}");
        question.MapGet("", ShowAsync).Asks(Permission.Run);
        question.MapPost("", SaveAsync).Asks(Permission.Run);
        question.MapPost("/move", MoveAsync).Asks(Permission.Run);
        question.MapPost("/copy", CopyAsync).Asks(Permission.Run);
        question.MapGet("/remove", AskAsync).Asks(Permission.Run);
        question.MapPost("/remove", RemoveAsync).Asks(Permission.Run);
    }

    static async Task<IResult> ShowAsync(ConsoleVisit visit, string id, string key, FormReader reader, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, key, reader, cancellationToken) is not { } view) return visit.Missing();
        return view.Found.Form.State == FormState.Draft ? visit.Page<QuestionPage>(view) : SeeOther.To($"/console/forms/{id}/edit");
    }

    static async Task<IResult> SaveAsync(
        ConsoleVisit visit, string id, string key, FormReader reader, ChangeForm change, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, key, reader, cancellationToken) is not { } view) return visit.Missing();
        var (form, definition) = (view.Found.Form, view.Found.Form.Definition);
        var fields = QuestionFields.Of(visit.Posted);
        var was = Was(visit.Posted["was"]);
        view = view with { Fields = fields, Was = was ?? view.Was };
        if (visit.Revision != form.Revision)
        {
            var theirs = QuestionFields.Of(view.Question, definition);
            return visit.Page<QuestionPage>(view with { Was = theirs, Theirs = Changed(was, theirs) }, StatusCodes.Status412PreconditionFailed);
        }
        var (question, problems) = QuestionFields.Read(fields, view.Question, definition);
        if (!problems.IsEmpty) return Refused(problems);
        var outcome = await change.RunAsync(id, form.Revision, FormEdits.Put(definition, question), visit.Actor, cancellationToken);
        if (outcome is Outcome<Form>.Refused { Problems: var refused }) return Refused(refused);
        // A scale or a key can be filled in once its choices are there.
        return SeeOther.To(visit.Posted["stay"] == "true" ? $"/console/forms/{id}/edit/questions/{Uri.EscapeDataString(key)}" : $"/console/forms/{id}/edit#{Uri.EscapeDataString(key)}");

        IResult Refused(ImmutableArray<Problem> wrong) => visit.Page<QuestionPage>(view with { Lines = Lines(visit, view, wrong) }, StatusCodes.Status422UnprocessableEntity);
    }

    static Task<IResult> MoveAsync(
        ConsoleVisit visit, HttpContext http, string id, string key, FormReader reader, ChangeForm change, CancellationToken cancellationToken) =>
        EditorPages.ChangeAsync(visit, http, id, reader, change, form => FormEdits.Move(form, key, visit.Posted["to"].ToString() switch
        {
            "up" => FormEdits.Place(form, key) - 1,
            "down" => FormEdits.Place(form, key) + 1,
            var place => int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : FormEdits.Place(form, key),
        }), $"#{Uri.EscapeDataString(key)}", cancellationToken);

    static Task<IResult> CopyAsync(
        ConsoleVisit visit, HttpContext http, string id, string key, FormReader reader, ChangeForm change, CancellationToken cancellationToken) =>
        EditorPages.ChangeAsync(visit, http, id, reader, change, form => FormEdits.Copy(form, key).Form, $"#{Uri.EscapeDataString(key)}", cancellationToken);

    static async Task<IResult> AskAsync(ConsoleVisit visit, string id, string key, FormReader reader, CancellationToken cancellationToken) =>
        await FindAsync(id, key, reader, cancellationToken) is { } view ? visit.Page<QuestionRemovePage>(view) : visit.Missing();

    static Task<IResult> RemoveAsync(
        ConsoleVisit visit, HttpContext http, string id, string key, FormReader reader, ChangeForm change, CancellationToken cancellationToken) =>
        EditorPages.ChangeAsync(visit, http, id, reader, change, form => FormEdits.Remove(form, key), "", cancellationToken);

    static async Task<QuestionView?> FindAsync(string id, string key, FormReader reader, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } found || FormEdits.Place(found.Form.Definition, key) is not (>= 0 and var place)) return null;
        var fields = QuestionFields.Of(found.Form.Definition.Questions[place], found.Form.Definition);
        return new QuestionView(found, place, fields, fields);
    }

    /// <summary>The fields as they were when the page was made; null where that cannot be read.</summary>
    internal static ImmutableSortedDictionary<string, string>? Was(string? posted)
    {
        try
        {
            return JsonSerializer.Deserialize<ImmutableSortedDictionary<string, string>>(posted ?? "", SurveyJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Names of the fields somebody else changed since.</summary>
    internal static ImmutableArray<string> Changed(ImmutableSortedDictionary<string, string>? was, ImmutableSortedDictionary<string, string> now) =>
        [.. now.Where(field => was?.GetValueOrDefault(field.Key) != field.Value).Select(field => field.Key)];

    static IReadOnlyList<ErrorSummary.Line> Lines(ConsoleVisit visit, QuestionView view, ImmutableArray<Problem> problems)
    {
        var own = $"/questions/{view.Place}/";
        return [.. problems.Select(problem => new ErrorSummary.Line(visit.Words.Say(problem), problem.Pointer switch
        {
            var pointer when pointer.StartsWith(own, StringComparison.Ordinal) => Field(pointer[own.Length..].Split('/')[0], view),
            ['/', .. var field] when !field.Contains('/', StringComparison.Ordinal) => field,
            _ => null,
        }))];
    }

    static string Field(string member, QuestionView view) => member is "text" or "hint" or "choices" or "rows"
        ? $"{member}-{view.Found.Form.Definition.Languages[0]}"
        : member;
}

/// <summary>What the page of a question shows.</summary>
/// <param name="Found">The form.</param>
/// <param name="Place">Where the question stands, from 0.</param>
/// <param name="Fields">What stands in the fields.</param>
/// <param name="Was">What stood in them when they were stored last, as the page knows it.</param>
public sealed record QuestionView(
    FoundForm Found, int Place, ImmutableSortedDictionary<string, string> Fields, ImmutableSortedDictionary<string, string> Was)
{
    /// <summary>The question as it is stored.</summary>
    public Question Question => Found.Form.Definition.Questions[Place];

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines { get; init; } = [];

    /// <summary>Names of the fields somebody else changed meanwhile; null where nobody did.</summary>
    public ImmutableArray<string>? Theirs { get; init; }

    /// <summary>What stands in a field.</summary>
    public string At(string name) => Fields.GetValueOrDefault(name, "");
}
