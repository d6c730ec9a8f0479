using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Survey.Api.Guards;
using Survey.Core.Exports;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Works;
using Survey.Web.Console;

namespace Survey.Api.Exports;

/// <summary>Large tables written as long works, at both doors.</summary>
static class PrepareEndpoints
{
    /// <summary>Maps them below <paramref name="api"/>.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        var prepare = api.MapGroup("").WithTags("Works").RequireAuthorization(ApiAccess.Read);
        prepare.MapPost("/campaigns/{id}/exports/suggestions", PrepareSuggestionsAsync).WithName("prepareSuggestions")
            .WithSummary("Write the suggestions of a campaign into a file as a long work");
        prepare.MapPost("/forms/{id}/exports/responses", PrepareResponsesAsync).WithName("prepareResponses")
            .WithSummary("Write the kept rows of a form into a file as a long work");
    }

    /// <summary>Maps the same below <paramref name="console"/>; the one who asked is led to the work.</summary>
    public static void MapConsole(IEndpointRouteBuilder console)
    {
        console.MapPost("/campaigns/{id}/exports/suggestions", FollowSuggestionsAsync);
        console.MapPost("/forms/{id}/exports/responses", FollowResponsesAsync);
    }

    static async Task<Results<Made<WorkReply>, Refusal>> PrepareSuggestionsAsync(
        string id, [FromQuery, Description(ExportEndpoints.FormatHelp)] string? format, ClaimsPrincipal user, ExportSuggestions export, PrepareExport prepare,
        CancellationToken cancellationToken) => TableWriter.Of(format) is { } writer
        ? (await prepare.RunAsync(await export.RunAsync(id, cancellationToken), WorkKind.ExportSuggestions, id, writer, user.Actor(), cancellationToken)).Answer(Begun)
        : UnknownFormat(format);

    static async Task<Results<Made<WorkReply>, Refusal>> PrepareResponsesAsync(
        string id, [FromQuery, Description(ExportEndpoints.FormatHelp)] string? format, ClaimsPrincipal user, IFormStore forms, ExportResponses export, PrepareExport prepare,
        CancellationToken cancellationToken)
    {
        if (TableWriter.Of(format) is not { } writer) return UnknownFormat(format);
        if (await forms.FindAsync(id, cancellationToken) is not { } form) return Answering.Missing;
        return (await prepare.RunAsync(await export.RunAsync(id, cancellationToken), WorkKind.ExportResponses, form.Campaign, writer, user.Actor(), cancellationToken)).Answer(Begun);
    }

    static async Task<IResult> FollowSuggestionsAsync(
        ConsoleVisit visit, string id, ExportSuggestions export, PrepareExport prepare, CancellationToken cancellationToken) =>
        Follow(visit, await prepare.RunAsync(
            await export.RunAsync(id, cancellationToken), WorkKind.ExportSuggestions, id, Chosen(visit), visit.Actor, cancellationToken));

    static async Task<IResult> FollowResponsesAsync(
        ConsoleVisit visit, string id, IFormStore forms, ExportResponses export, PrepareExport prepare, CancellationToken cancellationToken) =>
        await forms.FindAsync(id, cancellationToken) is { } form
            ? Follow(visit, await prepare.RunAsync(
                await export.RunAsync(id, cancellationToken), WorkKind.ExportResponses, form.Campaign, Chosen(visit), visit.Actor, cancellationToken))
            : visit.Missing();

    static TableWriter Chosen(ConsoleVisit visit) => TableWriter.Of(visit.Posted["format"]) ?? TableWriter.Of("xlsx")!;

    static IResult Follow(ConsoleVisit visit, Outcome<Work> outcome) => outcome is Outcome<Work>.Done { Value: var work }
        ? SeeOther.To($"/console/works/{work.Id}")
        : visit.Refuse(StatusCodes.Status409Conflict, "problem." + ((Outcome<Work>.Refused)outcome).Problems[0].Code);

    static Made<WorkReply> Begun(Work work) => new(WorkReply.Of(work), $"/api/v1/works/{work.Id}");

    /// <summary>There is no such format.</summary>
    internal static Refusal UnknownFormat(string? format) =>
        new([new Problem("export_format_unknown", "", ProblemKind.Unreadable).With("format", format ?? "")]);
}
