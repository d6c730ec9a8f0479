using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Survey.Core.Forms;
using Survey.Core.People;
using Survey.Core.Problems;
using Survey.Web.Console.Questions;
using Survey.Web.Pieces;

namespace Survey.Web.Console.Forms;

/// <summary>The settings of a draft, and its rule.</summary>
static class SettingPages
{
    // A document under review may be as long as a report.
    const int MostBytesPosted = 4 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder console)
    {
        var edit = console.MapGroup("/forms/{id}/edit").WithMetadata(new RequestSizeLimitAttribute(MostBytesPosted));
        edit.MapGet("/settings", (ConsoleVisit visit, string id, FormReader reader, CancellationToken cancellationToken) =>
            ShowAsync<SettingPage>(visit, id, reader, Settings, cancellationToken)).Asks(Permission.Run);
        edit.MapPost("/settings", (ConsoleVisit visit, string id, FormReader reader, ChangeForm change, CancellationToken cancellationToken) =>
            SaveAsync<SettingPage>(visit, id, reader, change, Settings, (fields, found) => SettingFields.Read(fields, found.Form.Definition, found.Campaign), cancellationToken)).Asks(Permission.Run);
        edit.MapGet("/rule", (ConsoleVisit visit, string id, FormReader reader, CancellationToken cancellationToken) =>
            ShowAsync<RulePage>(visit, id, reader, Rules, cancellationToken)).Asks(Permission.Run);
        edit.MapPost("/rule", (ConsoleVisit visit, string id, FormReader reader, ChangeForm change, CancellationToken cancellationToken) =>
            SaveAsync<RulePage>(visit, id, reader, change, Rules, (fields, found) => RuleFields.Read(fields, found.Form.Definition), cancellationToken)).Asks(Permission.Run);
    }

    static ImmutableSortedDictionary<string, string> Settings(FoundForm found) => SettingFields.Of(found.Form.Definition, found.Campaign);

    static ImmutableSortedDictionary<string, string> Rules(FoundForm found) => RuleFields.Of(found.Form.Definition);

    static async Task<IResult> ShowAsync<TPage>(
        ConsoleVisit visit, string id, FormReader reader, Func<FoundForm, ImmutableSortedDictionary<string, string>> stored, CancellationToken cancellationToken)
        where TPage : IComponent
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } found) return visit.Missing();
        return found.Form.State == FormState.Draft ? visit.Page<TPage>(new SettingView(found, stored(found), stored(found))) : SeeOther.To($"/console/forms/{id}/edit");
    }

    static async Task<IResult> SaveAsync<TPage>(
        ConsoleVisit visit, string id, FormReader reader, ChangeForm change, Func<FoundForm, ImmutableSortedDictionary<string, string>> stored,
        Func<IReadOnlyDictionary<string, string>, FoundForm, (FormDefinition Form, ImmutableArray<Problem> Problems)> read, CancellationToken cancellationToken)
        where TPage : IComponent
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } found) return visit.Missing();
        var (fields, was, now) = (QuestionFields.Of(visit.Posted), QuestionPages.Was(visit.Posted["was"]), stored(found));
        var view = new SettingView(found, fields, was ?? now);
        if (visit.Revision != found.Form.Revision)
            return visit.Page<TPage>(view with { Was = now, Theirs = QuestionPages.Changed(was, now) }, StatusCodes.Status412PreconditionFailed);
        var (form, problems) = read(fields, found);
        if (problems.IsEmpty && await change.RunAsync(id, found.Form.Revision, form, visit.Actor, cancellationToken) is Outcome<Form>.Refused { Problems: var refused })
            problems = refused;
        return problems.IsEmpty
            ? SeeOther.To($"/console/forms/{id}/edit")
            : visit.Page<TPage>(view with { Lines = [.. problems.Select(problem => new ErrorSummary.Line(visit.Words.Say(problem), Field(problem.Pointer)))] }, StatusCodes.Status422UnprocessableEntity);
    }

    static string? Field(string pointer) => pointer switch
    {
        "/title" or "/intro" => pointer[1..] + "-zh-CN",
        "/document/markdown" => "documentText-zh-CN",
        _ when pointer.StartsWith("/languages", StringComparison.Ordinal) => "languages",
        "/privacy/k" => "k",
        ['/', .. var field] when !field.Contains('/', StringComparison.Ordinal) => field,
        _ => null,
    };
}

/// <summary>What a page of settings shows: what stands in its fields, and what was stored when the page was made.</summary>
public sealed record SettingView(FoundForm Found, ImmutableSortedDictionary<string, string> Fields, ImmutableSortedDictionary<string, string> Was)
{
    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ErrorSummary.Line> Lines { get; init; } = [];

    /// <summary>Names of the fields somebody else changed meanwhile; null where nobody did.</summary>
    public ImmutableArray<string>? Theirs { get; init; }

    /// <summary>What stands in a field.</summary>
    public string At(string name) => Fields.GetValueOrDefault(name, "");
}
